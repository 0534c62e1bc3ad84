"""What becomes of a surplus: the shares of the statutes first, the rest by hours worked. Pure.

Everything is shared to the cent by the largest remainder (`ledger.money`): each share is cut down
to the cent, and the cents left over go one each to the largest remainders. Among equal remainders
the share named first comes first, and the rest last; among members, the earlier in the list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from ledger.money import ZERO, largest_remainder


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the surplus that the statutes set apart."""

    name: str
    share: Fraction
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Split:
    """A surplus as the statutes share it: `parts` in their order, and `rest` for the members."""

    surplus: Decimal
    parts: tuple[Part, ...]
    rest: Decimal


def split(surplus: Decimal, shares: Mapping[str, Fraction]) -> Split:
    """Share a surplus in whole cents; ValueError when there is none or the shares pass the whole.

    The parts and the rest sum exactly to the surplus, and none is below zero.
    """
    left = 1 - sum(shares.values(), Fraction(0))
    if surplus < 0 or left < 0:
        raise ValueError("there is a surplus, and its shares are no more than the whole")
    amounts = largest_remainder(surplus, _whole([*shares.values(), left]))
    parts = (Part(name, shares[name], amounts[n]) for n, name in enumerate(shares))
    return Split(surplus=surplus, parts=tuple(parts), rest=amounts[-1])


def by_hours(rest: Decimal, hours: Sequence[Decimal]) -> list[Decimal]:
    """Share the rest in proportion to hours worked; ValueError when nobody worked any."""
    return largest_remainder(rest, hours)


def own_part(rest: Decimal, *, own: Decimal, total: Decimal) -> Decimal:
    """What somebody's own hours bring, of the hours of all; the cent in doubt goes to them."""
    if not ZERO <= own <= total:
        raise ValueError("own hours are part of the hours of all")
    return by_hours(rest, [own, total - own])[0]


def _whole(shares: Sequence[Fraction]) -> list[Decimal]:
    """The shares as whole numbers in the same proportion, so that nothing is rounded before."""
    common = lcm(*(share.denominator for share in shares))
    return [Decimal(int(share * common)) for share in shares]
