"""The debate: seconding, amendments merged word by word, alternatives, putting off."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assemblies import checks, reading
from assemblies.actions import amendments, debate, motions, openings
from assemblies.actions.motions import Proposal
from assemblies.models import Assembly, Motion, Version
from assemblies.models.motions import MotionState
from coop.errors import Refused
from coop.models import Decision
from tests.builders import assemblies as meet
from tests.builders import debate as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def assembly(cast: Cast) -> Assembly:
    return meet.make_open(cast)


@pytest.fixture
def motion(cast: Cast, assembly: Assembly) -> Motion:
    return build.make_motion(cast, assembly)


def again(motion: Motion) -> Motion:
    return Motion.objects.get(pk=motion.pk)


def end(cast: Cast, motion: Motion) -> None:
    at = motion.recorded_at + timedelta(hours=2)
    openings.close(assembly=motion.item.assembly, by=cast.user("ana"), at=at)


def all_hold() -> None:
    assert [broken for check in checks.all_checks() for broken in check.broken] == []


def test_a_members_motion_is_put_once_enough_members_second_it(coop_founded: Cast) -> None:
    cast = coop_founded
    meet.give_statutes(cast, seconders=2)
    assembly = meet.make_open(cast)
    motion, at = build.make_motion(cast, assembly), assembly.starts_at
    ana = cast.user("ana")
    with pytest.raises(Refused, match="2 more members must second"):
        motions.put(motion=motion, by=ana, at=at)
    with pytest.raises(Refused, match="somebody else"):
        debate.second(motion=motion, member=cast.member("bruno"), by=cast.user("bruno"), at=at)
    for name in ("delia", "delia", "sofia"):
        debate.second(motion=motion, member=cast.member(name), by=cast.user(name), at=at)
    delia = cast.member("delia")
    with pytest.raises(Refused, match="only for themselves"):
        debate.second(motion=motion, member=delia, by=ana, at=at)
    debate.take_back(motion=motion, member=delia, by=cast.user("delia"), at=at)
    with pytest.raises(Refused, match="1 more member must"):
        motions.put(motion=motion, by=ana, at=at)
    debate.second(motion=motion, member=delia, by=cast.user("delia"), at=at)
    assert motions.put(motion=motion, by=ana, at=at).state == MotionState.PUT
    assert motion.seconds.count() == 3, "what was taken back stays on record"
    with pytest.raises(Refused, match="before it is put"):
        debate.take_back(motion=motion, member=delia, by=cast.user("delia"), at=at)
    of_a_sector = meet.make_motion(assembly, by=ana, at=at)
    assert reading.missing_seconds(of_a_sector) == 0


def test_adopted_amendments_are_merged_before_the_motion_is_voted(
    cast: Cast, motion: Motion
) -> None:
    more = build.amend(cast, motion, "Four people", "Six people")
    gift = build.amend(cast, motion, "sold at cost", "given to the neighbourhood free", minutes=2)
    with pytest.raises(Refused, match="Decide first on its amendments"):
        motions.put(motion=motion, by=cast.user("ana"), at=motion.recorded_at)
    with pytest.raises(Refused, match="is voted first"):
        motions.put(motion=more, by=cast.user("ana"), at=motion.recorded_at)
    build.decide(cast, gift, carried=True)
    build.decide(cast, more, carried=True)
    motion = again(motion)
    assert motion.text == build.TEXT.replace("Four", "Six").replace(
        "sold at cost", "given to the neighbourhood free"
    )
    assert [v.cause for v in motion.versions.all()] == ["filed", "carried", "carried"]
    assert Decision.objects.filter(body="general_assembly").count() == 0
    build.decide(cast, motion, carried=True)
    assert again(motion).decision is not None
    assert (again(more).state, again(more).decision) == (MotionState.CARRIED, None)
    end(cast, motion)
    all_hold()


def test_a_rejected_amendment_leaves_the_text_alone(cast: Cast, motion: Motion) -> None:
    more = build.amend(cast, motion, "Four people", "Six people")
    build.decide(cast, more, carried=False)
    assert (again(motion).text, again(more).state) == (build.TEXT, MotionState.REJECTED)
    build.decide(cast, again(motion), carried=False)
    all_hold()


def test_the_mover_takes_an_amendment_in_without_a_vote(cast: Cast, motion: Motion) -> None:
    more = build.amend(cast, motion, "Four people", "Six people")
    at = motion.recorded_at + timedelta(minutes=3)
    amendments.accept(amendment=more, by=cast.user("bruno"), at=at)
    assert again(motion).text == build.TEXT.replace("Four", "Six")
    assert (again(more).state, again(more).merged_as.n) == (MotionState.ACCEPTED, 2)
    with pytest.raises(Refused, match="before it or the motion is put"):
        amendments.accept(amendment=more, by=cast.user("bruno"), at=at)
    all_hold()


def test_what_does_not_merge_is_worded_in_by_the_secretary(cast: Cast, motion: Motion) -> None:
    six = build.amend(cast, motion, "Four people", "Six people")
    two = build.amend(cast, motion, "Four people work", "Two people work", minutes=2)
    assert [m.title for m in reading.amending(six).meets] == [two.title]
    build.decide(cast, six, carried=True)
    build.decide(cast, two, carried=True)
    assert reading.amending(again(two)).must_be_worded_in
    with pytest.raises(Refused, match="must be worded into the text"):
        motions.put(motion=motion, by=cast.user("ana"), at=motion.recorded_at)
    text = build.TEXT.replace("Four people", "Six people, two in each shift,")
    settled = amendments.settle(
        amendment=two, text=text, parameters={}, by=cast.user("sofia"), at=motion.recorded_at
    )
    assert (settled.text, again(motion).text) == (text, text)
    with pytest.raises(Refused, match="does not wait"):
        amendments.settle(
            amendment=two, text=text, parameters={}, by=cast.user("sofia"), at=motion.recorded_at
        )
    build.decide(cast, again(motion), carried=True)
    all_hold()


def test_an_amendment_changes_what_the_motion_carries_out(cast: Cast, assembly: Assembly) -> None:
    day = timezone.localdate(assembly.starts_at).isoformat()
    parameters = {"amount": "7100.00", "valid_from": day}
    motion = build.make_motion(
        cast, assembly, kind="ledger.set_hourly_advance", parameters=parameters
    )
    wanted = {**parameters, "amount": "7300.00"}
    more = build.amend(cast, motion, "Four people", "Six people", parameters=wanted)
    assert "7" in more.sentence and more.sentence != motion.sentence
    build.decide(cast, more, carried=True)
    assert again(motion).parameters == wanted
    assert again(motion).sentence == more.sentence


def test_amendments_to_amendments_are_refused_unless_a_rule_allows_one_level(
    coop_founded: Cast,
) -> None:
    cast = coop_founded
    meet.give_statutes(cast)
    motion = build.make_motion(cast, meet.make_open(cast))
    more = build.amend(cast, motion, "Four people", "Six people")
    with pytest.raises(Refused, match="cannot be amended here"):
        build.amend(cast, more, "Six people", "Five people")


def test_with_the_rule_an_amendment_is_amended_one_level_deep(coop_founded: Cast) -> None:
    cast = coop_founded
    meet.give_statutes(cast, amendment_levels=2)
    motion = build.make_motion(cast, meet.make_open(cast))
    more = build.amend(cast, motion, "Four people", "Six people")
    five = build.amend(cast, more, "Six people", "Five people", mover="sofia")
    with pytest.raises(Refused, match="cannot be amended here"):
        build.amend(cast, five, "Five people", "Nine people")
    with pytest.raises(Refused, match="which amends it"):
        motions.put(motion=more, by=cast.user("ana"), at=motion.recorded_at)
    build.decide(cast, five, carried=True)
    build.decide(cast, again(more), carried=True)
    assert again(motion).text == build.TEXT.replace("Four", "Five")
    all_hold()


def test_the_chair_closes_the_time_for_amendments(cast: Cast, motion: Motion) -> None:
    amendments.close(motion=motion, by=cast.user("ana"), at=motion.recorded_at)
    with pytest.raises(Refused, match="closed the time"):
        build.amend(cast, again(motion), "Four people", "Six people")
    other = build.make_motion(cast, motion.item.assembly)
    with pytest.raises(Refused, match="as it stands"):
        build.amend(cast, other, "Four", "Four")


def test_the_chair_gives_another_order_with_a_reason(cast: Cast, motion: Motion) -> None:
    small = build.amend(cast, motion, "Four people", "Six people")
    large = build.amend(cast, motion, "sold at cost", "given to all the neighbours free", minutes=2)
    order = [each.motion.pk for each in reading.amendments_of(motion)]
    assert order == [large.pk, small.pk]
    ana, at = cast.user("ana"), motion.recorded_at
    with pytest.raises(Refused, match="Write why"):
        debate.place(motion=small, place=1, reason=" ", by=ana, at=at)
    debate.place(motion=small, place=1, reason="it settles the cost", by=ana, at=at)
    assert [each.motion.pk for each in reading.amendments_of(motion)] == [small.pk, large.pk]
    assert motions.put(motion=small, by=ana, at=at).state == MotionState.PUT


def test_once_an_alternative_is_adopted_the_others_fall(cast: Cast, motion: Motion) -> None:
    assembly, at = motion.item.assembly, motion.recorded_at
    other = build.make_motion(cast, assembly, mover="delia", title="Build a school")
    third = build.make_motion(cast, assembly, mover="sofia", title="Build a canteen")
    for each in (other, third):
        debate.set_alternative(motion=each, other=motion, by=cast.user("ana"), at=at)
    amendment = build.amend(cast, third, "Four people", "Six people")
    with pytest.raises(Refused, match="is voted first"):
        motions.put(motion=other, by=cast.user("ana"), at=at)
    build.decide(cast, motion, carried=False)
    build.decide(cast, other, carried=True)
    states = [again(each).state for each in (motion, other, third, amendment)]
    assert states == ["rejected", "adopted", "fallen", "fallen"]
    assert "Build a school" in again(third).ended_reason
    all_hold()


def test_a_motion_leaves_its_alternatives(cast: Cast, motion: Motion) -> None:
    by, at = cast.user("ana"), motion.recorded_at
    other = build.make_motion(cast, motion.item.assembly, title="Build a school")
    third = build.make_motion(cast, motion.item.assembly, title="Build a canteen")
    for each in (other, third):
        debate.set_alternative(motion=each, other=motion, by=by, at=at)
    debate.set_alternative(motion=motion, other=None, by=by, at=at)
    assert reading.alternatives_of(again(motion)) == []
    assert [m.pk for m in reading.alternatives_of(again(third))] == [other.pk, third.pk]
    with pytest.raises(Refused, match="another motion of the same item"):
        debate.set_alternative(motion=motion, other=motion, by=by, at=at)


def test_what_is_put_off_comes_back_on_the_next_draft(cast: Cast, motion: Motion) -> None:
    more = build.amend(cast, motion, "Four people", "Six people")
    by, at = cast.user("ana"), motion.recorded_at
    with pytest.raises(Refused, match="why it is put off"):
        debate.table(motion=motion, reason="", by=by, at=at)
    debate.table(motion=motion, reason="the plans are missing", by=by, at=at)
    assert {again(motion).state, again(more).state} == {MotionState.TABLED}
    end(cast, motion)
    draft = meet.make_draft(cast, at=at + timedelta(days=2))
    back = Motion.objects.get(item__assembly=draft, amends=None)
    assert (back.title, back.continues, back.mover) == (motion.title, motion, motion.mover)
    assert back.amendments.get().text == more.text
    assert draft.items.order_by("n")[0].title == motion.item.title
    other = meet.make_draft(cast, at=at + timedelta(days=3))
    assert not Motion.objects.filter(item__assembly=other).exists()
    all_hold()


def test_what_is_put_off_goes_on_a_draft_that_waits(cast: Cast, motion: Motion) -> None:
    draft = meet.make_draft(cast, at=motion.recorded_at)
    debate.table(motion=motion, reason="late", by=cast.user("ana"), at=motion.recorded_at)
    assert Motion.objects.filter(item__assembly=draft).count() == 1


def test_a_withdrawn_motion_keeps_who_and_why_and_its_amendments_fall(
    cast: Cast, motion: Motion
) -> None:
    more = build.amend(cast, motion, "Four people", "Six people")
    by = cast.user("bruno")
    motions.withdraw(motion=motion, reason="too early", by=by, at=motion.recorded_at)
    motion = again(motion)
    assert (motion.ended_by, motion.ended_reason) == (by, "too early")
    assert again(more).state == MotionState.FALLEN
    with pytest.raises(IntegrityError), transaction.atomic():
        Motion.objects.filter(pk=more.pk).update(state="submitted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(
            motion=motion, n=9, text="x", cause="reworded", at=motion.recorded_at, by=by
        )


def test_rewording_keeps_what_was_written(cast: Cast, motion: Motion) -> None:
    by = cast.user("bruno")
    text = motion.text.replace("Four", "Five")
    proposal = Proposal("Build the clinic", text, mover=cast.member("bruno"))
    motions.edit(motion=motion, proposal=proposal, by=by, at=motion.recorded_at)
    versions = reading.differences_of(again(motion))
    assert [(v.n, v.cause) for v, _pieces in versions] == [(2, "reworded"), (1, "filed")]
    assert [p.text for p in versions[0][1] if p.kind != "same"] == ["Four", "Five"]
