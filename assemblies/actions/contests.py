"""Motions that ask to choose: among options, or among candidates for an office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import motions
from assemblies.actions.listing import form_of
from assemblies.actions.motions import Proposal
from assemblies.marking import OPTIONS_MAX, MarkError
from assemblies.models import AgendaItem, Contest, Motion, Option
from assemblies.models.contests import ELECT, Candidacy
from assemblies.models.motions import MotionState
from assemblies.permissions import runs
from coop import audit, decisions
from coop.errors import Refused
from coop.models import User
from members.models import Member, Office

OPTIONS_MIN = 2
TITLE_MAX = 120
WAITING = (MotionState.SUBMITTED, MotionState.PUT)


@dataclass(frozen=True)
class Asked:
    """The form of ballot asked for; `most` is the most to tick or the highest score."""

    kind: str
    seats: int = 1
    most: int = 0
    exactly: bool = False


@dataclass(frozen=True)
class Seats:
    """The places of an office that are filled together, for one term."""

    office: Office
    seats: int
    starts_on: date
    ends_on: date
    kind: str


@transaction.atomic
def propose(
    *,
    item: AgendaItem,
    proposal: Proposal,
    asked: Asked,
    options: Sequence[str],
    by: User,
    at: datetime,
) -> Motion:
    """Propose to choose among options; they stay as they are written."""
    _require_options(options)
    motion = motions.propose(item=item, proposal=proposal, by=by, at=at)
    contest = Contest(motion=motion, **vars(asked))
    try:
        form_of(contest, len(options))
    except MarkError as wrong:
        raise Refused(_(wrong.words) % wrong.figures, field="most") from wrong
    contest.save()
    for n, title in enumerate(options, start=1):
        Option.objects.create(contest=contest, n=n, title=title, nominated_by=by, nominated_at=at)
    contest.listed_at = at
    contest.save(update_fields=["listed_at"])
    return motion


@transaction.atomic
def call_election(
    *, item: AgendaItem, seats: Seats, mover: Member | None, by: User, at: datetime
) -> Motion:
    """Put the places of an office up for election; candidates are asked from now on."""
    facts = {"office": seats.office, "seats": seats.seats}
    if not item.assembly.is_general:
        raise Refused(_("Only the general assembly elects to an office."))
    if seats.seats < 1:
        raise Refused(_("At least one place is filled."), field="seats")
    proposal = Proposal(
        title=_("Election: %(office)s") % facts,
        text=_("Places to fill in the office “%(office)s”: %(seats)s.") % facts,
        kind=ELECT,
        parameters={
            "office": seats.office.pk,
            "starts_on": seats.starts_on.isoformat(),
            "ends_on": seats.ends_on.isoformat(),
            "members": [],
        },
        mover=mover,
        mover_text="" if mover else str(by),
    )
    motion = motions.propose(item=item, proposal=proposal, by=by, at=at)
    if seats.seats > seats.office.seats:
        words = _("The office has %(all)s places.")
        raise Refused(words % {"all": seats.office.seats}, field="seats")
    Contest.objects.create(motion=motion, kind=seats.kind, seats=seats.seats)
    return motion


@transaction.atomic
def nominate(*, motion: Motion, member: Member, by: User, at: datetime) -> Option:
    """Ask a member to stand; who names themselves stands at once."""
    contest = _open_list(motion)
    parameters = {**contest.motion.parameters, "members": [member.pk]}
    decisions.check(ELECT, parameters, on=reading.day_of(motion.item.assembly))
    if contest.options.filter(member=member).exists():
        raise Refused(_("%(name)s is on the list already.") % {"name": member}, field="member")
    if contest.options.count() >= OPTIONS_MAX:
        raise Refused(_("There are %(most)s names already.") % {"most": OPTIONS_MAX})
    own = member.user_id == by.pk
    option = Option.objects.create(
        contest=contest,
        member=member,
        state=Candidacy.ACCEPTED if own else Candidacy.NOMINATED,
        nominated_by=by,
        nominated_at=at,
    )
    audit.record("candidate.nominated", by=by, at=at, about=motion, member=member.pk)
    return option


@transaction.atomic
def answer(*, option: Option, accepts: bool, by: User, at: datetime) -> Option:
    """Say whether one stands, oneself or in the room to whoever runs the assembly."""
    contest = _open_list(option.contest.motion)
    option = Option.objects.select_for_update(of=("self",)).get(pk=option.pk)
    if option.member is None:
        raise Refused(_("This is an election no more."))
    if option.member.user_id != by.pk and not runs(by, contest.motion):
        raise Refused(_("Everybody answers only for themselves."))
    option.state = Candidacy.ACCEPTED if accepts else Candidacy.DECLINED
    option.save(update_fields=["state"])
    event = "candidate.accepted" if accepts else "candidate.declined"
    audit.record(event, by=by, at=at, about=contest.motion, member=option.member_id)
    return option


def _open_list(motion: Motion) -> Contest:
    """The list of an election, held; refused when it is closed."""
    found = Contest.objects.select_for_update(of=("self",)).select_related("motion")
    contest = found.filter(motion=motion).first()
    if contest is None or not contest.is_election:
        raise Refused(_("Nobody stands for anything here."))
    if contest.listed_at is not None or contest.motion.state not in WAITING:
        raise Refused(_("The list of candidates is closed."))
    return contest


def _require_options(options: Sequence[str]) -> None:
    if not OPTIONS_MIN <= len(options) <= OPTIONS_MAX:
        words = _("Write %(least)s to %(most)s options, one in each line.")
        facts = {"least": OPTIONS_MIN, "most": OPTIONS_MAX}
        raise Refused(words % facts, field="options")
    if len({option.casefold() for option in options}) < len(options):
        raise Refused(_("The same option is there twice."), field="options")
    if any(len(option) > TITLE_MAX for option in options):
        raise Refused(_("An option is too long: 120 letters at most."), field="options")
