"""What went into the lots of a product, and into the goods of an order."""

from django.http import HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import show
from production.forms.costing import DaysForm
from production.models import Order, Product
from production.reading import inputs


@require_GET
@permitted("production.see_making", Product)
def product_inputs(request: SignedInRequest, product: Product) -> HttpResponse:
    """The last lots, or those of some days: what a unit took, beside what its cost sheet says."""
    form = DaysForm(request.GET or None)
    days = form.days()
    asked = {"since": str(days.since or ""), "until": str(days.until or "")}
    context = {
        "product": product,
        "form": form,
        "took": inputs.of_product(product, days),
        "last": inputs.LAST,
        "days": days,
        "query": urlencode({"from": "lots", **asked}),
        "may_keep": may(request.user, "production.keep_catalogue") and not product.annulled_at,
    }
    return show(request, "production/product_inputs.html", context, form)


@require_GET
@permitted("production.see_making", Order)
def order_inputs(request: SignedInRequest, order: Order) -> HttpResponse:
    """What went into the goods that left with the deliveries of an order."""
    context = {"order": order, "content": inputs.of_order(order)}
    return render(request, "production/order_inputs.html", context)
