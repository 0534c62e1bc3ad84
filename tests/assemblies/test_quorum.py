"""Two calls: the statutes' vectors, to the second."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblies.quorum import Call, Quorum, Rule, half_plus_one

CALLED = datetime(2026, 4, 24, 21, 0, tzinfo=UTC)


def quorum(present: int, after: timedelta, *, roll: int = 187, second: int = 1) -> Quorum:
    rule = Rule(roll=roll, first=half_plus_one(roll), second=second, wait_minutes=60)
    return Quorum(rule=rule, called_for=CALLED, at=CALLED + after, present=present)


@pytest.mark.parametrize(("people", "needed"), [(187, 94), (3, 2), (1, 1), (42, 22), (0, 1)])
def test_half_plus_one(people: int, needed: int) -> None:
    assert half_plus_one(people) == needed


@pytest.mark.parametrize(
    ("present", "after", "opens", "call"),
    [
        (94, timedelta(0), True, Call.FIRST),
        (94, timedelta(seconds=-1), False, Call.FIRST),
        (93, timedelta(0), False, Call.FIRST),
        (12, timedelta(minutes=59, seconds=59), False, Call.FIRST),
        (12, timedelta(minutes=60), True, Call.SECOND),
        (0, timedelta(minutes=60), False, Call.SECOND),
        (120, timedelta(minutes=75), True, Call.FIRST),
    ],
)
def test_the_statutes_vectors(present: int, after: timedelta, opens: bool, call: Call) -> None:
    found = quorum(present, after)
    assert (found.may_open, found.call) == (opens, call)


def test_the_countdown_ends_when_the_second_call_begins() -> None:
    assert quorum(1, timedelta(minutes=59, milliseconds=500)).seconds_to_second == 60
    assert quorum(1, timedelta(minutes=60)).seconds_to_second == 0
    assert quorum(93, timedelta(0)).missing == 1


@given(
    present=st.integers(0, 300),
    more=st.integers(0, 50),
    seconds=st.integers(0, 7200),
    later=st.integers(0, 7200),
)
def test_people_and_time_only_help(present: int, more: int, seconds: int, later: int) -> None:
    early = quorum(present, timedelta(seconds=seconds))
    if early.may_open:
        assert quorum(present + more, timedelta(seconds=seconds)).may_open
        assert quorum(present, timedelta(seconds=seconds + later)).may_open
