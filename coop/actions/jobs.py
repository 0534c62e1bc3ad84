"""What people do with work the worker could not finish."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, later
from coop.errors import Refused
from coop.models import Job, User


@transaction.atomic
def try_again(*, job: Job, by: User, at: datetime) -> Job:
    """Queue a failed job again; refused when it is not failed (somebody was quicker)."""
    if not later.queue_again(job):
        raise Refused(_("This is already being made again, or it is ready."))
    audit.record("job.tried_again", by=by, at=at, about=job, job=str(job.pk))
    return job
