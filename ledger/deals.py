"""Which deals the assembly must decide before they are made, and what a resolution covers. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from ledger.money import CENT, ZERO

BUY, SELL, CHARGE = "buy", "sell", "charge"


@dataclass(frozen=True, slots=True)
class Approval:
    """What a resolution approves: buying or charging for at most, selling for at least `amount`."""

    kind: str
    what: str
    amount: Decimal

    def covers_kind(self, kind: str) -> bool:
        return self.kind == kind

    def covers_what(self, what: str) -> bool:
        """True when it speaks of the same thing, whatever the spaces and capitals."""
        return _plain(self.what) == _plain(what)

    def covers_amount(self, amount: Decimal) -> bool:
        return amount >= self.amount if self.kind == SELL else amount <= self.amount


def limit_of(measured: Decimal, share: Fraction) -> Decimal:
    """The largest amount, in whole cents, that is no more than `share` of what is measured.

    Where nothing can be measured (zero or below), it is zero: the assembly decides every deal.
    """
    if measured <= 0:
        return ZERO
    return floor(Fraction(measured) * share * 100) * CENT


def must_be_decided(amount: Decimal, *, limit: Decimal) -> bool:
    """True above the limit; a deal of exactly the limit needs no assembly."""
    return amount > limit


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
