"""The report of a kiln car: grade, shade and calibre in one table, saved as one report."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from coop.http import SignedInRequest
from coop.permissions import permitted
from production.forms.cars import CarForm
from production.models import ProductionOrder
from production.permissions import sectors_of
from production.reading import materials
from production.reading.stocks import sorts_of
from production.views.reports import save, usual


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
    return save(request, production_order, form, form.outcomes, template="production/car_form.html")
