"""What must hold of distributions of a surplus and of rotas, recomputed from the rows."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Exists, OuterRef, Sum
from django.utils.translation import gettext as _

from coop.offers import Check
from ledger.models import Line
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.surplus import by_hours
from members.models import Duty, Rota, Skill, SurplusDistribution, SurplusPayment


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


def rota_checks() -> Iterator[Check]:
    """Whoever stands in a rota could do it; no week of a sector is published twice."""
    could = Skill.objects.filter(
        member=OuterRef("member"), task=OuterRef("task"), confirmed_at__isnull=False
    )
    placed = Duty.objects.filter(place__gt=0, member__isnull=False)
    broken = [str(each) for each in placed.filter(~Exists(could)).select_related("task")]
    yield Check(_("who stands in a rota could do the task"), placed.count(), broken)
    published = Rota.objects.published()
    twice = Duty.objects.filter(
        rota__in=published, week=OuterRef("duties__week"), rota__sector=OuterRef("sector")
    ).exclude(rota=OuterRef("pk"))
    wrong = [str(each) for each in published.filter(Exists(twice)).distinct()]
    yield Check(_("each week of a sector is in one published rota"), published.count(), wrong)
