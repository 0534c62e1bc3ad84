"""Who pays how much of a sum that locals of a federation share. Pure.

The contribution round of community-supported agriculture (Bieterrunde): everybody is told a guide
value, bids what it can, in secret; who is short bids a second time; what is still missing is topped
up by all who took part, by their members. Amounts are in one currency and in whole cents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from ledger.money import ZERO, largest_remainder


class Way(StrEnum):
    """How the sum came together."""

    NOBODY = "nobody"
    FIRST = "first"
    SECOND = "second"
    TOPPED_UP = "topped_up"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What each local that took part pays; together exactly the target, or nothing at all.

    `offered` is the sum of the bids that count; above the target everybody pays less in
    proportion, below it `added` is what all of them add.
    """

    way: Way
    amounts: Mapping[int, Decimal]
    offered: Decimal = ZERO
    added: Decimal = ZERO


def guide(target: Decimal, members: int, everyone: int, margin: Decimal) -> Decimal:
    """The guide value of a local with so many of all the members, in whole units, rounded up.

    `margin`, a part of one, sets it a little above the average: room for those who can pay less.
    """
    part = target * members / everyone * (1 + margin)
    return part.quantize(Decimal(1), rounding=ROUND_CEILING)


def settle(
    target: Decimal,
    members: Mapping[int, int],
    first: Mapping[int, Decimal],
    second: Mapping[int, Decimal],
) -> Settlement:
    """Settle a round from the bids of its two stages, by local.

    When the first bids reach the target the second do not count. Otherwise a second bid replaces
    the first where it is higher; who bid in neither stage takes no part and pays nothing.
    """
    if _sum(first) >= target:
        return _reached(Way.FIRST, target, first)
    bids = {who: max(first.get(who, ZERO), second.get(who, ZERO)) for who in {*first, *second}}
    if not bids:
        return Settlement(Way.NOBODY, {})
    if _sum(bids) >= target:
        return _reached(Way.SECOND, target, bids)
    who = sorted(bids)
    missing = target - _sum(bids)
    added = largest_remainder(missing, [Decimal(members[each]) for each in who])
    amounts = {each: bids[each] + more for each, more in zip(who, added, strict=True)}
    return Settlement(Way.TOPPED_UP, amounts, _sum(bids), missing)


def _reached(way: Way, target: Decimal, bids: Mapping[int, Decimal]) -> Settlement:
    who = sorted(bids)
    amounts = largest_remainder(target, [bids[each] for each in who])
    return Settlement(way, dict(zip(who, amounts, strict=True)), _sum(bids))


def _sum(bids: Mapping[int, Decimal]) -> Decimal:
    return sum(bids.values(), ZERO)
