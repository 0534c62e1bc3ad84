"""How an assembly stands: its rules, its room, who may vote on what."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies.models import (
    AgendaItem,
    Assembly,
    Attendance,
    Ballot,
    Motion,
    RollEntry,
    Vote,
)
from assemblies.models.assemblies import AssemblyKind, AssemblyState
from assemblies.models.attendance import CheckInWay
from assemblies.quorum import Quorum, Rule, half_plus_one
from coop import decisions, statutes
from coop.errors import Refused
from coop.models.decisions import Body
from members.models import Member, OfficeTerm
from members.models.bodies import BodyKind

STATUTORY = (AssemblyKind.ORDINARY, AssemblyKind.EXTRAORDINARY)
# Whose resolution it is, by the body that met.
DECIDES: Mapping[str, Body] = {
    BodyKind.GENERAL: Body.GENERAL_ASSEMBLY,
    BodyKind.COUNCIL: Body.COUNCIL,
    BodyKind.COORDINATORS: Body.COORDINATORS,
    BodyKind.SECTOR: Body.SECTOR,
    BodyKind.SHIFT: Body.SHIFT,
    BodyKind.COMMITTEE: Body.COMMITTEE,
}


def rules_of(assembly: Assembly) -> statutes.Statutes:
    """The statutes frozen by the call; before it, those in force today."""
    if assembly.rules:
        return statutes.from_json(assembly.rules)
    return statutes.in_force(timezone.localdate())


def day_of(assembly: Assembly) -> date:
    return timezone.localdate(assembly.starts_at)


def notice_given(assembly: Assembly, *, on: date | None = None) -> int:
    """Calendar days between the call and the assembly."""
    called = timezone.localdate(assembly.called_at) if assembly.called_at else on
    if called is None:
        raise ValueError("an assembly that is not called yet has no notice without a day")
    return (day_of(assembly) - called).days


def notice_kind(assembly: Assembly) -> str:
    """The kind of assembly whose notice counts: matters of the statutes need the formal ones'."""
    return assembly.kind if assembly.kind in STATUTORY else AssemblyKind.EXTRAORDINARY.value


def notice_needed(assembly: Assembly, rules: statutes.Statutes) -> int:
    """Days of notice a call must give: the statutes say it of assemblies, not of other bodies."""
    if assembly.is_general:
        return rules.notice_days(assembly.kind)
    return rules.notice_days("sector") if assembly.has_second_call else 0


def agenda_closed(assembly: Assembly) -> bool:
    """True when nothing outside the notice may be decided: a rule for assemblies of everybody."""
    return assembly.is_general and rules_of(assembly).agenda_closed


def is_statutory(assembly: Assembly) -> bool:
    """True when the assembly may deal with matters of the statutes: called as they ask.

    A monthly assembly called with the notice of an extraordinary one may too; an emergency
    assembly never; nor another body than the general assembly.
    """
    outside = not assembly.is_general or assembly.kind == AssemblyKind.EMERGENCY
    if outside or assembly.called_at is None:
        return False
    needed = rules_of(assembly).notice_days(notice_kind(assembly))
    return notice_given(assembly) >= needed


def present_members(assembly: Assembly, *, at: datetime) -> QuerySet[Attendance]:
    return assembly.attendances.present_at(at)


def quorum_of(assembly: Assembly, *, at: datetime) -> Quorum:
    """The quorum at a moment, over everybody on the roll, voice-only members included."""
    rule = quorum_rule(assembly, rules_of(assembly), roll=assembly.roll.count())
    present = present_members(assembly, at=at).count()
    return Quorum(rule=rule, called_for=assembly.hour, at=at, present=present)


def quorum_rule(assembly: Assembly, rules: statutes.Statutes, *, roll: int) -> Rule:
    """Board, coordinators and committees: more than half, with no second call."""
    if assembly.has_second_call:
        return Rule(
            roll=roll,
            first=rules.quorum_first(roll),
            second=rules.quorum_second(roll),
            wait_minutes=rules.second_call_minutes,
        )
    half = half_plus_one(roll)
    return Rule(roll=roll, first=half, second=half, wait_minutes=0)


def matters_of(motion: Motion) -> frozenset[str]:
    """The statutes' matters a motion touches: its item's and its effect's."""
    effect = decisions.effects.get(motion.kind).matter if motion.kind else ""
    return frozenset({motion.item.matter, effect} - {""})


def may_decide(item: AgendaItem, rules: statutes.Statutes) -> bool:
    """True when the assembly may decide on an item: it was on the notice, or the statutes let it.

    With an open agenda ordinary matters may be added; with any agenda, what `agenda_exceptions`
    names.
    """
    if item.on_notice or item.exception in rules.agenda_exceptions:
        return True
    return not (rules.agenda_closed and item.assembly.is_general) and not item.matter


def why_off_agenda(motion: Motion) -> str:
    """Why a motion is outside what the notice let the assembly decide, in words; "" when not."""
    item = motion.item
    if not may_decide(item, rules_of(item.assembly)):
        return _("The agenda closed with the notice: nothing outside it can be decided.")
    if item.on_notice or matters_of(motion) <= {item.exception}:
        return ""
    return _("This is a matter of the statutes that was not on the notice: it cannot be decided.")


def recused_members(
    matters: Iterable[str], *, rules: statutes.Statutes, on: date
) -> dict[int, str]:
    """Members without a vote on these matters because of an office they hold, with the office."""
    roles = frozenset[str]().union(*(rules.recused(matter) for matter in matters))
    terms = OfficeTerm.objects.live(on).filter(office__role__in=roles).select_related("office")
    return {term.member_id: term.office.name for term in terms}


def why_not_remote(assembly: Assembly) -> str:
    """Why nobody takes part in an assembly at a distance, in words; "" when people may."""
    if not rules_of(assembly).remote_allowed:
        return _("These statutes let nobody take part at a distance.")
    if not assembly.remote_access:
        return _("This assembly was called without a way to take part at a distance.")
    return ""


def why_not_secret(assembly: Assembly, member: Member) -> str:
    """Why somebody who takes part at a distance has no part in a secret ballot; "" when they do."""
    if not assembly.remote_access or rules_of(assembly).remote_secret:
        return ""
    elsewhere = assembly.attendances.filter(member=member, out_at=None, way=CheckInWay.REMOTE)
    if not elsewhere.exists():
        return ""
    return _(
        "Secret ballots are cast in the room only: nobody can see to it elsewhere that you are"
        " alone. Come to the kiosk, or ask a teller for a paper ballot."
    )


def roll_entry(assembly: Assembly, member: Member) -> RollEntry | None:
    return assembly.roll.filter(member=member).first()


def why_no_vote(ballot: Ballot, member: Member, *, at: datetime) -> str:
    """Why `member` may not vote in `ballot` at a moment, in words; "" when they may."""
    recused = {int(pk): office for pk, office in ballot.rule.get("recused", {}).items()}
    return why_no_vote_on(ballot.assembly, member, recused, at=at)


def why_no_vote_on(
    assembly: Assembly, member: Member, recused: Mapping[int, str], *, at: datetime
) -> str:
    """Why `member` has no vote on a matter on which who is `recused` (by office) has none."""
    entry = roll_entry(assembly, member)
    if entry is None:
        return _("You are not on the voters' roll of this assembly.")
    if words := _voice_only(entry, recused):
        return words
    if not present_members(assembly, at=at).filter(member=member).exists():
        return _("Check in first: only people in the room vote.")
    return ""


def _voice_only(entry: RollEntry, recused: Mapping[int, str]) -> str:
    if not entry.may_vote:
        return _("You have voice but no vote. %(reason)s") % {"reason": entry.reason_words}
    if office := recused.get(entry.member_id):
        words = _("As %(office)s you have voice but no vote on this matter.")
        return words % {"office": office}
    return ""


def entitled_present(ballot: Ballot, *, at: datetime) -> int:
    """How many people in the room may vote in `ballot` at a moment."""
    assembly = ballot.assembly
    voters = assembly.roll.filter(may_vote=True).values("member")
    here = present_members(assembly, at=at).filter(member__in=voters)
    return here.exclude(member__in=[int(pk) for pk in ballot.rule.get("recused", {})]).count()


def open_ballot(assembly: Assembly) -> Ballot | None:
    return (
        Ballot.objects.filter(motion__item__assembly=assembly, closed_at=None)
        .select_related("motion__item__assembly", "first_teller", "second_teller")
        .first()
    )


def ballots_to_vote(member: Member) -> dict[int, Ballot]:
    """The open ballots in which `member` has a vote and has not used it, by assembly."""
    waiting = (
        Ballot.objects.filter(
            closed_at=None,
            motion__item__assembly__roll__member=member,
            motion__item__assembly__roll__may_vote=True,
        )
        .exclude(votes__member=member)
        .select_related("motion__item")
    )
    return {ballot.motion.item.assembly_id: ballot for ballot in waiting}


def vote_of(ballot: Ballot, member: Member | None) -> Vote | None:
    return ballot.votes.filter(member=member).first() if member else None


def require_state(assembly: Assembly, *states: AssemblyState) -> None:
    """Refuse, in words, what cannot be done in the assembly's state."""
    if assembly.state in states:
        return
    raise Refused(
        {
            AssemblyState.DRAFT: _("This assembly has not been called yet."),
            AssemblyState.CALLED: _("This assembly has already been called, and is not open yet."),
            AssemblyState.OPEN: _("This assembly is already open."),
            AssemblyState.RECESS: _("This assembly is in recess."),
            AssemblyState.CLOSED: _("This assembly is closed."),
            AssemblyState.LAPSED: _("This assembly did not take place."),
        }[AssemblyState(assembly.state)]
    )
