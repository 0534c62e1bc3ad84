"""Ballots: opened by the chair, voted by the people in the room, closed once.

The race between the last voter and the closer: a voter holds the ballot's row shared, the closer
has it alone, and the database's clock, read once the row is held, says when. A vote is counted or
refused, never lost between the two.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import carrying, listing, urns
from assemblies.actions.locks import (
    own_assembly,
    own_ballot,
    share,
    shared_assembly,
    shared_ballot,
)
from assemblies.models import Attendance, Ballot, Motion, PaperCount, Vote
from assemblies.models.assemblies import AssemblyState
from assemblies.models.ballots import COUNTED, BallotMethod, Choice
from assemblies.models.motions import MotionState
from assemblies.permissions import runs
from coop import audit, clock
from coop.errors import Refused
from coop.models import User
from members.models import Member


@dataclass(frozen=True)
class Tellers:
    """The two members who count the paper."""

    first: Member
    second: Member


@transaction.atomic
def open(  # noqa: A001  the ballot's own word; always called as ballots.open
    *, motion: Motion, method: str, by: User, at: datetime, tellers: Tellers | None = None
) -> Ballot:
    """Open the ballot on a motion that was put; what it needs to carry is frozen now."""
    motion = Motion.objects.select_for_update(of=("self",)).get(pk=motion.pk)
    assembly = shared_assembly(motion.item.assembly)
    reading.require_state(assembly, AssemblyState.OPEN)
    if motion.state != MotionState.PUT:
        raise Refused(_("Put the motion to the assembly first."))
    if hasattr(motion, "ballot"):
        raise Refused(_("This motion already has its ballot."))
    other = reading.open_ballot(assembly)
    if other is not None:
        raise Refused(_("One ballot at a time: close “%(other)s” first.") % {"other": other})
    rule = carrying.rule_for(motion, on=reading.day_of(assembly))
    if form := listing.listed(motion, at=at):
        rule["form"] = form
    _require_method(rule, BallotMethod(method), tellers)
    _require_tellers(motion, tellers, at=at)
    ballot = Ballot.objects.create(
        motion=motion,
        method=method,
        rule=rule,
        opened_at=at,
        opened_by=by,
        first_teller=tellers.first if tellers else None,
        second_teller=tellers.second if tellers else None,
    )
    if ballot.method == BallotMethod.URN:
        urns.open_with(ballot)
    audit.record("ballot.opened", by=by, at=at, about=ballot, motion=motion.pk, method=method)
    return ballot


@transaction.atomic
def cast(
    *,
    ballot: Ballot,
    member: Member,
    choice: str,
    receipt: UUID,
    by: User,
    at: datetime | None = None,
) -> Vote:
    """Record or change a vote; the same vote again gives the same receipt.

    `receipt` is made by the voter's phone. `at` None means: read the database's clock once the
    ballot is held, which is what voting in the room does.
    """
    ballot = shared_ballot(ballot)
    require_open(ballot)
    if ballot.method == BallotMethod.PAPER:
        raise Refused(_("This ballot is on paper: ask a teller for yours."))
    if ballot.method == BallotMethod.HANDS:
        raise Refused(_("This vote is by show of hands: raise yours when the chair asks."))
    if ballot.method == BallotMethod.URN:
        raise Refused(_("This ballot is secret: your phone puts its paper into the urn."))
    if "form" in ballot.rule:
        raise Refused(_("This ballot is a choice among options."))
    return vote_in(ballot, member, Choice(choice), receipt, by=by, at=at)


def vote_in(
    ballot: Ballot, member: Member, choice: str, receipt: UUID, *, by: User, at: datetime | None
) -> Vote:
    """Record a vote by name in a ballot that is held open: one's own, or heard by who runs it."""
    if member.user_id != by.pk and not runs(by, ballot.assembly):
        raise Refused(_("Everybody records only their own vote."))
    _hold_presence(ballot, member)
    at = at or clock.now()
    if why := reading.why_no_vote(ballot, member, at=at):
        raise Refused(why)
    return record_vote(ballot, member, choice, receipt, by=by, at=at)


def record_vote(
    ballot: Ballot, member: Member, choice: str, receipt: UUID, *, by: User, at: datetime
) -> Vote:
    """Write the vote of somebody who may vote in a ballot that is held open."""
    vote, made = Vote.objects.select_for_update().get_or_create(
        ballot=ballot,
        member=member,
        defaults={"choice": choice, "receipt": receipt, "cast_at": at, "by": by},
    )
    if not made and vote.choice == choice:
        return vote
    if not made:
        vote.choice, vote.receipt, vote.cast_at, vote.by = choice, receipt, at, by
        vote.save(update_fields=["choice", "receipt", "cast_at", "by"])
    audit.record("vote.cast", by=by, at=at, about=ballot, changed=not made)
    return vote


@transaction.atomic
def count_paper(
    *,
    ballot: Ballot,
    teller: Member,
    counted: tuple[int, int, int | None],
    by: User,
    at: datetime | None = None,
) -> PaperCount:
    """Record what a teller counted (in favour, against, abstentions); again to correct it.

    Abstentions None: whoever may vote here and raised no hand abstained.
    """
    ballot = shared_ballot(ballot)
    require_open(ballot)
    if "form" in ballot.rule:
        raise Refused(_("This ballot is a choice among options."))
    at = at or clock.now()
    if teller.pk not in {ballot.first_teller_id, ballot.second_teller_id}:
        raise Refused(_("Only the two tellers of this ballot count it."))
    if teller.user_id != by.pk and not runs(by, ballot.assembly):
        raise Refused(_("Each teller records their own count."))
    yes, no, abstain = counted
    if abstain is None:
        abstain = max(0, reading.entitled_present(ballot, at=at) - yes - no)
    require_possible(ballot, yes + no + abstain, at=at)
    count, _made = PaperCount.objects.update_or_create(
        ballot=ballot,
        teller=teller,
        defaults={"yes": yes, "no": no, "abstain": abstain, "counted_at": at, "by": by},
    )
    audit.record("vote.counted", by=by, at=at, about=ballot, teller=teller.pk)
    return count


@transaction.atomic
def close(*, ballot: Ballot, by: User, at: datetime | None = None) -> Ballot:
    """Close, count, judge, and carry out what was adopted: all of it or none.

    Refused, and the ballot stays open, when the tellers disagree or when the effect has become
    impossible; the chair can then annul the ballot.

    The assembly is held too: who is just coming in or leaving is here or not by the time `at`.
    """
    motion = Motion.objects.select_for_update(of=("self",)).get(pk=ballot.motion_id)
    own_assembly(motion.item.assembly)
    ballot = own_ballot(ballot)
    require_open(ballot)
    at = at or clock.now()
    if ballot.method == BallotMethod.URN:
        urns.seal_with(ballot)
    ballot.closed_at, ballot.closed_by = at, by
    ballot.tally = carrying.outcome(ballot, at=at)
    carrying.name_elected(ballot, at=at)
    carried = ballot.tally["carried"]
    findings = carrying.findings_of(ballot)
    ballot.sheet = [finding.to_json() for finding in findings]
    ballot.save(update_fields=["closed_at", "closed_by", "tally", "sheet"])
    if carried:
        carrying.adopt(ballot, findings, by=by, at=at)
    else:
        ballot.motion.state = MotionState.REJECTED
        ballot.motion.save(update_fields=["state"])
    audit.record("ballot.closed", by=by, at=at, about=ballot, carried=carried)
    return ballot


@transaction.atomic
def annul(*, ballot: Ballot, reason: str, by: User, at: datetime | None = None) -> Ballot:
    """End a ballot without a result: nothing is decided, the motion is withdrawn."""
    ballot = own_ballot(ballot)
    require_open(ballot)
    if not reason.strip():
        raise Refused(_("Write why the ballot is annulled."), field="reason")
    at = at or clock.now()
    ballot.annulment = reason.strip()[:200]
    ballot.closed_at, ballot.closed_by = at, by
    ballot.save(update_fields=["annulment", "closed_at", "closed_by"])
    urns.void_with(ballot.motion)
    ballot.motion.state = MotionState.WITHDRAWN
    ballot.motion.save(update_fields=["state"])
    audit.record("ballot.annulled", by=by, at=at, about=ballot)
    return ballot


def require_open(ballot: Ballot) -> None:
    if not ballot.is_open:
        raise Refused(_("This ballot is closed."))


def _hold_presence(ballot: Ballot, member: Member) -> None:
    """Keep the voter's stretch of presence from ending while the vote is written."""
    here = Attendance.objects.filter(assembly=ballot.assembly, member=member, out_at=None).first()
    if here is not None:
        share(here)


def require_possible(ballot: Ballot, counted: int, *, at: datetime) -> None:
    """No more papers than people who may vote; beside the urn, than papers handed out."""
    if ballot.method == BallotMethod.URN:
        handed = reading.handed_out(ballot)
        if counted > handed:
            raise Refused(
                _("%(counted)s papers were counted and only %(handed)s were handed out.")
                % {"counted": counted, "handed": handed}
            )
        return
    entitled = reading.entitled_present(ballot, at=at)
    if counted > entitled:
        raise Refused(
            _("%(counted)s votes were counted and only %(entitled)s people here may vote.")
            % {"counted": counted, "entitled": entitled}
        )


def _require_method(rule: dict[str, Any], method: BallotMethod, tellers: Tellers | None) -> None:
    if rule["secret"] and method in {BallotMethod.NAMED, BallotMethod.HANDS}:
        raise Refused(
            _("The statutes ask for a secret ballot on this matter: in the urn or on paper."),
            field="method",
        )
    if "form" in rule and method == BallotMethod.HANDS:
        raise Refused(
            _("Hands cannot choose among options: vote by name, in the urn or on paper."),
            field="method",
        )
    if method in COUNTED and tellers is None:
        raise Refused(_("Choose two tellers to count."), field="first_teller")


def _require_tellers(motion: Motion, tellers: Tellers | None, *, at: datetime) -> None:
    if tellers is None:
        return
    if tellers.first.pk == tellers.second.pk:
        raise Refused(_("The two tellers must be two people."), field="second_teller")
    here = reading.present_members(motion.item.assembly, at=at)
    for teller in (tellers.first, tellers.second):
        if not here.filter(member=teller).exists():
            raise Refused(_("%(name)s is not in the room.") % {"name": teller})
