"""`later()`: the only door to the worker.

The job's row is written in the business transaction and is the truth. Celery is the doorbell: if
the bell is lost (broker down, worker killed) the sweep rings again. A task must therefore be
idempotent; issuing a document twice returns the first one.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Concatenate, Generic, ParamSpec

from celery.exceptions import OperationalError
from django.db import Error, transaction
from django.db.models import F, Q, QuerySet
from kombu.exceptions import OperationalError as BrokerDown

from coop import clock
from coop.logs import without_addresses
from coop.models import Document, Job, User
from coop.models.work import JobState
from coop.prepared import rows_of
from coop.registry import Registry

P = ParamSpec("P")
LEASE = timedelta(minutes=6)
ATTEMPTS_MAX = 5
ASK = """
    WITH job AS (
      INSERT INTO coop_job (id, task, key, arguments, title, state, percent, note, attempts, error,
                            by_id, created_at)
      VALUES (%(id)s, %(task)s, %(key)s, %(arguments)s::jsonb, %(title)s, %(state)s, %(percent)s,
              %(note)s, %(attempts)s, %(error)s, %(by_id)s, clock_timestamp())
      ON CONFLICT (task, key) DO UPDATE SET key = excluded.key
      RETURNING *
    ), asked AS (
      INSERT INTO coop_job_asked_by (job_id, user_id)
      SELECT job.id, job_asks.by_id FROM job, (VALUES (%(by_id)s::bigint)) AS job_asks (by_id)
      WHERE job_asks.by_id IS NOT NULL ON CONFLICT DO NOTHING
    )
    SELECT * FROM job"""
HELD_BY_NOBODY = """
    WITH running AS MATERIALIZED (
      SELECT id FROM coop_job WHERE state = 'running' AND attempts < %s LIMIT 200
    )
    SELECT id FROM running WHERE pg_try_advisory_xact_lock(hashtextextended(id::text, 7))"""
log = logging.getLogger(__name__)


class Progress:
    """Where a task writes how far it is; each step is visible at once."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def step(self, percent: int, note: str = "") -> None:
        """Say that `percent` (0-100) is done, with a few words of what comes next."""
        _held(self.job).update(percent=percent, note=note[:200], lease_until=clock.now() + LEASE)


@dataclass(frozen=True)
class Task(Generic[P]):
    """A function of the worker, under the name its job rows carry."""

    name: str
    run: Callable[Concatenate[Progress, P], Document | None]


tasks: Registry[Task[...]] = Registry("task")


def task(name: str) -> Callable[[Callable[Concatenate[Progress, P], Document | None]], Task[P]]:
    """Make a function a task: `@task("ledger.print_invoice")`. It takes ids, and loads."""

    def decorate(run: Callable[Concatenate[Progress, P], Document | None]) -> Task[P]:
        made = Task(name, run)
        tasks.add(name, made)
        return made

    return decorate


def later(
    wanted: Task[P],
    request: "JobRequest",
    *args: P.args,
    **kwargs: P.kwargs,
) -> Job:
    """Ask the worker for `wanted(**kwargs)`; return the job's row, the same one when asked twice.

    Must run in the business transaction: a rollback takes the job with it. A failed job is
    queued again. Everybody who asked sees the job.
    """
    if args:
        raise TypeError("give the worker named arguments")
    [job] = Job.objects.raw(ASK, _asked(wanted.name, request, kwargs))
    if job.state == JobState.FAILED:
        queue_again(job)
    transaction.on_commit(lambda: ring(job))
    return job


def _asked(name: str, request: "JobRequest", arguments: Mapping[str, object]) -> dict[str, object]:
    made = Job(task=name, key=request.key, title=str(request.title)[:200], by=request.by)
    fields = {field.attname: getattr(made, field.attname) for field in Job._meta.concrete_fields}
    return {**fields, "arguments": json.dumps(arguments)}


def queue_again(job: Job) -> bool:
    """Put a failed job back in the queue; False when somebody else already did."""
    queued = Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(
        state=JobState.QUEUED, attempts=0, error="", percent=0, note="", finished_at=None
    )
    job.refresh_from_db()
    transaction.on_commit(lambda: ring(job))
    return bool(queued)


@dataclass(frozen=True)
class JobRequest:
    """Who asks, under which key (asking twice with one key is asking once), and its title."""

    key: str
    title: str
    by: User | None


def ring(job: Job) -> None:
    """Tell the worker that a job waits. A silent bell is no loss: the sweep comes by."""
    from coop.tasks import run_job  # noqa: PLC0415  the task calls back into this module

    try:
        run_job.apply_async(args=(str(job.pk),), retry=False)
    except (OperationalError, BrokerDown, OSError) as error:
        log.warning("the worker's bell did not ring for %s: %s", job.pk, error)


def run(job_id: str) -> None:
    """Claim the job and do it. Returns quietly when another worker holds it or it is done."""
    with alone(job_id) as is_alone:
        if _claim(job_id, is_alone=is_alone):
            _do(Job.objects.get(pk=job_id))


@contextmanager
def alone(job_id: str) -> Iterator[bool]:
    """Hold the job with a lock that ends with this session, however it ends; False: another does.

    So whoever finds a running job that nobody holds knows that its worker is gone.
    """
    [[held]] = rows_of("SELECT pg_try_advisory_lock(hashtextextended(%s, 7))", [job_id])
    try:
        yield bool(held)
    finally:
        with suppress(Error):  # a session that broke has let go already
            if held:
                rows_of("SELECT pg_advisory_unlock(hashtextextended(%s, 7))", [job_id])


def _claim(job_id: str, *, is_alone: bool) -> bool:
    now = clock.now()
    begun = Q(state=JobState.RUNNING, attempts__lt=ATTEMPTS_MAX)
    claimable = Q(state=JobState.QUEUED) | begun if is_alone else begun & Q(lease_until__lt=now)
    claimed = Job.objects.filter(claimable, pk=job_id).update(
        state=JobState.RUNNING, lease_until=now + LEASE, attempts=F("attempts") + 1, error=""
    )
    return bool(claimed)


def _do(job: Job) -> None:
    try:
        document = tasks.get(job.task).run(Progress(job), **job.arguments)
    except Exception as error:
        log.exception("job %s failed", job.pk)
        _fail(job, error)
        return
    _held(job).update(
        state=JobState.DONE, percent=100, note="", document=document, finished_at=clock.now()
    )


def _held(job: Job) -> QuerySet[Job]:
    """The job's row while this attempt still holds it: a late worker overwrites nobody's answer."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)


def _fail(job: Job, error: Exception) -> None:
    last = job.attempts >= ATTEMPTS_MAX
    _held(job).update(
        state=JobState.FAILED if last else JobState.QUEUED,
        error=without_addresses(f"{type(error).__name__}: {error}")[:2000].replace("\0", ""),
        finished_at=clock.now() if last else None,
    )


def sweep() -> int:
    """Ring again for jobs that wait too long or whose worker is gone or silent; return how many.

    A job whose workers fell silent every time is given up, so that it cannot take them down
    for ever.
    """
    now = clock.now()
    Job.objects.filter(
        state=JobState.RUNNING, lease_until__lt=now, attempts__gte=ATTEMPTS_MAX
    ).update(state=JobState.FAILED, error="the worker fell silent", finished_at=now)
    waiting = Q(state=JobState.QUEUED, created_at__lt=now - timedelta(seconds=20))
    silent = Q(state=JobState.RUNNING, lease_until__lt=now)
    gone = Q(pk__in=[pk for (pk,) in rows_of(HELD_BY_NOBODY, [ATTEMPTS_MAX])])
    stale = list(Job.objects.filter(waiting | silent | gone)[:200])
    for job in stale:
        ring(job)
    return len(stale)
