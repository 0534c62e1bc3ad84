"""When work can be done: no bench does more than its day, nothing is lost, order holds."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from production.loading import Bench, Job, Load, Task

MONDAY = date(2026, 3, 2)
BENCHES = {1: Bench(Decimal(480)), 2: Bench(Decimal(960), days=7)}
TASKS = st.lists(
    st.builds(
        Task,
        bench=st.sampled_from([1, 2, None]),
        minutes=st.decimals(min_value=0, max_value=3000, places=0),
        waiting_hours=st.sampled_from([Decimal(0), Decimal(8), Decimal(48)]),
    ),
    max_size=4,
).map(tuple)
JOBS = st.lists(TASKS, max_size=6).map(
    lambda many: [Job(n, tasks, MONDAY) for n, tasks in enumerate(many)]
)


def lay(jobs: list[Job], benches: dict[int, Bench]) -> Load:
    """Jobs in the order they come."""
    load = Load(benches)
    for job in jobs:
        load.add(job)
    return load


@given(jobs=JOBS)
def test_no_day_is_overfull_and_nothing_is_lost(jobs: list[Job]) -> None:
    load = lay(jobs, BENCHES)
    for (bench, day), taken in load.taken.items():
        assert taken <= BENCHES[bench].on(day)
    for bench in BENCHES:
        asked = sum((t.minutes for j in jobs for t in j.tasks if t.bench == bench), Decimal(0))
        assert sum((n for (b, _d), n in load.taken.items() if b == bench), Decimal(0)) == asked


@given(jobs=JOBS, last=TASKS)
def test_trying_keeps_nothing_and_tells_what_adding_does(
    jobs: list[Job], last: tuple[Task, ...]
) -> None:
    load = lay(jobs, BENCHES)
    before = dict(load.taken)
    told = load.attempt(Job(99, last, MONDAY))
    assert {k: v for k, v in load.taken.items() if v} == {k: v for k, v in before.items() if v}
    assert load.add(Job(99, last, MONDAY)) == told


def test_a_press_rests_on_sunday_and_glaze_dries_two_days() -> None:
    """1,440 minutes on a bench of 480 a day end on Wednesday; drying takes two days."""
    tasks = (Task(1, Decimal(1440), Decimal(48)), Task(1, Decimal(10)))
    load = lay([Job(1, tasks, MONDAY), Job(2, (Task(1, Decimal(480)),), MONDAY)], BENCHES)
    assert load.ends[1] == MONDAY + timedelta(days=4)
    assert load.ends[2] == MONDAY + timedelta(days=3)
    assert load.free(1, MONDAY + timedelta(days=4)) == 470
    assert load.free(1, MONDAY + timedelta(days=5)) == 0


def test_what_never_fits_has_no_day() -> None:
    load = lay([], {1: Bench(Decimal(1))})
    assert load.attempt(Job(1, (Task(1, Decimal(5000)), Task(None, Decimal(0))), MONDAY)) is None
