"""What is short: to be made, to be bought, and by when."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock, csv_out
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import send, show
from production.actions import catalogue
from production.forms.planning import MinimumForm
from production.models import Product
from production.reading import demand as reading
from production.reading import releasing, serving
from production.views import parts


@require_GET
@permitted("production.see_making")
def demand(request: SignedInRequest) -> HttpResponse:
    """What is short first, then all that is wanted."""
    found = reading.needs(on=parts.today())
    short = [need for need in found if need.lack]
    context = {
        "to_make": releasing.by_need(need for need in short if need.made),
        "to_buy": [(need, []) for need in short if not need.made],
        "enough": [need for need in found if not need.lack],
        "days": reading.HORIZON.days,
        "today": parts.today(),
        "may_plan": may(request.user, "production.plan_making"),
        "may_buy": may(request.user, "production.buy"),
        "serving": serving.told(parts.today()),
        "ways": serving.ways_to_another(request.user),
    }
    return render(request, "production/demand.html", context)


@require_GET
@permitted("production.see_making")
def demand_csv(_request: SignedInRequest) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    head = [
        _("Code"), _("Product"), _("Unit"), _("Wanted"), _("In stock"), _("To come"), _("Short"),
        _("Short from"), _("Begin or order by"),
    ]  # fmt: skip
    rows = []
    for need in reading.needs(on=parts.today()):
        product, netted, lack = need.product, need.netted, need.lack
        facts = (product.sku, product.name, product.unit, netted.wanted, netted.here)
        days = (lack.day, lack.begin) if lack else (None, None)
        rows.append([*facts, netted.coming, netted.short, *days])
    return csv_out.download("demand.csv", head, rows)


@require_GET
@permitted("production.see_making", Product)
def demand_of(request: SignedInRequest, product: Product) -> HttpResponse:
    """Who wants a product, day by day."""
    need = reading.of_product(product, on=parts.today())
    context = {
        "product": product,
        "need": need,
        "may_keep": may(request.user, "production.keep_catalogue") and not product.annulled_at,
    }
    return render(request, "production/demand_of.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", Product)
def minimum(request: SignedInRequest, product: Product) -> HttpResponse:
    """How much of a product should always lie in the warehouse."""
    form = MinimumForm(request.POST or None, initial={"minimum": product.minimum})

    def act() -> str:
        catalogue.set_minimum(product=product, **form.cleaned_data, by=request.user, at=clock.now())
        return product.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "product": product, "cancel_url": product.get_absolute_url()}
    return show(request, "production/minimum.html", context, form)
