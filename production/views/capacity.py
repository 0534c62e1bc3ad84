"""How full the workplaces are, and what trying a quantity would bring."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from production.forms.planning import TryForm
from production.reading import capacity as reading
from production.views import parts

DAYS = 14


@require_GET
@permitted("production.see_making")
def capacity(request: SignedInRequest) -> HttpResponse:
    """The days of each workplace, what ends when, and a quantity to try. Nothing is written."""
    today = parts.today()
    now = reading.told(today)
    days = reading.week(today, DAYS)
    form = TryForm(request.GET if "product" in request.GET else None)
    context: dict[str, object] = {
        "rows": [(place, now.days_of(place, days)) for place in now.workplaces],
        "orders": now.orders,
        "form": form,
    }
    if form.is_bound and form.is_valid():
        product, quantity = form.cleaned_data["product"], form.cleaned_data["quantity"]
        asked = reading.told(today, also=[product.pk])
        context |= {"tried": product, "quantity": quantity}
        context["by"] = reading.what_if(asked, product, quantity)
    return render(request, "production/capacity.html", context)
