"""The advances of all members for a stretch of days: drafted, posted once, undone by the books."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, statutes
from coop.currency import house
from coop.errors import Refused, must_say_why
from coop.later import JobRequest, later
from coop.models import User
from ledger.actions._journal import (
    EntryDraft,
    LineDraft,
    hold_the_books,
    posted_before,
    write,
    write_reversal,
)
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.money import ZERO
from members import tasks
from members.advances import Line, Piece, Worked, hours, slip, total
from members.models import (
    AdvancePosting,
    AdvanceRun,
    AdvanceSlip,
    AdvanceSlipLine,
    AheadTaken,
)
from members.reading.advances import Person, paid_twice, people_of, pieces_of, state_of
from members.reading.ahead import takings_of

DEBITED = {"cost": Code.ADVANCES, "on_surplus": Code.ADVANCES_ON_SURPLUS}
HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one member worked, a `Worked` for each piece of the stretch."""

    worked: Sequence[Worked]
    dependants: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """How a run was paid: the day, the account it came from, and the social cover beside it."""

    paid_on: date
    paid_from: str = Code.BANK
    social_cover: Decimal = ZERO


@transaction.atomic
def draft(
    *,
    starts_on: date,
    ends_on: date,
    sheets: Mapping[int, Sheet],
    by: User,
    at: datetime,
    replaces: AdvanceRun | None = None,
) -> AdvanceRun:
    """Reckon the slips of everybody in `sheets` (by the member's key); nothing is posted yet.

    `replaces` says again, better, a run that is not in the books: a draft, or one undone.
    """
    hold_the_books()
    _refuse_replacing(replaces)
    pieces = pieces_of(starts_on, ends_on)
    found = {
        person: lines
        for person in people_of(starts_on, ends_on)
        if (sheet := sheets.get(person.member.pk)) and (lines := _lines(person, pieces, sheet))
    }
    if not found:
        raise Refused(_("Write the hours of at least one member."))
    run = AdvanceRun.objects.create(
        starts_on=starts_on,
        ends_on=ends_on,
        hours=sum(map(hours, found.values()), ZERO),
        amount=sum(map(total, found.values()), ZERO),
        currency=house(),
        replaces=replaces,
        drafted_at=at,
        by=by,
    )
    for person, lines in found.items():
        _write_slip(run, person, lines, sheets[person.member.pk].dependants)
    audit.record("advances.drafted", by=by, at=at, about=run)
    return run


@transaction.atomic
def post(
    *, run: AdvanceRun, payment: Payment, client_id: UUID, by: User, at: datetime
) -> AdvancePosting:
    """Put a run into the books, in one entry without names, and ask for its slips on paper.

    Which account bears it is a rule of the statutes on the day of payment: a cost of the year, or
    an advance on account of its surplus. What members were paid ahead is taken off their slips.
    The same call again returns the first posting.
    """
    hold_the_books()
    profile = statutes.in_force(payment.paid_on).advances
    takings = takings_of(run)
    off = sum((each.amount for each in takings), ZERO)
    entry_draft = _entry(run, payment, DEBITED[profile], off=off, client_id=client_id)
    if earlier := posted_before(entry_draft):
        return AdvancePosting.objects.get(entry=earlier)
    _refuse_posting(run, payment, on=timezone.localdate(at))
    posting = AdvancePosting.objects.create(
        run=run,
        entry=write(entry_draft, by=by, at=at),
        profile=profile,
        paid_on=payment.paid_on,
        posted_at=at,
        by=by,
    )
    AheadTaken.objects.bulk_create(
        AheadTaken(slip=each.slip, ahead=each.ahead, amount=each.amount) for each in takings
    )
    audit.record("advances.posted", by=by, at=at, about=run, entry=posting.entry.number)
    request = JobRequest(key=f"advances:{run.pk}", title=str(run), by=by)
    later(tasks.print_slips, request, run_id=run.pk)
    return posting


@transaction.atomic
def undo(*, run: AdvanceRun, reason: str, by: User, at: datetime) -> AdvanceRun:
    """Undo a posted run by the exact opposite of its entry; the slips stay as they were."""
    must_say_why(reason)
    hold_the_books()
    if state_of(run) != "posted":
        raise Refused(_("This run is not in the books."))
    write_reversal(run.posting.entry, by=by, at=at, reason=reason)
    audit.record("advances.undone", by=by, at=at, about=run)
    return run


def _lines(person: Person, pieces: Sequence[Piece], sheet: Sheet) -> list[Line]:
    """The lines of a slip, or words for what cannot be."""
    for piece, done in zip(pieces, sheet.worked, strict=True):
        days = (piece.ends_on - piece.starts_on).days + 1
        facts = {"member": person.member}
        if not ZERO <= done.hours <= days * HOURS_OF_A_DAY:
            raise Refused(_("%(member)s: these days do not have that many hours.") % facts)
        if not ZERO <= done.night <= done.hours:
            words = _("%(member)s: the hours at night are part of the hours worked.")
            raise Refused(words % facts)
    return slip(pieces, sheet.worked, member_since=person.since, dependants=sheet.dependants)


def _write_slip(
    run: AdvanceRun, person: Person, lines: Iterable[Line], dependants: int
) -> AdvanceSlip:
    lines, member = list(lines), person.member
    made = AdvanceSlip.objects.create(
        run=run,
        member=member,
        name=member.listed_name,
        document_number=member.document_number,
        sector=str(member.sector)[:80],
        dependants=dependants,
        hours=hours(lines),
        amount=total(lines),
    )
    AdvanceSlipLine.objects.bulk_create(
        AdvanceSlipLine(
            slip=made,
            kind=line.kind,
            starts_on=line.starts_on,
            ends_on=line.ends_on,
            count=line.count,
            rate=line.rate,
            amount=line.amount,
        )
        for line in lines
    )
    return made


def _entry(
    run: AdvanceRun, payment: Payment, debited: Code, *, off: Decimal, client_id: UUID
) -> EntryDraft:
    """`off` is what the slips take off for money paid ahead."""
    paid = run.amount + payment.social_cover - off
    return EntryDraft(
        kind=EntryKind.ADVANCES,
        date=payment.paid_on,
        text=_("Advances to members, run %(number)s") % {"number": run.pk},
        lines=[
            LineDraft(debited, run.amount, hours=run.hours),
            LineDraft(Code.SOCIAL_COVER, payment.social_cover),
            LineDraft(Code.ADVANCES_AHEAD, -off),
            LineDraft(payment.paid_from, -paid),
        ],
        client_id=client_id,
    )


def _refuse_replacing(replaces: AdvanceRun | None) -> None:
    if replaces is not None and state_of(replaces) not in {"draft", "undone"}:
        raise Refused(_("Only a draft, or a run that was undone, is written again."))


def _refuse_posting(run: AdvanceRun, payment: Payment, *, on: date) -> None:
    if state_of(run) != "draft":
        raise Refused(_("Only a draft is put into the books, once."))
    if not run.ends_on <= payment.paid_on <= on:
        words = _("The day of payment is from the last day of the work to today.")
        raise Refused(words, field="paid_on")
    if payment.social_cover < 0:
        raise Refused(_("The amount must be more than zero."), field="social_cover")
    if twice := paid_twice(run):
        words = _("Days of %(count)s of these people are in another run: %(runs)s.")
        runs = ", ".join(sorted({str(each.run) for each in twice}))
        raise Refused(words % {"count": len({x.member_id for x in twice}), "runs": runs})
