"""Who may do what in assemblies."""

from typing import Any

from django.utils import timezone

from assemblies import reading
from assemblies.models import (
    AgendaItem,
    AgendaPaper,
    Assembly,
    Ballot,
    FollowUp,
    Minutes,
    Mood,
    Motion,
    Option,
    Petition,
    Referral,
    Speech,
    Urn,
)
from coop import permissions
from coop.models import Decision, User
from coop.permissions import Role, has_role, holders_of
from members.membership import (
    COMMITTEE,
    COORDINATOR_ROLES,
    COORDINATORS,
    COUNCIL,
    COUNCIL_ROLES,
    SECTOR,
    BodyRef,
)
from members.models import OfficeTerm
from members.reading import bodies, member_of

# Until an assembly has decided, whoever founded the co-operative calls and runs the first one.
OFFICERS = (Role.PRESIDENT, Role.SECRETARY, Role.FOUNDER)
# Who may call each body's meetings, besides the officers.
CALLERS = {COUNCIL: COUNCIL_ROLES | {Role.AUDITOR}, COORDINATORS: COORDINATOR_ROLES}


def assembly_of(thing: Any) -> Assembly | None:
    """The assembly a thing belongs to."""
    match thing:
        case Assembly():
            return thing
        case AgendaItem() | Minutes() | Ballot() | Urn() | Referral() | Mood() | Speech():
            return thing.assembly
        case Motion() | AgendaPaper():
            return thing.item.assembly
        case _:
            return None


def calls(user: User, thing: Any) -> bool:
    """True for who may call a meeting of a body, or prepare the one that a thing belongs to.

    Everybody's assembly: president and secretary. The board: its members and the auditor. A sector:
    its coordinator. A shift: any coordinator of a sector. A committee: its members.
    """
    if has_role(user, *OFFICERS):
        return True
    assembly = assembly_of(thing)
    body = assembly.body if assembly is not None else thing
    if not isinstance(body, BodyRef) or body.is_general:
        return False
    asked = {SECTOR: coordinates, COMMITTEE: belongs_to}.get(body.kind, _has_role_to_call)
    return asked(user, body)


def _has_role_to_call(user: User, body: BodyRef) -> bool:
    return has_role(user, *CALLERS.get(body.kind, COORDINATOR_ROLES))


def coordinates(user: User, body: BodyRef) -> bool:
    """True for who holds the coordination of the sector."""
    if not has_role(user, *COORDINATOR_ROLES):
        return False
    terms = OfficeTerm.objects.live(timezone.localdate()).filter(member__user=user.pk)
    return terms.coordinating().filter(office__sector=body.sector).exists()


def belongs_to(user: User, body: BodyRef) -> bool:
    """True for a member who belongs to the body today."""
    member = member_of(user) if has_role(user, Role.MEMBER) else None
    return member is not None and bodies.is_of(member, body, timezone.localdate())


def follows_up(user: User, thing: Decision | FollowUp) -> bool:
    """True for president and secretary, and for who calls the body whose resolution it is."""
    if has_role(user, *OFFICERS):
        return True
    decision = thing.decision if isinstance(thing, FollowUp) else thing
    motion = Motion.objects.filter(decision=decision).select_related("item__assembly").first()
    return motion is not None and calls(user, motion)


def reports_on_task(user: User, task: FollowUp) -> bool:
    """True for who answers for the task, and for who gives such tasks."""
    own = has_role(user, Role.MEMBER) and reading.answers_for(user, task, on=timezone.localdate())
    return own or follows_up(user, task)


def proposes(user: User, thing: Any) -> bool:
    """Every member moves in the general assembly; in another body, who belongs to it."""
    assembly = assembly_of(thing)
    if assembly is None or assembly.is_general:
        return has_role(user, Role.MEMBER)
    return belongs_to(user, assembly.body) or runs(user, assembly)


def runs(user: User, thing: Any) -> bool:
    """True for president and secretary, and for who chairs or keeps the minutes of this one."""
    if has_role(user, *OFFICERS):
        return True
    assembly = assembly_of(thing)
    if assembly is None:
        return False
    people = (assembly.chair, assembly.secretary)
    return any(person is not None and person.user_id == user.pk for person in people)


def moves(user: User, motion: Motion) -> bool:
    """True for the mover, whoever wrote it down, and who runs the assembly."""
    own = motion.mover is not None and motion.mover.user_id == user.pk
    return own or motion.recorded_by_id == user.pk or runs(user, motion)


def accepts(user: User, amendment: Motion) -> bool:
    """True for who moves the motion that is amended; for an office's or a sector's, who filed it
    and who runs the assembly."""
    motion = amendment.amends
    if motion is None:
        return False
    if motion.mover is not None:
        return motion.mover.user_id == user.pk
    return motion.recorded_by_id == user.pk or runs(user, motion)


def reports(user: User, referral: Referral) -> bool:
    """True for the coordinator of the sector that was asked, and for president and secretary."""
    sector = BodyRef(SECTOR, sector=referral.sector_id)
    return has_role(user, *OFFICERS) or coordinates(user, sector)


def opened(user: User, petition: Petition) -> bool:
    return petition.opener.user_id == user.pk


def answers(user: User, option: Option) -> bool:
    """True for who was asked to stand, and for who runs the assembly they were asked in."""
    own = option.member is not None and option.member.user_id == user.pk
    return own or runs(user, option.contest.motion)


def speaks(user: User, speech: Speech) -> bool:
    """True for whoever is on the list, and for who runs the assembly."""
    return speech.member.user_id == user.pk or runs(user, speech)


def counts(user: User, ballot: Ballot) -> bool:
    tellers = (ballot.first_teller, ballot.second_teller)
    return runs(user, ballot) or any(t is not None and t.user_id == user.pk for t in tellers)


def signs(user: User, minutes: Minutes) -> bool:
    """True for the chair, the secretary and the members chosen to sign."""
    return any(place.member.user_id == user.pk for place in reading.places(minutes))


def approves(user: User, minutes: Minutes) -> bool:
    """True for the members whom the assembly chose to sign."""
    chosen = (minutes.first_signer, minutes.second_signer)
    return any(member is not None and member.user_id == user.pk for member in chosen)


def register() -> None:
    """Register this app's permissions."""
    members = holders_of(Role.MEMBER, Role.FOUNDER)
    permissions.register("assemblies.view_assembly", members)
    permissions.register("assemblies.view_motion", members)
    permissions.register("assemblies.view_ballot", members)
    permissions.register("assemblies.view_minutes", members)
    permissions.register("assemblies.call_assembly", calls)
    permissions.register("assemblies.view_body", members)
    permissions.register("assemblies.view_petition", members)
    permissions.register("assemblies.open_petition", holders_of(Role.MEMBER))
    permissions.register("assemblies.sign_petition", holders_of(Role.MEMBER))
    permissions.register("assemblies.withdraw_petition", opened)
    permissions.register("assemblies.check_in", holders_of(Role.MEMBER))
    permissions.register("assemblies.run_assembly", runs)
    permissions.register("assemblies.propose_motion", proposes)
    permissions.register("assemblies.edit_motion", moves)
    permissions.register("assemblies.cast_vote", holders_of(Role.MEMBER))
    permissions.register("assemblies.count_paper", counts)
    permissions.register("assemblies.view_urn", members)
    permissions.register("assemblies.draw_paper", holders_of(Role.MEMBER))
    permissions.register("assemblies.write_minutes", runs)
    permissions.register("assemblies.sign_minutes", signs)
    permissions.register("assemblies.approve_minutes", approves)
    _register_debate()


def _register_debate() -> None:
    permissions.register("assemblies.nominate", proposes)
    permissions.register("assemblies.give_follow_up", follows_up)
    permissions.register("assemblies.report_follow_up", reports_on_task)
    permissions.register("assemblies.answer_nomination", answers)
    permissions.register("assemblies.second_motion", proposes)
    permissions.register("assemblies.amend_motion", proposes)
    permissions.register("assemblies.accept_amendment", accepts)
    permissions.register("assemblies.report_of_sector", reports)
    permissions.register("assemblies.ask_floor", holders_of(Role.MEMBER))
    permissions.register("assemblies.withdraw_speech", speaks)
    permissions.register("assemblies.answer_mood", holders_of(Role.MEMBER))
    consults = holders_of(Role.PRESIDENT, Role.SECRETARY)
    permissions.register("assemblies.view_consultation", holders_of(Role.MEMBER, Role.FOUNDER))
    permissions.register("assemblies.open_consultation", consults)
    permissions.register("assemblies.reword_consultation", consults)
    permissions.register("assemblies.answer_consultation", holders_of(Role.MEMBER))
