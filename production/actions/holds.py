"""A report is explained; what it made is held back and released."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from production.models import Explanation, FloorReport, Hold, ProductionOrder


@transaction.atomic
def explain(*, floor_report: FloorReport, text: str, by: User | None, at: datetime) -> Explanation:
    """Say why a report was out of the ordinary. More can be said later; nothing is taken back."""
    if not floor_report.flagged:
        raise Refused(_("This report has nothing to explain."))
    must_say_why(text, field="text")
    said = Explanation.objects.create(report=floor_report, text=text.strip(), recorded_at=at)
    audit.record("report.explained", by=by, at=at, about=floor_report)
    return said


@transaction.atomic
def hold(*, floor_report: FloorReport, reason: str, by: User, at: datetime) -> Hold:
    """Keep back what a report made until its quality is settled."""
    ProductionOrder.objects.select_for_update().get(pk=floor_report.production_order_id)
    if floor_report.reverses_id or FloorReport.objects.filter(reverses=floor_report).exists():
        raise Refused(_("This report was undone: it made nothing."))
    if floor_report.holds.filter(released_at=None).exists():
        raise Refused(_("What this report made is held back already."))
    must_say_why(reason)
    held = Hold.objects.create(report=floor_report, reason=reason.strip(), held_at=at)
    audit.record("report.held", by=by, at=at, about=floor_report)
    return held


@transaction.atomic
def release(*, hold: Hold, finding: str, by: User, at: datetime) -> Hold:
    """Let it go, saying what was found."""
    ProductionOrder.objects.select_for_update().get(pk=hold.report.production_order_id)
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if hold.released_at is not None:
        raise Refused(_("It was released already."))
    if not finding.strip():
        raise Refused(_("Say what was found."), field="finding")
    hold.released_at, hold.finding = at, finding.strip()
    hold.save(update_fields=["released_at", "finding"])
    audit.record("report.released", by=by, at=at, about=hold.report)
    return hold
