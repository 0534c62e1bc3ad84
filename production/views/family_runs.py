"""The report of a crew about several products of a family, in one table for each grade."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from coop import clock
from coop.http import SignedInRequest
from coop.keys import number_in
from coop.permissions import permitted
from coop.submissions import send, show
from production.actions import family_runs as actions
from production.forms.family_runs import RunForm
from production.models import Grade, ProductFamily, ProductionOrder
from production.permissions import sectors_of
from production.reading import materials
from production.reading.families import on_the_floor
from production.views import grids
from production.views.grids import Cell, Table
from production.views.reports import usual, work_of


@require_http_methods(["GET", "POST"])
@permitted("production.report_making", ProductFamily)
def new_run(request: SignedInRequest, family: ProductFamily) -> HttpResponse:
    """What came out of each production order of the family that is on the floor."""
    sectors = sorted(sectors_of(request.user))
    orders = _typed_for(request, family) or on_the_floor(family)
    start = usual(orders[0], sectors) if orders else {}
    asked = materials.asked(orders)
    form = RunForm(request.POST or None, orders=orders, sectors=sectors, asked=asked, initial=start)

    def act() -> str:
        saved = actions.report_run(
            family=family,
            work=work_of(form.cleaned_data),
            made=form.made(),
            said=form.said(),
            client_id=UUID(request.POST["client_id"]),
            by=request.user,
            at=clock.now(),
        )
        return f"{family.get_absolute_url()}?reports={len(saved)}"

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    tables = [(label, _table(form, grade)) for grade, label in Grade.choices]
    context = {"form": form, "family": family, "tables": tables if orders else []}
    return show(request, "production/family_run.html", context, form)


def _typed_for(request: SignedInRequest, family: ProductFamily) -> list[ProductionOrder]:
    """The orders the form was shown for: what was typed counts, also when one is closed by now."""
    keys = {name.removeprefix("first_") for name in request.POST if name.startswith("first_")}
    pks = [pk for key in keys if (pk := number_in(key)) is not None]
    orders = ProductionOrder.objects.filter(product__family=family, pk__in=pks)
    return list(orders.select_related("product").order_by("pk"))


def _table(form: RunForm, grade: str) -> Table | None:
    fields = form.of_grade(grade)
    cells = [Cell(order.product, field) for order, field in zip(form.orders, fields, strict=True)]
    _alone, found = grids.tables(cells)
    return found[0] if found else None
