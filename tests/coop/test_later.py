"""The job's row is the truth: claimed once, tried again, swept up; Celery only rings."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from coop import later
from coop.later import ATTEMPTS_MAX, JobRequest, Progress
from coop.models import Document, Job
from coop.models.work import JobState
from tests.builders.members import make_user
from tests.threads import at_once

done: list[str] = []


@later.task("tests.note")
def note(progress: Progress, *, word: str) -> Document | None:
    progress.step(50, "half way")
    time.sleep(0.05)
    done.append(word)
    return None


@later.task("tests.fail")
def fail(progress: Progress) -> Document | None:
    raise ValueError("no paper left")


@later.task("tests.overtaken")
def overtaken(progress: Progress) -> Document | None:
    """While it works, its lease runs out and another worker takes the job."""
    Job.objects.filter(pk=progress.job.pk).update(attempts=2, note="the other one")
    progress.step(90, "too late")
    return None


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


def ask(key: str = "", *, word: str = "one") -> Job:
    request = JobRequest(key or str(uuid4()), "A paper", None)
    return later.later(note, request, word=word)


def let_the_lease_run_out(job: Job, *, attempts: int) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING,
        attempts=attempts,
        lease_until=timezone.now() - timedelta(minutes=1),
    )


@pytest.mark.django_db
def test_a_rollback_takes_the_job_with_it() -> None:
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_asking_twice_is_asking_once_and_both_see_it() -> None:
    ana, bruno = make_user("ana", "Ana"), make_user("bruno", "Bruno")
    jobs = [
        later.later(note, JobRequest("minutes:1", "Minutes", user), word="one")
        for user in (ana, bruno)
    ]
    assert jobs[0].pk == jobs[1].pk
    for user in (ana, bruno):
        assert Job.objects.visible_to(user).count() == 1
    assert not Job.objects.visible_to(make_user("carla", "Carla")).exists()


@pytest.mark.django_db
def test_a_job_is_done_once_however_often_the_bell_rings() -> None:
    job = ask()
    for _ring in range(3):
        later.run(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.percent, job.attempts) == (JobState.DONE, 100, 1)
    assert done == ["one"]


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_claims_the_job() -> None:
    job = ask()
    outcomes = at_once(6, lambda _worker: later.run(str(job.pk)))
    assert outcomes == [None] * 6
    assert done == ["one"]


@pytest.mark.django_db
def test_a_failing_job_is_tried_again_and_at_last_given_up_with_its_reason() -> None:
    job = later.later(fail, JobRequest("f", "A paper", None))
    for attempt in range(1, ATTEMPTS_MAX + 1):
        later.run(str(job.pk))
        job.refresh_from_db()
        assert job.attempts == attempt
        assert job.state == (JobState.FAILED if attempt == ATTEMPTS_MAX else JobState.QUEUED)
    assert job.error == "ValueError: no paper left"
    assert later.queue_again(job)
    assert not later.queue_again(job)
    assert (job.state, job.attempts, job.error) == (JobState.QUEUED, 0, "")


@pytest.mark.django_db
def test_the_sweep_rings_for_a_lost_bell_and_a_silent_worker() -> None:
    fresh, lost, silent = ask(), ask(word="lost"), ask(word="silent")
    long_ago = timezone.now() - timedelta(minutes=2)
    Job.objects.filter(pk=lost.pk).update(created_at=long_ago)
    let_the_lease_run_out(silent, attempts=1)
    assert later.sweep() == 2
    for job in (lost, silent):
        later.run(str(job.pk))
    assert done == ["lost", "silent"]
    fresh.refresh_from_db()
    assert fresh.state == JobState.QUEUED


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_is_gone_is_done_at_once_and_one_that_is_held_is_left() -> None:
    gone, held = ask(word="gone"), ask(word="held")
    soon = timezone.now() + timedelta(minutes=5)
    Job.objects.update(state=JobState.RUNNING, attempts=1, lease_until=soon)
    with later.alone(str(held.pk)):
        swept = at_once(1, lambda _i: later.sweep())
        at_once(1, lambda _i: later.run(str(held.pk)))
    later.run(str(gone.pk))
    assert (swept, done) == ([1], ["gone"])


@pytest.mark.django_db
def test_a_job_that_silences_every_worker_is_given_up() -> None:
    job = ask()
    let_the_lease_run_out(job, attempts=ATTEMPTS_MAX)
    assert later.sweep() == 0
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "the worker fell silent")


@pytest.mark.django_db
def test_a_worker_that_was_overtaken_writes_over_nobodys_answer() -> None:
    job = later.later(overtaken, JobRequest("o", "A paper", None))
    later.run(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.note, job.percent) == (JobState.RUNNING, "the other one", 0)
