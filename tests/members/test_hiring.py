"""Hired people against the statutes: the pure rule, case by case and with properties."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop import statutes
from members.hiring import Census, Hire, Limit, take_census

DAY = date(2026, 6, 30)


def limit_of(preset: str) -> Limit:
    rule = statutes.preset(preset).hired_limit
    return Limit(rule.share, rule.months_max, rule.cases)


def hires(n: int, **facts: object) -> list[Hire]:
    given_facts: dict[str, object] = {"case": "other", "since": DAY, **facts}
    return [Hire(key=key, **given_facts) for key in range(n)]  # type: ignore[arg-type]


def taken(people: list[Hire], *, members: int, preset: str, on: date = DAY) -> Census:
    return take_census(people, members=members, limit=limit_of(preset), on=on)


def test_za_worker_coop_40_members_11_hired_warns_27_5_over_25() -> None:
    census = taken(hires(11), members=40, preset="za_14_2005")
    assert census.over_share
    assert census.share == Fraction(275, 1000)
    assert limit_of("za_14_2005").share == Fraction(25, 100)


def test_za_10_hired_of_40_is_just_allowed_however_long() -> None:
    census = taken(hires(10, since=date(2020, 1, 1)), members=40, preset="za_14_2005")
    assert census.is_sound


@pytest.mark.parametrize(
    ("case", "last"),
    [
        ("overload", date(2026, 4, 15)),
        ("specialist", date(2026, 7, 15)),
        ("seasonal", date(2026, 4, 15)),
        ("trial", date(2026, 7, 15)),
    ],
)
def test_ar_allows_the_listed_cases_for_3_6_3_6_months(case: str, last: date) -> None:
    hired = hires(1, case=case, since=date(2026, 1, 15))
    limit = limit_of("ar_20337")
    assert limit.last_day(hired[0]) == last
    assert taken(hired, members=187, preset="ar_20337", on=last).is_sound
    late = taken(hired, members=187, preset="ar_20337", on=last + timedelta(days=1))
    assert late.overlong == {0}
    assert not (late.over_share or late.unlisted)


def test_ar_forbids_hiring_in_any_other_case() -> None:
    census = taken(hires(1), members=187, preset="ar_20337")
    assert census.over_share
    assert census.unlisted == {0}


def test_generic_allows_5_percent_for_6_months() -> None:
    since = date(2026, 1, 1)
    assert taken(hires(5), members=100, preset="generic").is_sound
    assert taken(hires(6), members=100, preset="generic").over_share
    on = date(2026, 7, 2)
    assert taken(hires(1, since=since), members=100, preset="generic", on=on).overlong == {0}


def test_the_time_agreed_passes_by_itself() -> None:
    census = taken(hires(1, until=DAY - timedelta(days=1)), members=100, preset="za_14_2005")
    assert census.overdue == {0}


def test_without_members_any_hired_person_is_too_many() -> None:
    census = taken(hires(1), members=0, preset="za_14_2005")
    assert (census.share, census.over_share) == (None, True)
    assert taken([], members=0, preset="za_14_2005").is_sound


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
cases = st.sampled_from(["overload", "specialist", "seasonal", "trial", "other"])


@st.composite
def registers(draw: st.DrawFn) -> list[Hire]:
    rows = draw(st.lists(st.tuples(cases, days, st.integers(0, 400)), max_size=12))
    return [
        Hire(key, case, since, ended=since + timedelta(days=span) if span < 300 else None)
        for key, (case, since, span) in enumerate(rows)
    ]


@given(registers(), st.integers(0, 300), days, st.sampled_from(statutes.PRESETS))
def test_counts_never_exceed_whoever_runs_and_more_members_never_break_the_share(
    register: list[Hire], members: int, on: date, preset: str
) -> None:
    limit = limit_of(preset)
    census = take_census(register, members=members, limit=limit, on=on)
    running = {hire.key for hire in register if hire.runs_on(on)}
    assert census.hired == len(running) >= census.counted >= 0
    assert census.unlisted | census.overlong | census.overdue <= running
    more = take_census(register, members=members + 1, limit=limit, on=on)
    assert more.over_share <= census.over_share


@given(registers(), days)
def test_a_hire_is_overlong_from_some_day_until_its_end(register: list[Hire], on: date) -> None:
    limit = limit_of("ar_20337")
    now = take_census(register, members=50, limit=limit, on=on).overlong
    tomorrow = on + timedelta(days=1)
    then = take_census(register, members=50, limit=limit, on=tomorrow).overlong
    assert {hire.key for hire in register if hire.key in now and hire.runs_on(tomorrow)} <= then
