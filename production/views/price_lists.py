"""Price lists: the one in force on paper, and what a new one would change."""

from decimal import Decimal

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from coop import charts, screen
from coop.currency import house
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import show
from ledger.models import BuyerKind
from production import reading
from production.effects.form import PriceListForm
from production.effects.price_list import SetPriceList
from production.models import PriceList, Product, ProductPrice
from production.pricing import Proposal
from production.views import parts


@require_GET
@permitted("production.see_catalogue", PriceList)
def price_list(request: SignedInRequest, price_list: PriceList) -> HttpResponse:
    """The whole list as it is printed: every product for every class it names."""
    kinds = [c for c in BuyerKind.choices if c[0] in _named(price_list)] or BuyerKind.choices
    terms = reading.terms_of(price_list)
    rates = [(str(label), reading.rate_of(price_list, kind)) for kind, label in kinds]

    def priced(price: ProductPrice) -> list[tuple[str, Decimal]]:
        return [
            (label, reading.unit_layers(price, rate=rate, terms=terms).price)
            for label, rate in rates
        ]

    found = price_list.products.select_related("product").order_by("product__sku")
    context = {
        "price_list": price_list,
        "rows": [(price, priced(price)) for price in found],
        "kinds": [(label, rate * 100) for label, rate in rates],
        "hour_cost": terms.hour_cost,
        "currency": screen.currency(house()),
    }
    return render(request, "production/price_list.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.see_making")
def what_if(request: SignedInRequest) -> HttpResponse:
    """Try a price list: each price now and then. Nothing is written; assemblies decide."""
    form = PriceListForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        context |= _preview(form, form.cleaned_data["proposal"])
    return show(request, "production/what_if.html", context, form)


def _preview(form: PriceListForm, proposal: Proposal) -> dict[str, object]:
    effect = SetPriceList()
    try:
        effect.check(proposal, on=parts.today())
        names = dict(Product.objects.values_list("sku", "name"))
        changed = effect.changes(proposal)
        shown = [
            charts.Part(
                label=names[c.sku], value=c.then.base, text=screen.money(c.then.base), kind="main"
            )
            for c in changed
        ]
        return {
            "sentence": effect.sentence(proposal),
            "changes": [(names[c.sku], c) for c in changed],
            "chart": charts.bar_chart(title="", parts=shown),
        }
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, str(refused))
        return {}


def _named(price_list: PriceList) -> set[str]:
    return {terms.buyer_kind for terms in price_list.classes.all()}
