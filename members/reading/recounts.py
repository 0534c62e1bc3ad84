"""What must hold of surpluses shared, of rotas and of erasures, recomputed from the rows."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import erasing
from coop.offers import Check
from ledger.models import Line
from ledger.models.plan import Code
from ledger.money import ZERO
from ledger.surplus import by_hours
from members import retention
from members.models import (
    Duty,
    Erasure,
    Member,
    Rota,
    Skill,
    SurplusDistribution,
    SurplusPayment,
)
from members.models.members import ENTERING
from members.reading.erasures import CELLS, FILE, kept_by, open_with
from members.reading.settlement import departure_of

LATE = timedelta(days=2)


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


def erasure_checks(at: datetime) -> Iterator[Check]:
    """Nothing is left of whoever was erased and has not come back; none waits longer than it must.

    A day carries out no more than the cap: what waits is late only when the last two days carried
    out less.
    """
    done = list(Erasure.objects.exclude(done_at=None).select_related("member", "application"))
    in_files = erasing.filled_rows(FILE, columns=CELLS, named_by="numero")
    broken = [str(each) for each in done if _is_still_kept(each, in_files, at)]
    yield Check(_("whose contact data were erased, of them nothing is kept"), len(done), broken)
    lately = Erasure.objects.filter(done_at__gt=at - LATE).count()
    waiting = list(Erasure.objects.due(at - LATE))
    held_back = lately >= retention.cap(Member.objects.count())
    late = [] if held_back else [each for each in waiting if _should_be_done(each, at)]
    name = _("erasures are carried out when they are due")
    confirmed = Erasure.objects.exclude(confirmed_at=None).count()
    yield Check(name, confirmed, [str(each) for each in late])


def _is_still_kept(erasure: Erasure, in_files: set[str], at: datetime) -> bool:
    subject = erasure.subject
    if isinstance(subject, Member):
        if _came_back(subject, erasure, timezone.localdate(at)):
            return False
        if str(subject.number) in in_files:
            return True
    return bool(kept_by(subject))


def _came_back(member: Member, erasure: Erasure, on: date) -> bool:
    """Back on the register, or with an application that was entered since: new data are theirs."""
    since = erasure.done_at
    assert since is not None  # noqa: S101  asked only of those carried out
    entered = member.register_entries.filter(kind__in=ENTERING, recorded_at__gt=since)
    asked = member.return_applications.filter(applied_date__gte=timezone.localdate(since))
    return departure_of(member, on) is None or entered.exists() or asked.exists()


def _should_be_done(erasure: Erasure, at: datetime) -> bool:
    """Due, and nothing open holds it."""
    return not open_with(erasure.subject, timezone.localdate(at))
