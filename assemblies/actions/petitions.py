"""Petitions: opened, signed, taken back; the signature that reaches the threshold hands it in.

Whoever signs holds the petition's row alone, so that of two last signatures at once exactly one
has the consequence.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import calling, motions
from assemblies.actions.calling import Plan, Point
from assemblies.actions.motions import Proposal
from assemblies.models import AgendaItem, Assembly, Petition, Signature
from assemblies.models.assemblies import AssemblyKind, AssemblyState
from assemblies.models.petitions import PetitionKind, PetitionState
from coop import audit, statutes
from coop.errors import Refused
from coop.models import User
from coop.statutes import Matter
from members.eligibility import Status
from members.models import Member, OfficeTerm
from members.reading import standing_of

MIDDAY = time(12)


@dataclass(frozen=True)
class Demand:
    """What a petition asks for; `term` is the office somebody is to be recalled from."""

    kind: str
    title: str
    text: str
    term: OfficeTerm | None = None


@transaction.atomic
def open(  # noqa: A001  the petition's own word; always called as petitions.open
    *, demand: Demand, member: Member, by: User, at: datetime
) -> Petition:
    """Open a petition. Whoever opens it signs it like everybody else."""
    _require_standing(member, on=timezone.localdate(at))
    kind = PetitionKind(demand.kind)
    if kind is PetitionKind.RECALL and demand.term is None:
        raise Refused(_("Say who is to be recalled from which office."), field="term")
    petition = Petition.objects.create(
        kind=kind,
        title=demand.title,
        text=demand.text,
        term=demand.term if kind is PetitionKind.RECALL else None,
        opener=member,
        opened_at=at,
    )
    audit.record("petition.opened", by=by, at=at, about=petition, kind=kind.value)
    return petition


@transaction.atomic
def sign(*, petition: Petition, member: Member, by: User, at: datetime) -> Petition:
    """Sign; again changes nothing. The signature that reaches the threshold hands it in."""
    petition = _own(petition)
    if member.user_id != by.pk:
        raise Refused(_("Everybody signs only for themselves."))
    _require_open(petition)
    day = timezone.localdate(at)
    _require_standing(member, on=day)
    _signature, made = Signature.objects.get_or_create(
        petition=petition, member=member, withdrawn_at=None, defaults={"signed_at": at, "by": by}
    )
    if made:
        audit.record("petition.signed", by=by, at=at, about=petition)
    needed = reading.signatures_needed(petition.kind, on=day)
    if len(reading.signatures_that_count(petition, on=day)) >= needed:
        hand_in(petition=petition, needed=needed, by=by, at=at)
    return petition


@transaction.atomic
def take_back(*, petition: Petition, member: Member, by: User, at: datetime) -> Petition:
    """Take one's signature back, as long as the petition was not handed in."""
    petition = _own(petition)
    _require_open(petition)
    mine = petition.signatures.standing().filter(member=member)
    if member.user_id != by.pk or not mine.update(withdrawn_at=at):
        raise Refused(_("You have not signed this petition."))
    audit.record("petition.signature_taken_back", by=by, at=at, about=petition)
    return petition


@transaction.atomic
def withdraw(*, petition: Petition, by: User, at: datetime) -> Petition:
    """Give a petition up before it is handed in; the signatures stay on record."""
    petition = _own(petition)
    _require_open(petition)
    petition.state, petition.ended_at = PetitionState.WITHDRAWN, at
    petition.save(update_fields=["state", "ended_at"])
    audit.record("petition.withdrawn", by=by, at=at, about=petition)
    return petition


@transaction.atomic
def hand_in(*, petition: Petition, needed: int, by: User, at: datetime) -> Petition:
    """What the statutes attach to the threshold; called by the signature that reaches it."""
    rules = statutes.in_force(timezone.localdate(at))
    petition.state, petition.handed_in_at, petition.needed = PetitionState.HANDED_IN, at, needed
    if petition.kind != PetitionKind.ITEM:
        petition.due_on = timezone.localdate(at) + timedelta(days=rules.call_extraordinary.days)
    petition.save(update_fields=["state", "handed_in_at", "needed", "due_on"])
    draft = next_draft(at) if petition.due_on is None else _extraordinary(petition, by=by, at=at)
    if draft is not None:
        petition.item = _item(petition, draft, by=by, at=at)
        petition.save(update_fields=["item"])
    audit.record("petition.handed_in", by=by, at=at, about=petition, needed=needed)
    return petition


def next_draft(at: datetime) -> Assembly | None:
    """The next assembly whose agenda is still open; None when its notice has gone out."""
    drafts = Assembly.objects.filter(
        body_kind="general", state=AssemblyState.DRAFT, starts_at__gte=at
    )
    return drafts.exclude(kind=AssemblyKind.EMERGENCY).order_by("starts_at", "id").first()


def _extraordinary(petition: Petition, *, by: User, at: datetime) -> Assembly:
    """A draft for the last day allowed: who must call it moves it to an earlier one."""
    last = Assembly.objects.filter(body_kind="general").exclude(number=None).first()
    plan = Plan(
        kind=AssemblyKind.EXTRAORDINARY,
        title=petition.title,
        place=last.place if last else _("to be named"),
        starts_at=_midday(petition.due_on or timezone.localdate(at)),
    )
    return calling.draft(plan=plan, by=by, at=at)


def _item(petition: Petition, draft: Assembly, *, by: User, at: datetime) -> AgendaItem:
    term = petition.term
    matter = Matter.REMOVAL.value if term else ""
    point = Point(petition.title, petition.text, matter)
    item = calling.add_item(assembly=draft, point=point, by=by, at=at)
    if term is not None:
        proposal = Proposal(
            title=petition.title,
            text=petition.text,
            kind="members.recall",
            parameters={"term": term.pk, "reason": petition.title},
            mover_text=_("a petition of the members"),
        )
        motions.propose(item=item, proposal=proposal, by=by, at=at)
    return item


def _midday(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MIDDAY))


def _own(petition: Petition) -> Petition:
    return Petition.objects.select_for_update(of=("self",)).get(pk=petition.pk)


def _require_open(petition: Petition) -> None:
    if petition.state == PetitionState.HANDED_IN:
        raise Refused(_("This petition has its signatures and was handed in: it stays."))
    if petition.state == PetitionState.WITHDRAWN:
        raise Refused(_("This petition was withdrawn."))


def _require_standing(member: Member, *, on: date) -> None:
    standing = standing_of(member, on)
    if standing.status != Status.IN_GOOD_STANDING:
        words = _("Only members in good standing open and sign petitions. %(reason)s")
        raise Refused(words % {"reason": _(standing.reason) if standing.reason else ""})
