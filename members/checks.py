"""What must hold over the whole register, recomputed from the rows themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from coop import clock
from coop.offers import Check
from ledger.models import Line
from ledger.models.plan import FOR_WORK, Code
from members.models import (
    AdvancePosting,
    AdvanceRun,
    AdvanceSlip,
    AheadSettled,
    HiredPerson,
    Member,
    OfficeTerm,
    PaidAhead,
    RegisterEntry,
    RegisterKind,
    Settlement,
    SettlementPayment,
    ShareInstalment,
)
from members.models.hiring import HiringCase
from members.models.members import ENTERING, LEAVING
from members.reading.advances import paid_twice
from members.reading.recounts import erasure_checks, rota_checks, surplus_checks

GIVING = ("members.give_office", "members.elect")
ENDING = ("members.end_office", "members.recall")
ADMITTING = ("members.admit", "members.transcribe_register")


def all_checks() -> Iterator[Check]:
    """Every invariant of this app."""
    lines = RegisterEntry.objects.values_list("number", flat=True)
    yield _gapless(_("register lines numbered without gaps"), list(lines))
    members = Member.objects.values_list("number", flat=True)
    yield _gapless(_("members numbered without gaps"), list(members))
    yield _one_admission_first()
    yield _admissions_cite_decisions()
    yield _terms_cite_decisions()
    yield _seats()
    yield _hires()
    yield _settlements()
    yield _settlement_payments()
    yield _advance_runs()
    yield _advances_in_the_books()
    yield _paid_ahead()
    yield from surplus_checks()
    yield from rota_checks()
    yield from erasure_checks(clock.now())


def _gapless(name: str, numbers: list[int]) -> Check:
    missing = sorted(set(range(1, len(numbers) + 1)) - set(numbers))
    broken = [_("number %(number)s is missing") % {"number": number} for number in missing]
    return Check(name, len(numbers), broken)


def _one_admission_first() -> Check:
    """A member's lines that stand begin with the one admission; none stands when struck out."""
    standing: dict[int, list[str]] = defaultdict(list)
    lines = RegisterEntry.objects.standing().order_by("member_id", "effective_date", "number")
    for member, kind in lines.values_list("member", "kind"):
        standing[member].append(kind)
    written = set(RegisterEntry.objects.values_list("member", flat=True))
    broken = []
    numbers = dict(Member.objects.values_list("pk", "number"))
    for member, number in numbers.items():
        kinds = standing[member]
        first = kinds[:1] == [RegisterKind.ADMISSION]
        once = kinds.count(RegisterKind.ADMISSION) == 1
        if member not in written or (kinds and not (first and once)):
            broken.append(_("member %(number)s") % {"number": number})
    return Check(_("every member begins with one admission"), len(numbers), broken)


def _admissions_cite_decisions() -> Check:
    lines = RegisterEntry.objects.filter(kind__in=ENTERING).order_by("number")
    rows = list(lines.values_list("number", "decision__kind"))
    broken = [
        _("line %(number)s") % {"number": number} for number, kind in rows if kind not in ADMITTING
    ]
    return Check(_("admissions cite a resolution to admit"), len(rows), broken)


def _terms_cite_decisions() -> Check:
    terms = list(
        OfficeTerm.objects.select_related("office", "member", "decision", "ending__decision")
    )
    broken = [str(term) for term in terms if not _decided(term)]
    return Check(
        _("terms of office cite the resolutions that gave and ended them"), len(terms), broken
    )


def _decided(term: OfficeTerm) -> bool:
    given = term.decision.kind in GIVING
    ended = not hasattr(term, "ending") or term.ending.decision.kind in ENDING
    return given and ended


def _seats() -> Check:
    """On no day does an office have more holders than seats."""
    offices: dict[int, list[OfficeTerm]] = defaultdict(list)
    terms = (
        OfficeTerm.objects.with_end().select_related("office", "member").order_by("starts_on", "id")
    )
    for term in terms:
        offices[term.office_id].append(term)
    broken = [str(term) for held in offices.values() for term in _crowded(held)]
    return Check(_("no office has more holders than seats"), len(terms), broken)


def _hires() -> Check:
    """Every hire has a known case, begins before it ends, and its end was entered by somebody."""
    hires = list(HiredPerson.objects.order_by("id"))
    broken = [_("hire %(number)s") % {"number": hire.pk} for hire in hires if not _is_sound(hire)]
    return Check(_("hires have a known case and sound days"), len(hires), broken)


def _settlements() -> Check:
    """Each settlement is the shares it closed, and its parts are what is due."""
    found = list(Settlement.objects.select_related("departure").prefetch_related("parts"))
    closed = ShareInstalment.objects.exclude(settled_by=None).exclude(paid_date=None)
    paid = dict(closed.order_by().values_list("settled_by").annotate(sum=Sum("amount")))
    taken = dict(
        AheadSettled.objects.order_by().values_list("settlement").annotate(sum=Sum("amount"))
    )
    put_right = set(Settlement.objects.exclude(corrects=None).values_list("corrects", flat=True))
    broken = [
        str(each)
        for each in found
        if sum(part.amount for part in each.parts.all()) != each.due
        or each.departure.kind not in LEAVING
        or taken.get(each.pk, 0) != min(each.ahead, each.paid - each.loss)
        or (each.pk not in put_right and paid.get(each.pk, 0) != each.paid)
    ]
    return Check(_("settlements are the shares they closed, whole in parts"), len(found), broken)


def _settlement_payments() -> Check:
    """What was given back is what the books took from the paid-in shares, and no more than due."""
    payments = list(SettlementPayment.objects.counting().select_related("settlement"))
    taken = Line.objects.filter(
        account__code=Code.CAPITAL, entry__in=[x.entry_id for x in payments]
    )
    booked = dict(taken.order_by().values_list("entry").annotate(sum=Sum("amount")))
    broken = [str(each) for each in payments if booked.get(each.entry_id, 0) != each.amount]
    settlements = {each.settlement for each in payments}
    broken += [str(each) for each in settlements if each.paid_back > each.due]
    return Check(
        _("shares given back stand in the books, within what is due"), len(payments), broken
    )


def _advance_runs() -> Check:
    """Slips are the sum of their lines, and runs the sum of their slips."""
    slips = AdvanceSlip.objects.annotate(sum=Sum("lines__amount")).exclude(sum=F("amount"))
    runs = AdvanceRun.objects.annotate(sum=Sum("slips__amount"), worked=Sum("slips__hours"))
    wrong = runs.exclude(sum=F("amount"), worked=F("hours"))
    broken = [str(each) for each in (*slips.order_by("pk"), *wrong.order_by("pk"))]
    counted = AdvanceSlip.objects.count() + AdvanceRun.objects.count()
    name = _("advances are the sum of their slips, and slips of their lines")
    return Check(name, counted, broken)


def _advances_in_the_books() -> Check:
    """A run stands in the books with its amount, and nobody has the same day in two of them."""
    postings = list(AdvancePosting.objects.select_related("run", "entry"))
    bearing = Line.objects.filter(account__code__in=FOR_WORK)
    bearing = bearing.filter(entry__in=[each.entry_id for each in postings])
    booked = dict(bearing.order_by().values_list("entry").annotate(sum=Sum("amount")))
    broken = [str(each.run) for each in postings if booked.get(each.entry_id) != each.run.amount]
    broken += [str(run) for run in AdvanceRun.objects.standing().order_by("pk") if paid_twice(run)]
    return Check(_("advances stand in the books, each day of a person once"), len(postings), broken)


def _paid_ahead() -> Check:
    """What slips took off is within what was paid ahead, and credited by the entry of their run."""
    paid = list(PaidAhead.objects.with_left().order_by("pk"))
    undone = set(PaidAhead.objects.filter(entry__reversed_by__isnull=False).values_list("pk"))
    broken = [
        str(each)
        for each in paid
        if each.left < 0 or ((each.pk,) in undone and each.left != each.amount)
    ]
    credited = Line.objects.filter(account__code=Code.ADVANCES_AHEAD)
    booked = dict(credited.order_by().values_list("entry").annotate(sum=Sum("amount")))
    settled = AheadSettled.objects.order_by().values_list("entry").annotate(sum=Sum("amount"))
    broken += [
        _("entry %(number)s") % {"number": entry}
        for entry, off in settled
        if -booked.get(entry, Decimal(0)) != off
    ]
    postings = AdvancePosting.objects.select_related("run")
    broken += [
        str(each.run)
        for each in postings.annotate(off=Sum("run__slips__ahead__amount")).order_by("pk")
        if -booked.get(each.entry_id, Decimal(0)) != (each.off or 0)
    ]
    name = _("what was paid ahead is taken off within its amount, and stands in the books")
    return Check(name, len(paid), broken)


def _is_sound(hire: HiredPerson) -> bool:
    last = (hire.until_date, hire.ended_on)
    entered = (hire.ended_on is None) == (hire.ended_by_id is None)
    ordered = all(day is None or day >= hire.since_date for day in last)
    return hire.case in HiringCase.values and entered and ordered


def _crowded(held: Iterable[OfficeTerm]) -> Iterator[OfficeTerm]:
    """The terms that begin on a day when every seat was already taken."""
    begun: list[OfficeTerm] = []
    for term in held:
        if term.last_day < term.starts_on:
            continue
        begun = [earlier for earlier in begun if earlier.last_day >= term.starts_on]
        if len(begun) >= term.office.seats:
            yield term
        begun.append(term)
