"""Reports for a buyer's own congress: asked for, read, taken along as a paper."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import Role, has_role, may, permitted
from coop.submissions import send, show
from ledger.models import Buyer
from production import documents
from production.actions import congress as actions
from production.forms.portal import CongressForm
from production.models import CongressReport
from production.reading.congress import told
from production.views import parts


@require_GET
@permitted("production.list_orders")
def reports(request: SignedInRequest) -> HttpResponse:
    """The reports made so far, newest first."""
    found = CongressReport.objects.visible_to(request.user).select_related("buyer")
    context = {
        "page": page_of(request, found.order_by("-pk")),
        "may_ask": may(request.user, "production.ask_report"),
    }
    return render(request, "production/congress_reports.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.ask_report")
def new_report(request: SignedInRequest) -> HttpResponse:
    """Report on a buyer between two days: the year so far, unless others are chosen."""
    today = timezone.localdate()
    buyers = _buyers(request)
    start = {"buyer": buyers.first(), "since": today.replace(month=1, day=1), "until": today}
    form = CongressForm(request.POST or None, buyers=buyers, initial=start)

    def act() -> str:
        made = actions.ask(**form.cleaned_data, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    return show(request, "production/congress_report_new.html", {"form": form}, form)


@require_GET
@permitted("production.see_order", CongressReport)
def report(request: SignedInRequest, report: CongressReport) -> HttpResponse:
    """The report on the screen, with its paper."""
    context = {
        "told": told(report),
        "report": report,
        **parts.printed(request.user, documents.CONGRESS, report, job="congress"),
    }
    return render(request, "production/congress_report.html", context)


def _buyers(request: SignedInRequest) -> QuerySet[Buyer]:
    """A buyer's people report on their own organisation, the sales office on any."""
    found: QuerySet[Buyer] = Buyer.objects.current()
    if not has_role(request.user, Role.SALES):
        found = found.filter(contacts__user=request.user, contacts__ended_at=None)
    return found.distinct().order_by("name", "id")
