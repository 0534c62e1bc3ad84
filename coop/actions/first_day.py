"""Steps of the first day, put off and taken up again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, first_day
from coop.errors import Refused
from coop.models import StepPutOff, User


@transaction.atomic
def put_off(*, step: str, by: User, at: datetime) -> None:
    """Set a step aside; again changes nothing. A step that is done cannot be put off."""
    _lock(by)
    open_steps = {each.name for each in first_day.steps() if not each.is_done}
    if step not in open_steps:
        raise Refused(_("This step is done already."))
    if step in first_day.put_off_by(by):
        return
    StepPutOff.objects.create(user=by, step=step, is_off=True, at=at)
    audit.record("first_day.put_off", by=by, at=at, about=by, step=step)


@transaction.atomic
def take_up(*, step: str, by: User, at: datetime) -> None:
    """Bring a step back among those that wait; again changes nothing."""
    _lock(by)
    if step not in first_day.put_off_by(by):
        return
    StepPutOff.objects.create(user=by, step=step, is_off=False, at=at)
    audit.record("first_day.taken_up", by=by, at=at, about=by, step=step)


def _lock(user: User) -> None:
    """One at a time for each person: rows of the append-only table cannot be locked."""
    User.objects.select_for_update().get(pk=user.pk)
