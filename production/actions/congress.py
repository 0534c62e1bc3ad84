"""A report for a buyer's own congress, asked for and printed."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_have_come
from coop.later import JobRequest, later
from coop.models import User
from ledger.models import Buyer
from production import tasks
from production.models import CongressReport

LONGEST = timedelta(days=5 * 366)


@transaction.atomic
def ask(*, buyer: Buyer, since: date, until: date, by: User, at: datetime) -> CongressReport:
    """Report what a buyer did between two days that are over; the worker prints it."""
    if buyer.annulled_at is not None:
        raise Refused(_("This buyer is no longer on the register."))
    must_have_come(until, today=timezone.localdate(at), field="until")
    if not since <= until <= since + LONGEST:
        raise Refused(_("Choose a last day after the first, within five years."), field="until")
    report = CongressReport.objects.create(
        buyer=buyer, since=since, until=until, made_at=at, made_by=by
    )
    audit.record("congress_report.asked", by=by, at=at, about=report, buyer=buyer.pk)
    title = _("Report for the congress of %(buyer)s") % {"buyer": buyer}
    request = JobRequest(key=f"congress:{report.pk}", title=title, by=by)
    later(tasks.print_congress_report, request, report_id=report.pk)
    return report
