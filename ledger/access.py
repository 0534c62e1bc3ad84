"""What popular prices may rest on: no single payer, and no individual. Pure.

Amounts are in one currency and in whole cents. `theta` is how many times over the promises must be
covered; the assembly sets it, and the caps, as parts of one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ledger.money import CENT, ZERO, round_to_step

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the assembly set: cover, largest shares of the premium, days a reservation lasts."""

    theta: Decimal = ONE
    individuals_max: Decimal = Decimal("0.2")
    individual_max: Decimal = Decimal("0.02")
    reservation_days: int = 180

    @property
    def percents(self) -> tuple[Decimal, Decimal]:
        """The shares of individuals together and of one, in hundredths, to be shown."""
        return self.individuals_max * 100, self.individual_max * 100


@dataclass(frozen=True, slots=True)
class Standing:
    """What the fund holds, what each buyer's premium brings it in a year, and what is promised."""

    fund: Decimal
    inflows: Mapping[str, Decimal]
    committed: Decimal

    @property
    def inflow(self) -> Decimal:
        return sum(self.inflows.values(), ZERO)

    @property
    def leaver(self) -> str:
        """Whose leaving would hurt most; "" when nobody brings anything."""
        return max(self.inflows, key=lambda name: (self.inflows[name], name), default="")

    @property
    def worst(self) -> Decimal:
        """The fund and a year's inflow when the largest payer has left: the minimum over all."""
        return self.fund + self.inflow - max(self.inflows.get(self.leaver, ZERO), ZERO)

    def coverage(self) -> Decimal | None:
        """How many times the promises are covered with everybody; None without promises."""
        return _times(self.fund + self.inflow, self.committed)

    def coverage_without(self) -> Decimal | None:
        """The same when the largest payer has left."""
        return _times(self.worst, self.committed)

    def holds(self, theta: Decimal) -> bool:
        """True when the promises survive the leaving of any one payer."""
        return self.worst >= self.committed * theta


@dataclass(frozen=True, slots=True)
class Individuals:
    """What single persons pay of the premium: together, and the one who pays most."""

    premium: Decimal
    together: Decimal
    most: Decimal

    def within_together(self, rules: Rules) -> bool:
        return self.together <= self.premium * rules.individuals_max

    def within_one(self, rules: Rules) -> bool:
        return self.most <= self.premium * rules.individual_max


def _times(held: Decimal, committed: Decimal) -> Decimal | None:
    return None if committed <= 0 else round_to_step(held / committed, CENT)
