"""The two Celery tasks there are: do one job, and look for forgotten ones."""

from coop import later
from coop.celery import app


@app.task(name="coop.run_job")
def run_job(job_id: str) -> None:
    later.run(job_id)


@app.task(name="coop.sweep")
def sweep() -> int:
    return later.sweep()
