"""The report of a kiln car: grade, shade and calibre in one table, saved as one report."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send
from production.actions import making
from production.forms.cars import CarForm
from production.models import ProductionOrder
from production.permissions import sectors_of
from production.reading import floor, materials
from production.reading.stocks import sorts_of
from production.views.reports import usual, work_of


@require_http_methods(["GET", "POST"])
@permitted("production.report_making", ProductionOrder)
def new_car(request: SignedInRequest, production_order: ProductionOrder) -> HttpResponse:
    """What came out of a kiln, row by row; the shades and calibres of late stand there."""
    sectors = sorted(sectors_of(request.user))
    form = CarForm(
        request.POST or None,
        sectors=sectors,
        sorts=sorts_of(production_order.product),
        asked=materials.asked([production_order]),
        initial=usual(production_order, sectors),
    )

    def act() -> str:
        saved = making.report(
            production_order=production_order,
            work=work_of(form.cleaned_data),
            outcomes=form.outcomes(),
            client_id=UUID(request.POST["client_id"]),
            said=form.said(),
            by=request.user,
            at=clock.now(),
        )
        return saved.get_absolute_url() + "?saved=1"

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    (work,) = floor.works(ProductionOrder.objects.filter(pk=production_order.pk))
    return render(request, "production/car_form.html", {"form": form, "work": work})
