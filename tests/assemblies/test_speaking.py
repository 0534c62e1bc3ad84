"""The order of the speakers: what it promises, and that nobody waits for ever."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assemblies.speaking import PASSED_MAX, Place, Request, Why, queue

START = datetime(2026, 4, 24, 18, tzinfo=UTC)


def asks(key: int, *, person: int | None = None, **known: object) -> Request:
    """Request `key` is asked in minute `key`, by person `key` unless named."""
    asked = START + timedelta(minutes=key)
    return Request(key, key if person is None else person, asked, **known)  # type: ignore[arg-type]


def keys(places: list[Place]) -> list[int]:
    return [place.request.key for place in places]


people = st.integers(0, 7)
sectors = st.sampled_from(["", "presses", "kilns", "office"])
lists = st.sampled_from(["", "women", "men", "other"])
arrivals = st.lists(st.tuples(people, sectors, lists, st.booleans()), max_size=40)


def test_points_of_order_then_who_has_not_spoken_then_the_rest() -> None:
    heard = asks(1, person=9, began=START + timedelta(minutes=2))
    again, first, point = asks(3, person=9), asks(4), asks(5, point_of_order=True)
    places = queue([heard, again, first, point])
    assert keys(places) == [5, 4, 3]
    assert [place.group for place in places] == [Why.POINT_OF_ORDER, Why.FIRST, Why.AGAIN]


def test_sectors_and_lists_alternate_where_they_are_known() -> None:
    waiting = [
        asks(1, sector="presses", own_list="men"),
        asks(2, sector="presses", own_list="men"),
        asks(3, sector="presses", own_list="women"),
        asks(4, sector="kilns", own_list="men"),
        asks(5, sector="kilns", own_list="women"),
        asks(6),
    ]
    places = queue(waiting)
    assert keys(places) == [1, 5, 2, 3, 4, 6]
    assert [p.decided for p in places[:4]] == [Why.ASKED, Why.BOTH, Why.BOTH, Why.LIST]


def test_a_point_of_order_does_not_count_as_having_spoken() -> None:
    point = asks(1, person=9, point_of_order=True, began=START + timedelta(minutes=2))
    assert [p.group for p in queue([point, asks(3, person=9)])] == [Why.FIRST]


def speak(arriving: list[tuple[int, str, str, bool]], *, each: int) -> list[Request]:
    """Everybody asks in turn, `each` between one speaker and the next; then all are heard."""
    asked: list[Request] = []
    minute = len(arriving)
    for key, (person, sector, own, point) in enumerate(arriving):
        waits = {(r.person, r.point_of_order) for r in asked if r.began is None}
        if (person, point) not in waits:
            known = {"sector": sector, "own_list": own, "point_of_order": point}
            asked.append(asks(key, person=person, **known))
        if key % each == each - 1:
            asked, minute = hear(asked, minute), minute + 1
    while queue(asked):
        asked, minute = hear(asked, minute), minute + 1
    return asked


def hear(asked: list[Request], minute: int) -> list[Request]:
    places = queue(asked)
    if not places:
        return asked
    first = places[0].request
    began = START + timedelta(minutes=minute)
    heard = Request(
        first.key, first.person, first.asked, first.point_of_order, first.sector, first.own_list,
        began,
    )  # fmt: skip
    rest = [r for r in asked if r.key != first.key]
    if not first.point_of_order:
        assert keys(queue([*rest, heard])) == keys(places)[1:] or _changed_group(rest, first)
    return [*rest, heard]


def _changed_group(rest: list[Request], first: Request) -> bool:
    """True when the speaker waits again: having spoken moves that other request."""
    return any(r.person == first.person and r.began is None for r in rest)


@given(arrivals, st.integers(1, 4))
def test_everybody_is_heard_and_nobody_is_passed_over_more_than_three_times(
    arriving: list[tuple[int, str, str, bool]], each: int
) -> None:
    turns = speak(arriving, each=each)
    heard = sorted((r for r in turns if r.began), key=lambda r: (r.began, r.key))
    assert len(heard) == len(turns)
    seen: set[int] = set()
    group: dict[int, bool] = {}
    spoken = [r for r in heard if not r.point_of_order]
    for each_turn in spoken:
        group[each_turn.key] = each_turn.person in seen
        seen.add(each_turn.person)
    for place, turn in enumerate(spoken):
        passing = [
            r for r in spoken[:place]
            if r.asked > turn.asked and group[r.key] == group[turn.key]
        ]  # fmt: skip
        assert len(passing) <= PASSED_MAX


@given(arrivals, st.randoms())
def test_the_order_in_which_requests_are_read_makes_no_difference(
    arriving: list[tuple[int, str, str, bool]], random: object
) -> None:
    waiting = [
        asks(key, person=key, sector=sector, own_list=own, point_of_order=point)
        for key, (_person, sector, own, point) in enumerate(arriving)
    ]
    shuffled = list(waiting)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert queue(waiting) == queue(shuffled)
    assert sorted(keys(queue(waiting))) == [r.key for r in waiting]


@given(arrivals)
def test_without_sector_or_list_it_is_the_order_of_asking(
    arriving: list[tuple[int, str, str, bool]],
) -> None:
    places = queue([asks(key) for key in range(len(arriving))])
    assert all(a.request.asked < b.request.asked for a, b in pairwise(places))
