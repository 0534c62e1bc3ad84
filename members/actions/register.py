"""Lines of the register after the admission, and what a member owes for social shares."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coop import audit, screen
from coop.currency import house
from coop.errors import Refused
from coop.models import Decision, User
from coop.numbers import next_number
from members.eligibility import Standing, Status
from members.models import Member, RegisterEntry, RegisterKind, ShareInstalment
from members.reading import standing_of


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be written in the book."""

    kind: str
    effective_date: date
    until_date: date | None = None
    text: str = ""


@transaction.atomic
def suspend(
    *,
    member: Member,
    effective_date: date,
    until_date: date,
    decision: Decision,
    by: User,
    at: datetime,
    text: str = "",
) -> RegisterEntry:
    """Suspend a member from a day until a day, both included, as a resolution says."""
    standing = _lock(member, effective_date)
    if standing.status == Status.SUSPENDED:
        raise Refused(_("%(member)s is already suspended that day.") % {"member": member})
    _refuse_off_register(member, standing)
    if until_date < effective_date:
        raise Refused(_("The last day cannot be before the first."), field="until_date")
    line = Line(RegisterKind.SUSPENSION, effective_date, until_date, text)
    entry = write(line, member=member, decision=decision, by=by, at=at)
    audit.record(
        "member.suspended", by=by, at=at, about=member, decision=decision, line=entry.number
    )
    return entry


@transaction.atomic
def reinstate(
    *, member: Member, effective_date: date, decision: Decision, by: User, at: datetime
) -> RegisterEntry:
    """End a suspension before its last day."""
    if _lock(member, effective_date).status != Status.SUSPENDED:
        raise Refused(_("%(member)s is not suspended that day.") % {"member": member})
    line = Line(RegisterKind.REINSTATEMENT, effective_date)
    entry = write(line, member=member, decision=decision, by=by, at=at)
    audit.record(
        "member.reinstated", by=by, at=at, about=member, decision=decision, line=entry.number
    )
    return entry


@transaction.atomic
def resign(
    *,
    member: Member,
    effective_date: date,
    by: User,
    at: datetime,
    decision: Decision | None = None,
    text: str = "",
) -> RegisterEntry:
    """Enter a member's own wish to leave; `decision` when a body took note of it."""
    line = Line(RegisterKind.RESIGNATION, effective_date, text=text)
    return _leave(line, "member.resigned", member=member, decision=decision, by=by, at=at)


@transaction.atomic
def exclude(
    *,
    member: Member,
    effective_date: date,
    decision: Decision,
    by: User,
    at: datetime,
    text: str = "",
) -> RegisterEntry:
    """Exclude a member, as a resolution says."""
    line = Line(RegisterKind.EXCLUSION, effective_date, text=text)
    return _leave(line, "member.excluded", member=member, decision=decision, by=by, at=at)


@transaction.atomic
def enter_death(
    *,
    member: Member,
    effective_date: date,
    by: User,
    at: datetime,
    decision: Decision | None = None,
    text: str = "",
) -> RegisterEntry:
    """Enter a member's death."""
    line = Line(RegisterKind.DEATH, effective_date, text=text)
    return _leave(line, "member.died", member=member, decision=decision, by=by, at=at)


@transaction.atomic
def correct_contact(
    *, member: Member, phone: str, email: str, needs_assistant: bool, by: User, at: datetime
) -> Member:
    """Correct how a member is reached. The values stay out of the trail."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.phone, member.email, member.needs_assistant = phone, email, needs_assistant
    member.save(update_fields=["phone", "email", "needs_assistant"])
    audit.record("member.contact_corrected", by=by, at=at, about=member)
    return member


@transaction.atomic
def record_instalment(
    *,
    member: Member,
    due_date: date,
    amount: Decimal,
    by: User,
    at: datetime,
) -> ShareInstalment:
    """Record a part of the social shares that falls due on a day."""
    if amount <= 0:
        raise Refused(_("The amount must be more than zero."), field="amount")
    try:
        with transaction.atomic():
            instalment = ShareInstalment.objects.create(
                member=member, due_date=due_date, amount=amount, currency=house()
            )
    except IntegrityError:
        words = _("%(member)s already has an instalment due that day.")
        raise Refused(words % {"member": member}, field="due_date") from None
    audit.record("instalment.recorded", by=by, at=at, about=member, instalment=instalment.pk)
    return instalment


def write(
    line: Line,
    *,
    member: Member,
    decision: Decision | None,
    by: User,
    at: datetime,
    corrects: RegisterEntry | None = None,
) -> RegisterEntry:
    """Write the next line of the book. Runs inside an action's transaction."""
    return RegisterEntry.objects.create(
        number=next_number("register"),
        member=member,
        kind=line.kind,
        effective_date=line.effective_date,
        until_date=line.until_date,
        text=line.text,
        decision=decision,
        corrects=corrects,
        recorded_at=at,
        by=by,
    )


def _leave(
    line: Line, event: str, *, member: Member, decision: Decision | None, by: User, at: datetime
) -> RegisterEntry:
    """Write the line after which somebody is no longer on the register, and its event."""
    _refuse_off_register(member, _lock(member, line.effective_date))
    entry = write(line, member=member, decision=decision, by=by, at=at)
    audit.record(event, by=by, at=at, about=member, decision=decision, line=entry.number)
    return entry


def _lock(member: Member, on: date) -> Standing:
    """Lock the member's line; refuse a day before what the book already says."""
    Member.objects.select_for_update().get(pk=member.pk)
    latest = RegisterEntry.objects.standing().filter(member=member)
    last = latest.order_by("-effective_date", "-number").first()
    if last is not None and on < last.effective_date:
        words = _("The book already has a later line for %(member)s, of %(day)s.")
        raise Refused(
            words % {"member": member, "day": screen.day(last.effective_date)},
            field="effective_date",
        )
    return standing_of(member, on)


def _refuse_off_register(member: Member, standing: Standing) -> None:
    if not standing.on_register:
        raise Refused(_("%(member)s is not on the register that day.") % {"member": member})
