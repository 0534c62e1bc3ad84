"""Who may do what in assemblies."""

from typing import Any

from assemblies.models import AgendaItem, Assembly, Ballot, Minutes, Motion, Urn
from assemblies.models.motions import MotionState
from coop import permissions
from coop.models import User
from coop.permissions import Role, has_role, holders_of

# Until an assembly has decided, whoever founded the co-operative calls and runs the first one.
OFFICERS = (Role.PRESIDENT, Role.SECRETARY, Role.FOUNDER)


def assembly_of(thing: Any) -> Assembly | None:
    """The assembly a thing belongs to."""
    match thing:
        case Assembly():
            return thing
        case AgendaItem() | Minutes() | Ballot() | Urn():
            return thing.assembly
        case Motion():
            return thing.item.assembly
        case _:
            return None


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


def is_still_changeable(_user: User, motion: Motion) -> bool:
    return motion.state == MotionState.SUBMITTED


def counts(user: User, ballot: Ballot) -> bool:
    tellers = (ballot.first_teller, ballot.second_teller)
    return runs(user, ballot) or any(t is not None and t.user_id == user.pk for t in tellers)


def register() -> None:
    """Register this app's permissions."""
    members = holders_of(Role.MEMBER, Role.FOUNDER)
    officers = holders_of(*OFFICERS)
    permissions.register("assemblies.view_assembly", members)
    permissions.register("assemblies.view_motion", members)
    permissions.register("assemblies.view_ballot", members)
    permissions.register("assemblies.view_minutes", members)
    permissions.register("assemblies.call_assembly", officers)
    permissions.register("assemblies.check_in", holders_of(Role.MEMBER))
    permissions.register("assemblies.run_assembly", runs)
    permissions.register("assemblies.propose_motion", holders_of(Role.MEMBER))
    permissions.register("assemblies.edit_motion", moves)
    permissions.register("assemblies.cast_vote", holders_of(Role.MEMBER))
    permissions.register("assemblies.count_paper", counts)
    permissions.register("assemblies.view_urn", members)
    permissions.register("assemblies.draw_paper", holders_of(Role.MEMBER))
    permissions.register("assemblies.write_minutes", runs)
    permissions.register("assemblies.second_motion", holders_of(Role.MEMBER))
    permissions.register("assemblies.amend_motion", holders_of(Role.MEMBER))
    permissions.register("assemblies.accept_amendment", accepts)
