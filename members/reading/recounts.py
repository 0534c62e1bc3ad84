"""What must hold of distributions of a surplus, recomputed from the rows themselves."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from coop.offers import Check
from ledger.models import Line
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.surplus import by_hours
from members.models import SurplusDistribution, SurplusPayment


def surplus_checks() -> Iterator[Check]:
    made = list(SurplusDistribution.objects.order_by("id"))
    broken = [str(each) for each in made if not _is_whole(each)]
    yield Check(_("a shared surplus is its parts, its returns and its entry"), len(made), broken)
    payments = SurplusPayment.objects.filter(entry__reversed_by=None)
    rows = list(payments.select_related("distribution__entry__reversed_by").order_by("id"))
    wrong = [str(each) for each in rows if not _is_paid(each)]
    yield Check(_("returns are paid whole, of distributions that stand"), len(rows), wrong)


def _is_whole(made: SurplusDistribution) -> bool:
    parts = {part.account_code: part.amount for part in made.parts.all()}
    booked = _booked(made.entry_id)
    returns = list(made.returns.order_by("member__number"))
    shared = by_hours(made.rest, [each.hours for each in returns]) if returns else []
    due = sum((each.due for each in returns), ZERO)
    reserve = parts.pop(Code.LEGAL_RESERVE, ZERO) + made.rebuilt - made.from_reserve
    return (
        sum(parts.values(), ZERO) + reserve + made.rest
        == made.surplus + made.rebuilt - made.from_reserve
        == booked.get(Code.RESULTS, ZERO)
        and shared == [each.amount for each in returns]
        and booked.get(Code.LEGAL_RESERVE, ZERO) == -reserve
        and booked.get(Code.RETURNS_PAYABLE, ZERO) == -due == made.taken - made.rest
        and booked.get(Code.ADVANCES_ON_SURPLUS, ZERO) == -made.taken
    )


def _is_paid(payment: SurplusPayment) -> bool:
    made = payment.distribution
    booked = _booked(payment.entry_id).get(Code.RETURNS_PAYABLE, ZERO)
    stands = not hasattr(made.entry, "reversed_by")
    return stands and payment.amount == made.rest - made.taken == booked


def _booked(entry: int) -> dict[str, Decimal]:
    lines = Line.objects.filter(entry=entry).order_by()
    return dict(lines.values_list("account__code").annotate(sum=Sum("amount")))
