"""Motions: under an item, checked, frozen once put."""

import pytest

from assemblies.actions import motions
from assemblies.actions.calling import Point
from assemblies.actions.motions import Proposal
from assemblies.models.motions import MotionState
from coop.errors import Refused
from tests.builders import assemblies as build
from tests.builders.members import make_application
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_motion_keeps_the_sentence_of_its_effect(cast: Cast) -> None:
    application = make_application(sector=cast.sectors["kilns"], by=cast.founder, at=cast.at)
    draft = build.make_draft(cast)
    motion = build.make_motion(
        draft,
        by=cast.user("bruno"),
        at=cast.at,
        kind="members.admit",
        parameters={"application": application.pk},
    )
    assert motion.sentence == "Rosa Díaz becomes member number 13 in Hornos"
    assert motion.state == MotionState.SUBMITTED


def test_an_impossible_effect_is_refused_at_once(cast: Cast) -> None:
    draft = build.make_draft(cast)
    with pytest.raises(Refused):
        build.make_motion(
            draft, by=cast.founder, at=cast.at, kind="members.admit", parameters={"application": 9}
        )
    with pytest.raises(Refused, match="no such kind"):
        build.make_motion(draft, by=cast.founder, at=cast.at, kind="coop.anything")


def test_somebody_moves_it(cast: Cast) -> None:
    item = build.make_draft(cast).items.get()
    with pytest.raises(Refused, match="Say who moves it"):
        motions.propose(item=item, proposal=Proposal("a", "b"), by=cast.founder, at=cast.at)
    bruno = cast.member("bruno")
    motion = motions.propose(
        item=item, proposal=Proposal("a", "b", mover=bruno), by=cast.user("bruno"), at=cast.at
    )
    assert motion.mover == bruno


def test_words_change_until_the_motion_is_put(cast: Cast) -> None:
    assembly = build.make_open(cast)
    by, at = cast.user("bruno"), assembly.starts_at
    motion = build.make_motion(assembly, by=by, at=at)
    motions.edit(motion=motion, proposal=Proposal("New", "words", mover_text="x"), by=by, at=at)
    motion.refresh_from_db()
    assert (motion.title, motion.text) == ("New", "words")
    motions.put(motion=motion, by=cast.user("ana"), at=at)
    with pytest.raises(Refused, match="keeps its words"):
        motions.edit(motion=motion, proposal=Proposal("a", "b", mover_text="x"), by=by, at=at)
    with pytest.raises(Refused, match="already put"):
        motions.put(motion=motion, by=cast.user("ana"), at=at)
    assert motions.withdraw(motion=motion, by=by, at=at).state == MotionState.WITHDRAWN


def test_a_motion_being_voted_is_not_withdrawn(cast: Cast) -> None:
    assembly = build.make_open(cast)
    ballot = build.open_ballot(assembly, by=cast.user("ana"))
    with pytest.raises(Refused, match="cannot be withdrawn"):
        motions.withdraw(motion=ballot.motion, by=cast.user("ana"), at=ballot.opened_at)


@pytest.mark.parametrize("days", [1, 14])
def test_without_the_notice_no_matter_of_the_statutes_is_put(cast: Cast, days: int) -> None:
    kind = "emergency"
    item = Point("Reform", matter="statutes")
    assembly = build.make_open(cast, kind=kind, days=days, items=[item])
    motion = build.make_motion(assembly, by=cast.user("ana"), at=assembly.starts_at)
    with pytest.raises(Refused, match="it can discuss it, not decide it"):
        motions.put(motion=motion, by=cast.user("ana"), at=assembly.starts_at)


def test_a_motion_is_put_only_in_an_open_assembly(cast: Cast) -> None:
    called = build.make_called(cast)
    motion = build.make_motion(called, by=cast.user("bruno"), at=cast.at)
    with pytest.raises(Refused, match="not open yet"):
        motions.put(motion=motion, by=cast.user("ana"), at=cast.at)
