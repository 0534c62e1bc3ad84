"""Work of the worker, as the person who asked for it sees it."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from coop import clock
from coop.actions import jobs
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Job
from coop.models.work import JobState
from coop.permissions import permitted
from coop.submissions import press

STOP_POLLING = 286
FINAL = (JobState.DONE, JobState.FAILED)


@require_safe
@permitted("coop.use", Job)
def job(request: SignedInRequest, job: Job) -> HttpResponse:
    """How far it is. To htmx only the state; 286 tells it to stop asking."""
    if request.htmx:
        status = STOP_POLLING if job.state in FINAL else 200
        return render(request, "coop/job_status.html", {"job": job}, status=status)
    return render(request, "coop/job.html", {"job": job})


@require_POST
@permitted("coop.use", Job)
def attempts(request: SignedInRequest, job: Job) -> HttpResponse:
    def act() -> str:
        jobs.try_again(job=job, by=request.user, at=clock.now())
        return job.get_absolute_url()

    return press(request, act, otherwise=job.get_absolute_url())
