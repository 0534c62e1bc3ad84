"""What hangs on somebody who leaves: offices, instalments, and the shares to give back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from coop import offers, statutes
from members.models import Member, OfficeTerm, ShareInstalment


@dataclass(frozen=True)
class Hanging:
    """`paid` is given back at its face value, less losses; `unpaid` is not asked for any more."""

    terms: Sequence[OfficeTerm]
    unpaid: Sequence[ShareInstalment]
    paid: Decimal
    currency: str
    others: Sequence[offers.Awaiting]
    yearly: Fraction | None
    notice_days: int

    @property
    def owed(self) -> Decimal:
        return sum((each.amount for each in self.unpaid), Decimal(0))

    @property
    def yearly_percent(self) -> Decimal | None:
        """The largest share of the capital that is given back in a year, in hundredths."""
        if self.yearly is None:
            return None
        return Decimal(self.yearly.numerator * 100) / self.yearly.denominator


def hanging_on(member: Member, on: date) -> Hanging:
    """What is still open with `member` on a day, and what the statutes say of giving back."""
    instalments = list(member.share_instalments.order_by("due_date"))
    paid = [each for each in instalments if each.paid_date is not None]
    terms = OfficeTerm.objects.live(on).filter(member=member).select_related("office", "ending")
    user = member.user
    others = [each for _name, tell in offers.hanging for each in tell(user)] if user else []
    rule = statutes.in_force(on).leaving
    return Hanging(
        terms=list(terms.order_by("starts_on", "id")),
        unpaid=[each for each in instalments if each.paid_date is None],
        paid=sum((each.amount for each in paid), Decimal(0)),
        currency=instalments[0].currency if instalments else "ARS",
        others=others,
        yearly=rule.capital_per_year,
        notice_days=rule.notice_days,
    )
