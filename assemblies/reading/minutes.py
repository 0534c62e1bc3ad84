"""How the minutes stand: their prose and its versions, who approves and signs, what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import differences
from assemblies.models import (
    AgendaItem,
    Approval,
    BookEntry,
    Correction,
    Minutes,
    MinutesSignature,
    MinutesVersion,
    Sending,
    SignedScan,
)
from assemblies.models.signing import Signer
from assemblies.reading.sittings import items_of
from assemblies.reading.standing import rules_of
from coop.models import Document
from members.models import Member

PAPER = "minutes"
BOUND = frozenset({"rubricated", "minute_book"})
RUNS = {"same": "same", "out": "gone", "in": "new"}


@dataclass(frozen=True)
class Place:
    """One of those who sign: as what, and the signature once it is there."""

    member: Member
    signer: Signer
    signature: MinutesSignature | None


@dataclass(frozen=True)
class Step:
    """A step in the life of the minutes."""

    label: str
    is_done: bool


def items_told_in(minutes: Minutes) -> QuerySet[AgendaItem]:
    """The items whose summary belongs to these minutes: no later sitting went on with them."""
    own = items_of(minutes.sitting).exclude(texts__sitting=minutes.sitting)
    return own.order_by("n")


def prose_of(minutes: Minutes) -> dict[str, Any]:
    """The secretary's words as they stand: before the agenda, under each item, remarks."""
    items = items_told_in(minutes).values_list("n", "title", "deliberation")
    return {
        "preamble": minutes.preamble,
        "items": [{"n": n, "title": title, "text": text} for n, title, text in items],
        "remarks": minutes.remarks,
    }


def version_of(minutes: Minutes) -> int:
    """The number of the wording that stands."""
    return minutes.versions.order_by("-n").values_list("n", flat=True).first() or 0


def chosen_signers(minutes: Minutes) -> list[int]:
    """Keys of the members whom the assembly chose to sign."""
    return [pk for pk in (minutes.first_signer_id, minutes.second_signer_id) if pk]


def is_approved(minutes: Minutes) -> bool:
    """True when a later assembly, or all who were chosen to sign, approved what stands."""
    given = list(
        minutes.approvals.filter(version=version_of(minutes)).values_list("member", "assembly")
    )
    if any(assembly for _member, assembly in given):
        return True
    chosen = set(chosen_signers(minutes))
    return bool(chosen) and chosen <= {member for member, _assembly in given}


def paper_of(minutes: Minutes) -> Document | None:
    """The issued paper, once it is printed."""
    papers = Document.objects.filter(kind=PAPER, subject_type="assemblies.minutes")
    return papers.filter(subject_id=minutes.pk).order_by("-version").first()


def places(minutes: Minutes) -> list[Place]:
    """Who signs: the chair, the secretary and the members chosen, in that order."""
    assembly = minutes.assembly
    given = {signature.member_id: signature for signature in minutes.signatures.all()}
    wanted = (
        (assembly.chair, Signer.CHAIR),
        (assembly.secretary, Signer.SECRETARY),
        (minutes.first_signer, Signer.CHOSEN),
        (minutes.second_signer, Signer.CHOSEN),
    )
    return [Place(m, signer, given.get(m.pk)) for m, signer in wanted if m is not None]


def is_signed(minutes: Minutes) -> bool:
    """True when everybody who signs has signed on a telephone."""
    asked = places(minutes)
    return bool(asked) and all(place.signature for place in asked)


def steps(minutes: Minutes) -> list[Step]:
    """The life of the minutes, in its order; once issued, without what they did not need."""
    is_issued = minutes.issued_at is not None
    before = [
        Step(_("Assembled"), is_done=True),
        Step(_("Reworded"), is_done=version_of(minutes) > 1),
        Step(_("Read aloud"), is_done=minutes.read_at is not None),
        Step(_("Approved"), is_done=is_approved(minutes)),
    ]
    return [
        *(step for step in before if step.is_done or not is_issued),
        Step(_("Issued"), is_done=is_issued),
        Step(_("Signed"), is_done=is_signed(minutes) or minutes.scans.exists()),
        Step(_("Sent to the authority"), is_done=minutes.sendings.exists()),
    ]


@dataclass(frozen=True)
class MinutesStanding:
    """How the minutes stand, as `member` sees them."""

    steps: list[Step]
    version: int
    is_approved: bool
    approvals: list[Approval]
    corrections: list[Correction]
    places: list[Place]
    paper: Document | None
    book: BookEntry | None
    has_book: bool
    scans: list[SignedScan]
    sendings: list[Sending]
    due: date
    is_overdue: bool
    may_sign: bool
    may_approve: bool


def standing_of_minutes(minutes: Minutes, member: Member | None) -> MinutesStanding:
    """Everything the page of the minutes shows beside their account."""
    mine = [p for p in places(minutes) if member is not None and p.member.pk == member.pk]
    version, paper, due = version_of(minutes), paper_of(minutes), copy_due(minutes)
    sendings = list(minutes.sendings.all())
    approvals = list(minutes.approvals.select_related("member", "assembly"))
    given = {a.member_id for a in approvals if a.version == version}
    chosen = member is not None and member.pk in chosen_signers(minutes)
    return MinutesStanding(
        steps=steps(minutes),
        version=version,
        is_approved=is_approved(minutes),
        approvals=approvals,
        corrections=list(minutes.corrections.all()),
        places=places(minutes),
        paper=paper,
        book=minutes.book_entries.order_by("-id").first(),
        has_book=rules_of(minutes.assembly).book_mode in BOUND,
        scans=list(minutes.scans.all()),
        sendings=sendings,
        due=due,
        is_overdue=not sendings and due < timezone.localdate(),
        may_sign=paper is not None and any(place.signature is None for place in mine),
        may_approve=chosen
        and minutes.issued_at is None
        and member is not None
        and member.pk not in given,
    )


def copy_due(minutes: Minutes) -> date:
    """The last day to send the copy to the authority."""
    assembly = minutes.assembly
    met = assembly.closed_at or assembly.starts_at
    return timezone.localdate(met) + timedelta(days=rules_of(assembly).minutes_copy_days)


def minutes_to_send() -> QuerySet[Minutes]:
    """Minutes whose copy the authority has not got."""
    return Minutes.objects.filter(sendings=None).select_related("assembly")


def minutes_to_sign(member: Member) -> list[Minutes]:
    """Issued minutes that wait for the signature of `member`."""
    asked = Q(assembly__chair=member) | Q(assembly__secretary=member)
    asked |= Q(first_signer=member) | Q(second_signer=member)
    issued = Minutes.objects.filter(asked, issued_at__isnull=False)
    return list(issued.exclude(signatures__member=member).select_related("assembly"))


def minutes_to_approve(member: Member) -> list[Minutes]:
    """Minutes not issued yet whose wording `member`, chosen to sign, has not approved."""
    chosen = Minutes.objects.filter(Q(first_signer=member) | Q(second_signer=member))
    stands = MinutesVersion.objects.filter(minutes=OuterRef("pk")).order_by("-n").values("n")[:1]
    given = Approval.objects.filter(
        minutes=OuterRef("pk"), member=member, version=OuterRef("stands")
    )
    waiting = chosen.filter(issued_at=None).annotate(stands=Subquery(stands))
    return list(waiting.exclude(Exists(given)).select_related("assembly"))


def changed_words(old: str, new: str) -> list[tuple[str, str]]:
    """The words of two wordings in order, each run "same", "gone" or "new"."""
    return [(RUNS[piece.kind], piece.text) for piece in differences.pieces(old, new)]


def changed_prose(
    old: Mapping[str, Any], new: Mapping[str, Any]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each part of the minutes whose words changed, with its name and its runs of words."""
    before, after = _parts(old), _parts(new)
    return [
        (name, changed_words(before.get(name, ""), text))
        for name, text in after.items()
        if before.get(name, "") != text
    ]


def _parts(prose: Mapping[str, Any]) -> dict[str, str]:
    items = {f"{item['n']}. {item['title']}": item["text"] for item in prose["items"]}
    return {_("Before the agenda"): prose["preamble"], **items, _("Remarks"): prose["remarks"]}
