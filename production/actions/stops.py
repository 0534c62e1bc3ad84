"""Work at a place stands still, and goes on."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from production.models import Stop, StopReason, Workplace


@transaction.atomic
def begin(
    *, workplace: Workplace, reason: str, note: str = "", by: User | None, at: datetime
) -> Stop:
    """Say that work stands still. Danger needs no permission and counts against nobody."""
    workplace = Workplace.objects.select_for_update().get(pk=workplace.pk)
    if running := workplace.stops.open().first():
        words = _("Work stands still there already: %(reason)s.")
        raise Refused(words % {"reason": running.get_reason_display()}, field="workplace")
    if reason not in StopReason.values:
        raise Refused(_("Say why work stood still."), field="reason")
    stop = Stop.objects.create(workplace=workplace, reason=reason, note=note, began_at=at)
    audit.record("stop.begun", by=by, at=at, about=stop)
    return stop


@transaction.atomic
def end(*, stop: Stop, note: str = "", by: User | None, at: datetime) -> Stop:
    """Work goes on. After danger one says what makes it safe again."""
    Workplace.objects.select_for_update().get(pk=stop.workplace_id)
    stop = Stop.objects.select_for_update().get(pk=stop.pk)
    if stop.ended_at is not None:
        raise Refused(_("Work goes on there already."))
    if stop.reason == StopReason.SAFETY and not note.strip():
        raise Refused(_("Say what makes it safe again."), field="note")
    stop.ended_at, stop.ended_note = at, note.strip()
    stop.save(update_fields=["ended_at", "ended_note"])
    audit.record("stop.ended", by=by, at=at, about=stop)
    return stop
