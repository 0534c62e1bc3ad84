"""The list of speakers and the lots, through their actions."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assemblies import lots, reading
from assemblies.actions import attendance, floor, openings, sittings
from assemblies.actions.floor import Wish
from assemblies.models import AgendaItem, Assembly, Lots, MeetingLog, Speech
from coop.errors import Refused
from tests.builders import assemblies as meet
from tests.builders import floor as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ORDER = Wish(point_of_order=True)


@pytest.fixture
def assembly(cast: Cast) -> Assembly:
    return meet.open_today(cast)


@pytest.fixture
def item(cast: Cast, assembly: Assembly) -> AgendaItem:
    return build.begin_item(cast, assembly)


def queue(item: AgendaItem) -> list[str]:
    found = reading.floor_of(item.assembly, item)
    assert found is not None
    return [turn.speech.member.user.username for turn in found.turns if turn.speech.member.user]


def give(cast: Cast, item: AgendaItem, *, minutes: int = 0) -> Speech:
    at = timezone.now() + timedelta(minutes=minutes)
    return floor.give(assembly=item.assembly, by=cast.user("ana"), at=at)


def test_points_of_order_first_then_who_has_not_spoken(cast: Cast, item: AgendaItem) -> None:
    for n, name in enumerate(("bruno", "delia", "elio")):
        build.ask(cast, item, name, minutes=n)
    assert give(cast, item, minutes=4).member == cast.member("bruno")
    build.ask(cast, item, "bruno", minutes=5)
    build.ask(cast, item, "sofia", ORDER, minutes=6)
    assert queue(item)[0] == "sofia"
    assert queue(item)[-1] == "bruno"


def test_asking_twice_is_one_place(cast: Cast, item: AgendaItem) -> None:
    assert build.ask(cast, item, "bruno") == build.ask(cast, item, "bruno", minutes=1)
    assert queue(item) == ["bruno"]


def test_giving_the_floor_ends_the_speech_before_and_sets_its_time(
    cast: Cast, item: AgendaItem
) -> None:
    for name in ("bruno", "delia"):
        build.ask(cast, item, name)
    floor.arrange(item=item, minutes=2, is_closed=True, by=cast.user("ana"), at=timezone.now())
    item.refresh_from_db()
    first = give(cast, item, minutes=1)
    give(cast, item, minutes=3)
    first.refresh_from_db()
    assert (first.minutes, first.ended_at is not None) == (2, True)
    now = reading.floor_of(item.assembly, item)
    assert now is not None and now.speech is not None
    assert now.until == now.speech.began_at + timedelta(minutes=2)  # type: ignore[operator]
    with pytest.raises(Refused, match="Nobody is on the list"):
        give(cast, item, minutes=4)
    floor.end(assembly=item.assembly, by=cast.user("ana"))
    with pytest.raises(Refused, match="Nobody has the floor"):
        floor.end(assembly=item.assembly, by=cast.user("ana"))


def test_a_closed_list_still_hears_points_of_order(cast: Cast, item: AgendaItem) -> None:
    floor.arrange(item=item, minutes=3, is_closed=True, by=cast.user("ana"), at=timezone.now())
    with pytest.raises(Refused, match="is closed"):
        build.ask(cast, item, "bruno")
    assert build.ask(cast, item, "bruno", ORDER).point_of_order


def test_who_is_refused(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(Refused, match="only for themselves"):
        floor.ask(item=item, member=cast.member("delia"), wish=Wish(), by=cast.user("bruno"))
    asked = floor.ask(item=item, member=cast.member("delia"), wish=Wish(), by=cast.user("ana"))
    assert asked.asked_by == cast.user("ana")
    attendance.check_out(assembly=item.assembly, member=cast.member("elio"), by=cast.user("sofia"))
    with pytest.raises(Refused, match="Check in first"):
        build.ask(cast, item, "elio")
    late = item.assembly.items.create(n=9, title="Later", on_notice=False)
    with pytest.raises(Refused, match="is being dealt with"):
        build.ask(cast, late, "bruno")


def test_the_end_of_an_item_and_of_a_sitting_end_the_speech(cast: Cast, item: AgendaItem) -> None:
    build.ask(cast, item, "bruno")
    speech = give(cast, item)
    sittings.adjourn(
        assembly=item.assembly, resumes_at=timezone.now() + timedelta(days=1), by=cast.user("ana")
    )
    speech.refresh_from_db()
    assert speech.ended_at is not None


def test_an_ended_speech_and_a_place_given_up_stay(cast: Cast, item: AgendaItem) -> None:
    speech = build.ask(cast, item, "bruno")
    floor.withdraw(speech=speech, by=cast.user("bruno"), at=timezone.now())
    with pytest.raises(Refused, match="gone already"):
        floor.withdraw(speech=speech, by=cast.user("bruno"), at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Speech.objects.filter(pk=speech.pk).update(withdrawn_at=None)


def test_lots_are_drawn_among_those_who_are_here_and_can_be_drawn_again(
    cast: Cast, assembly: Assembly
) -> None:
    made = floor.draw_lots(
        assembly=assembly, what="two tellers", seed=" 7  21 40", wanted=2, by=cast.user("ana")
    )
    assert made.seed == "7 21 40"
    assert made.drawn == [lot.number for lot in lots.draw("7 21 40", made.among)[:2]]
    assert len(made.among) == len(cast.members)
    [drawn] = reading.draws(assembly)
    assert [person.number for person in drawn.people] == made.drawn
    line = MeetingLog.objects.get(assembly=assembly, event="lots.drawn")
    assert '"seed":"7 21 40"' in line.line


@pytest.mark.parametrize(("seed", "wanted"), [(" ", 2), ("7", 0), ("7", 999)])
def test_lots_that_cannot_be_drawn(cast: Cast, assembly: Assembly, seed: str, wanted: int) -> None:
    with pytest.raises(Refused):
        floor.draw_lots(
            assembly=assembly, what="tellers", seed=seed, wanted=wanted, by=cast.user("ana")
        )
    assert not Lots.objects.exists()


def test_the_log_says_who_spoke(cast: Cast, item: AgendaItem) -> None:
    build.ask(cast, item, "bruno")
    give(cast, item)
    openings.close(assembly=item.assembly, by=cast.user("ana"))
    events = list(item.assembly.log.values_list("event", flat=True))
    assert "floor.given" in events and "floor.asked" not in events
