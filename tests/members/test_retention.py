"""How long contact data are kept: always until the same day, never shorter, whatever the day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from members import retention

DAYS = some.dates(date(1950, 1, 1), date(2200, 1, 1))
WAS_MEMBER = some.booleans()


@given(DAYS, WAS_MEMBER)
def test_the_day_after_the_last_one_it_is_over_and_stays_so(last: date, member: bool) -> None:
    until = retention.kept_until(last, was_member=member)
    assert not retention.is_over(last, until, was_member=member)
    for days in (1, 30, 4000):
        assert retention.is_over(last, until + timedelta(days=days), was_member=member)


@given(DAYS, DAYS, WAS_MEMBER)
def test_who_left_later_is_kept_at_least_as_long(one: date, other: date, member: bool) -> None:
    first, second = sorted((one, other))
    assert retention.kept_until(first, was_member=member) <= retention.kept_until(
        second, was_member=member
    )


@given(DAYS)
def test_ten_years_of_a_member_two_of_an_applicant(last: date) -> None:
    member = retention.kept_until(last, was_member=True)
    applicant = retention.kept_until(last, was_member=False)
    assert (member.year - last.year, applicant.year - last.year) == (10, 2)
    assert {(day.month, min(day.day, 28)) for day in (member, applicant)} == {
        (last.month, min(last.day, 28))
    }


@given(some.integers(0, 100_000))
def test_a_day_takes_five_or_two_in_a_hundred_and_never_more(people: int) -> None:
    most = retention.cap(people)
    assert most == 5 if people < 300 else most * 50 <= people < (most + 1) * 50
    assert retention.cap(people + 1) >= most


@given(some.datetimes(timezones=some.just(UTC)).filter(lambda moment: moment.year < 9000))
def test_thirty_days_lie_before_it(confirmed: datetime) -> None:
    assert retention.due_at(confirmed) - confirmed == timedelta(days=30)
