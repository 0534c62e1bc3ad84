"""Bringing the paper register in: the first lines of the book, line by line as they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import Decision, ImportBatch, User
from coop.models.decisions import Body
from coop.numbers import next_number
from members.actions.register import Line, write
from members.models import Member, OfficeTerm, RegisterEntry, RegisterKind, Sector
from members.models.sectors import Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A member as the paper register has them; those who left stand in it too."""

    number: int
    given_name: str
    family_name: str
    sector: Sector
    admitted_on: date
    document_number: str = ""
    shift: str = Shift.MORNING
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """How somebody is reached, and whether somebody helps them vote."""

    phone: str = ""
    email: str = ""
    needs_assistant: bool = False


@transaction.atomic
def transcribe(
    rows: Sequence[PaperLine], *, decision: Decision, by: User, at: datetime
) -> list[Member]:
    """Write the paper register in the book. Only the effect of a founding act may call this."""
    refuse_gaps(rows)
    members = []
    for row in sorted(rows, key=lambda row: row.number):
        member = _member(row)
        line = Line(RegisterKind.ADMISSION, row.admitted_on)
        write(line, member=member, decision=decision, by=by, at=at)
        if row.left_on:
            left = Line(RegisterKind.RESIGNATION, row.left_on)
            write(left, member=member, decision=decision, by=by, at=at)
        members.append(member)
    audit.record("register.transcribed", by=by, at=at, decision=decision, lines=len(members))
    return members


@transaction.atomic
def strike_out(*, members: Sequence[Member], text: str, by: User, at: datetime) -> int:
    """Strike out whole members brought in by mistake, while nothing depends on them.

    Nothing is deleted: each line gets a correction line that names it. Only how those people are
    reached is kept no longer. Returns how many lines.
    """
    refuse_after_founding()
    chosen = Member.objects.select_for_update().order_by("number")
    chosen = chosen.filter(pk__in=[member.pk for member in members])
    for member in chosen:
        _refuse_dependants(member)
    lines = RegisterEntry.objects.standing().filter(member__in=[m.pk for m in chosen])
    lines = lines.select_related("member").order_by("number")
    struck = [
        write(
            Line(RegisterKind.CORRECTION, line.effective_date, text=text),
            member=line.member,
            decision=None,
            by=by,
            at=at,
            corrects=line,
        )
        for line in lines
    ]
    nobody = {field.name: field.default for field in fields(Reached)}
    Member.objects.filter(pk__in=[member.pk for member in chosen]).update(**nobody)
    audit.record("register.struck_out", by=by, at=at, lines=[entry.number for entry in struck])
    return len(struck)


@transaction.atomic
def tie_to_batch(*, batch: ImportBatch, decision: Decision) -> list[Member]:
    """Note on the members a founding act wrote the file they came from; no event of its own."""
    lines = RegisterEntry.objects.filter(decision=decision, kind=RegisterKind.ADMISSION)
    members = Member.objects.filter(pk__in=lines.values("member"))
    members.update(imported_in=batch)
    return list(members.order_by("number"))


@transaction.atomic
def note_contacts(*, decision: Decision, reached: Mapping[int, Reached]) -> None:
    """Note how the members a founding act wrote are reached, by number; no event of its own.

    A resolution stays for ever as it was adopted, and these data do not: they are no part of it.
    """
    lines = RegisterEntry.objects.filter(decision=decision, kind=RegisterKind.ADMISSION)
    theirs = Member.objects.filter(pk__in=lines.values("member"), number__in=reached)
    for member in theirs.select_for_update(of=("self",)).order_by("number"):
        for name, value in asdict(reached[member.number]).items():
            setattr(member, name, value)
        member.save(update_fields=[field.name for field in fields(Reached)])


def refuse_after_founding() -> None:
    """After the first assembly only assemblies admit."""
    if Decision.objects.filter(body=Body.GENERAL_ASSEMBLY).exists():
        raise Refused(
            _(
                "An assembly has already decided here. From now on each admission is put to an "
                "assembly: enter an application."
            )
        )


def refuse_gaps(rows: Sequence[PaperLine]) -> None:
    """The numbers must continue the register without gaps or repeats."""
    numbers = sorted(row.number for row in rows)
    struck = set(Member.objects.struck_out().values_list("number", flat=True))
    last = Member.objects.aggregate(last=Max("number"))["last"] or 0
    expected = last + 1
    for number in numbers:
        if number in struck:
            struck.discard(number)
        elif number == expected:
            expected += 1
        elif number < expected:
            raise Refused(_("Number %(number)s appears twice.") % {"number": number}, field="rows")
        else:
            words = _("Number %(number)s is missing: bring in everybody, also those who left.")
            raise Refused(words % {"number": expected}, field="rows")


def _member(row: PaperLine) -> Member:
    """Make the member, or take up the number of a line that was struck out."""
    person = {
        "given_name": row.given_name,
        "family_name": row.family_name,
        "document_number": row.document_number,
        "sector": row.sector,
        "shift": row.shift,
    }
    member = Member.objects.struck_out().filter(number=row.number).first()
    if member is None:
        return Member.objects.create(number=next_number("member"), **person)
    for name, value in person.items():
        setattr(member, name, value)
    member.save(update_fields=list(person))
    return member


def _refuse_dependants(member: Member) -> None:
    depends = (
        member.user_id is not None
        or OfficeTerm.objects.filter(member=member).exists()
        or member.share_instalments.exists()
        or member.register_entries.filter(
            kind__in=[RegisterKind.SUSPENSION, RegisterKind.EXCLUSION, RegisterKind.RETURN]
        ).exists()
    )
    if depends:
        words = _("%(member)s already has a sign-in, an office or dues: the import stays.")
        raise Refused(words % {"member": member})
