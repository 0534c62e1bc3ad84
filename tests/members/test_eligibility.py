from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.eligibility import (
    Fact,
    Instalment,
    Standing,
    Status,
    in_force,
    months_after,
    overdue_since,
    standing,
)

DAY = date(2026, 3, 10)
ADMITTED = Fact(1, "admission", date(2025, 1, 1))


def days(count: int) -> timedelta:
    return timedelta(days=count)


def status(*facts: Fact, dues: tuple[Instalment, ...] = (), on: date = DAY) -> Status:
    return standing((ADMITTED, *facts), dues, on).status


def test_nobody_is_a_member_before_the_admission() -> None:
    before = standing((ADMITTED,), (), date(2024, 12, 31))
    assert (before.status, before.may_vote, before.on_register) == (Status.NOT_YET, False, False)
    assert standing((), (), DAY).status == Status.NOT_YET


def test_an_admitted_member_has_voice_and_vote_from_the_first_day() -> None:
    expected = Standing(Status.IN_GOOD_STANDING, may_vote=True)
    assert standing((ADMITTED,), (), ADMITTED.effective_date) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (DAY - days(1), Status.IN_GOOD_STANDING),
        (DAY, Status.SUSPENDED),
        (DAY + days(5), Status.SUSPENDED),
        (DAY + days(6), Status.IN_GOOD_STANDING),
    ],
)
def test_a_suspension_counts_its_first_and_last_day(on: date, expected: Status) -> None:
    assert status(Fact(2, "suspension", DAY, DAY + days(5)), on=on) == expected


def test_a_suspension_without_end_lasts_until_the_reinstatement() -> None:
    suspended = Fact(2, "suspension", DAY - days(3))
    assert status(suspended) == Status.SUSPENDED
    assert status(suspended, Fact(3, "reinstatement", DAY)) == Status.IN_GOOD_STANDING


@pytest.mark.parametrize(
    ("due", "paid", "expected"),
    [
        (DAY, None, Status.IN_GOOD_STANDING),
        (DAY - days(1), None, Status.VOICE_ONLY),
        (DAY - days(1), DAY, Status.IN_GOOD_STANDING),
        (DAY - days(1), DAY + days(1), Status.VOICE_ONLY),
    ],
)
def test_one_day_late_is_voice_only(due: date, paid: date | None, expected: Status) -> None:
    now = standing((ADMITTED,), (Instalment(due, paid),), DAY)
    assert (now.status, now.may_vote) == (expected, expected == Status.IN_GOOD_STANDING)


def test_the_oldest_debt_is_named() -> None:
    dues = (Instalment(DAY - days(3)), Instalment(DAY - days(40)), Instalment(DAY + days(9)))
    assert overdue_since(dues, DAY) == DAY - days(40)
    assert standing((ADMITTED,), dues, DAY).day == DAY - days(40)


@pytest.mark.parametrize("kind", ["resignation", "exclusion", "death"])
def test_who_left_is_off_the_register_from_that_day(kind: str) -> None:
    left = Fact(2, kind, DAY)
    assert status(left, on=DAY - days(1)) == Status.IN_GOOD_STANDING
    assert status(left) == Status.LEFT


def test_who_came_back_begins_without_the_old_suspension() -> None:
    facts = (
        Fact(2, "suspension", DAY - days(9)),
        Fact(3, "resignation", DAY - days(5)),
        Fact(4, "return", DAY),
    )
    assert status(*facts, on=DAY - days(1)) == Status.LEFT
    assert status(*facts) == Status.IN_GOOD_STANDING


def test_a_struck_out_line_never_counted() -> None:
    facts = (Fact(2, "resignation", DAY - days(2)), Fact(3, "correction", DAY, corrects=2))
    assert status(*facts) == Status.IN_GOOD_STANDING
    assert standing((ADMITTED, Fact(2, "correction", DAY, corrects=1)), (), DAY).status == (
        Status.NOT_YET
    )


def test_lines_of_one_day_count_in_the_order_they_were_written() -> None:
    facts = (Fact(3, "return", DAY), Fact(2, "resignation", DAY))
    assert [fact.number for fact in in_force((*facts, ADMITTED), DAY)] == [1, 2, 3]
    assert status(*facts) == Status.IN_GOOD_STANDING


KINDS = ("suspension", "reinstatement", "resignation", "exclusion", "death", "return")
DATES = st.dates(date(2025, 1, 1), date(2027, 12, 31))
FACTS = st.lists(st.tuples(st.sampled_from(KINDS), DATES, st.none() | DATES), max_size=6)


@given(written=FACTS, due=st.lists(DATES, max_size=3), on=DATES)
def test_only_somebody_on_the_register_votes(
    written: list[tuple[str, date, date | None]], due: list[date], on: date
) -> None:
    facts = [Fact(place, *fact) for place, fact in enumerate(written, start=2)]
    now = standing([ADMITTED, *facts], [Instalment(day) for day in due], on)
    assert now.may_vote == (now.status == Status.IN_GOOD_STANDING)
    assert not now.may_vote or (now.on_register and not now.reason)
    assert now == standing([*reversed(facts), ADMITTED], [Instalment(day) for day in due], on)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2026, 5, 4), 12, date(2027, 5, 4)),
    ],
)
def test_months_after(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected
