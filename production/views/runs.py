"""Many orders delivered and invoiced at once: choose, check, see how far it is."""

import tempfile
from datetime import date
from zipfile import ZipFile

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from production.actions import runs as acting
from production.forms.runs import InvoiceRunForm, numbers, quantities
from production.models import InvoiceRun
from production.reading import runs as reading
from production.reading.runs import Leaving
from production.views import parts

LATEST = 10
STOP_POLLING = 286
IN_MEMORY = 8 * 1024 * 1024


@require_GET
@permitted("production.deliver")
def choose(request: SignedInRequest) -> HttpResponse:
    """What can leave, to be chosen; and the latest runs."""
    context = {
        "orders": reading.can_leave(parts.today()),
        "latest": InvoiceRun.objects.visible_to(request.user).select_related("by")[:LATEST],
    }
    return render(request, "production/run_new.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.deliver")
def check(request: SignedInRequest) -> HttpResponse:
    """Each invoice with its total before any is issued; what is shown is what is sent."""
    form = InvoiceRunForm(request.POST or None, initial={"delivered_date": parts.today()})

    def act() -> str:
        sent = quantities(request.POST.dict())
        facts = {"quantities": sent, **form.cleaned_data}
        return acting.start(**facts, by=request.user, at=clock.now()).get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    orders = _shown(request, parts.today())
    context = {"form": form, "orders": orders, "total": sum(one.total for one in orders)}
    return show(request, "production/run_check.html", context, form)


@require_GET
@permitted("production.see_making", InvoiceRun)
def invoice_run(request: SignedInRequest, run: InvoiceRun) -> HttpResponse:
    """How far it is, invoice by invoice. To htmx only the state; 286 tells it to stop asking."""
    standing = reading.standing_of(run)
    may_deliver = may(request.user, "production.deliver")
    context = {"run": run, "standing": standing, "may_deliver": may_deliver}
    if request.htmx:
        status = STOP_POLLING if standing.is_over else 200
        return render(request, "production/run_state.html", context, status=status)
    return render(request, "production/run.html", context)


@require_POST
@permitted("production.deliver", InvoiceRun)
def attempts(request: SignedInRequest, run: InvoiceRun) -> HttpResponse:
    def act() -> str:
        acting.try_again(run=run, by=request.user, at=clock.now())
        return run.get_absolute_url()

    return press(request, act, otherwise=run.get_absolute_url())


@require_GET
@permitted("production.see_making", InvoiceRun)
def papers(request: SignedInRequest, run: InvoiceRun) -> FileResponse:
    """The papers that are made, in one file; PDF is packed already, so they are only put
    together."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
    with ZipFile(file, "w") as packed:
        for paper in reading.papers_of(run).visible_to(request.user):
            packed.write(paper.path, f"{paper.title}.pdf")
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{run}.zip")


def _shown(request: SignedInRequest, day: date) -> list[Leaving]:
    """What was chosen; after a refusal, what had been sent."""
    if request.method == "GET":
        return reading.can_leave(day, orders=numbers(request.GET.getlist("order")))
    try:
        return reading.leaving(quantities(request.POST.dict()), day)
    except Refused:
        return []
