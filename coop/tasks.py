"""The Celery tasks there are: do one job, look for forgotten ones, do what falls due."""

import logging

from coop import later, offers
from coop.celery import app

log = logging.getLogger(__name__)


@app.task(name="coop.run_job")
def run_job(job_id: str) -> None:
    later.run(job_id)


@app.task(name="coop.sweep")
def sweep() -> int:
    return later.sweep()


@app.task(name="coop.go_round")
def go_round() -> int:
    """Do what the apps do by themselves each minute; one that fails does not keep the others."""
    done = 0
    for name, act in offers.rounds:
        try:
            act()
            done += 1
        except Exception:
            log.exception("the round %s failed", name)
    return done
