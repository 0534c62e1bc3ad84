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


@dataclass(frozen=True, slots=True)
class Year:
    """A financial year as the books have it, and what the years before left.

    `carried` is what earlier results left: below zero a loss not covered. `reserve` is the legal
    reserve held, `to_rebuild` what of it covered losses and was not put back.
    """

    result: Decimal
    carried: Decimal = ZERO
    reserve: Decimal = ZERO
    to_rebuild: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a year: what it covers first, what is taken from the reserve, its split."""

    losses: Decimal
    rebuilt: Decimal
    from_reserve: Decimal
    split: Split


@dataclass(frozen=True, slots=True)
class Return:
    """What a member's hours bring: `taken` sets off advances on the surplus, `due` is paid."""

    amount: Decimal
    taken: Decimal
    due: Decimal


def settle(year: Year, shares: Mapping[str, Fraction]) -> Settled:
    """Cover earlier losses, rebuild the reserve used for them, then split what is left.

    A loss is covered by the legal reserve as far as it goes; the rest waits for the surplus of
    later years. The order is that of Law 20.337 arts 42 and 43.
    """
    if year.result <= 0:
        return Settled(ZERO, ZERO, min(max(year.reserve, ZERO), -year.result), split(ZERO, shares))
    losses = min(year.result, max(-year.carried, ZERO))
    rebuilt = min(year.result - losses, year.to_rebuild)
    return Settled(losses, rebuilt, ZERO, split(year.result - losses - rebuilt, shares))


def returns(rest: Decimal, hours: Sequence[Decimal], advanced: Sequence[Decimal]) -> list[Return]:
    """Share the rest by hours, less what each was advanced on account of it.

    Nobody's return is set off against another's; what was advanced above it stays open.
    """
    found = []
    for amount, before in zip(by_hours(rest, hours), advanced, strict=True):
        taken = min(amount, before)
        found.append(Return(amount, taken, amount - taken))
    return found


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
