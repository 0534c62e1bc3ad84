"""The catalogue, with each price as its layers."""

from decimal import Decimal

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import charts, clock, screen
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from ledger.models import BuyerKind
from ledger.pricing import market_hour, market_pressure
from production import reading
from production.actions import catalogue
from production.forms import ProductForm
from production.models import PriceList, Product, ProductFamily, ProductPrice
from production.reading import own_prices
from production.views import grids, parts, window


@require_GET
@permitted("production.see_catalogue")
def products(request: SignedInRequest) -> HttpResponse:
    """Every product, its price for one class of buyers and what it is made of."""
    kind = _kind(request)
    price_list = PriceList.objects.in_force(parts.today())
    offers = reading.offers(price_list, kind, _capacity(request)) if price_list else []
    cells = [grids.Cell(one.offer.price.product, shown=one) for one in window.shown(offers)]
    alone, families = grids.tables(cells)
    unpriced = Product.objects.current().exclude(pk__in=[o.product_id for o in offers])
    context = {
        "price_list": price_list,
        "shown": [cell.shown for cell in alone],
        "families": families,
        "unpriced": unpriced.filter(family=None),
        "unpriced_families": _bare_families(unpriced),
        "kinds": BuyerKind.choices,
        "kind": kind,
        "may_keep": may(request.user, "production.keep_catalogue"),
        "may_order": may(request.user, "production.place_order"),
        "may_try": may(request.user, "production.see_making"),
    }
    return render(request, "production/products.html", context)


@require_GET
@permitted("production.see_catalogue", Product)
def product(request: SignedInRequest, product: Product) -> HttpResponse:
    """How the price of a product is made, for each class of buyers, and how it moved."""
    price_list = PriceList.objects.in_force(parts.today())
    price = (
        price_list.products.select_related("product", "price_list__decision", "sheet")
        .filter(product=product)
        .first()
        if price_list
        else None
    )
    context = {
        "product": product,
        "photo": product.photos.select_related("product").last(),
        "kind": _kind(request),
        "history": _history(product),
        "may_keep": may(request.user, "production.keep_catalogue"),
        "may_order": may(request.user, "production.place_order"),
        "sees_making": may(request.user, "production.see_making"),
        **(_made_of(price, _kind(request), _capacity(request)) if price else {}),
    }
    return render(request, "production/product.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue")
def new_product(request: SignedInRequest) -> HttpResponse:
    form = ProductForm(request.POST or None)

    def act() -> str:
        made = catalogue.register_product(**form.cleaned_data, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    return show(request, "production/product_form.html", {"form": form}, form)


@require_POST
@permitted("production.keep_catalogue", Product)
def annulment(request: SignedInRequest, product: Product) -> HttpResponse:
    def act() -> str:
        catalogue.annul(product=product, by=request.user, at=clock.now())
        return product.get_absolute_url()

    return press(request, act, otherwise=product.get_absolute_url())


def _bare_families(unpriced: QuerySet[Product]) -> QuerySet[ProductFamily]:
    """Families without any product, or with some that have no price."""
    bare = Q(pk__in=unpriced.values("family")) | Q(variants=None)
    return ProductFamily.objects.filter(bare).distinct()


def _kind(request: SignedInRequest) -> str:
    return own_prices.kind_for(request.user, request.GET.get("class", ""))


def _capacity(request: SignedInRequest) -> Decimal:
    return own_prices.capacity_for(request.user, _kind(request))


def _made_of(price: ProductPrice, kind: str, capacity: Decimal) -> dict[str, object]:
    """The layers for each class, the sheet behind them and the hour the market would pay."""
    price_list, sheet = price.price_list, reading.sheet_of(price)
    terms = reading.terms_of(price_list)
    shown = reading.unit_layers(
        price, rate=reading.rate_of(price_list, kind), terms=terms, capacity=capacity
    )
    rates = {k: reading.rate_of(price_list, k) for k in BuyerKind.values}
    by_class = [
        (label, k, rates[k] * 100, reading.unit_layers(price, rate=rates[k], terms=terms))
        for k, label in BuyerKind.choices
    ]
    return {
        "price": price,
        "parts": parts.layer_parts(shown),
        "layers": shown,
        "by_class": by_class,
        "hour_cost": terms.hour_cost,
        "capacity": capacity * 100,
        "in_hours": parts.layers_in_hours(shown, terms.hour_cost),
        "quotes": price.quotes.count(),
        "work_cost": terms.hour_cost * price.hours,
        "market_hour": market_hour(sheet),
        "pressure": market_pressure(sheet, terms),
    }


def _history(product: Product) -> dict[str, object]:
    """Each list's floor and reference for the product, newest first, and the line they draw."""
    rows = list(
        product.prices.select_related("price_list__decision").order_by(
            "-price_list__valid_from", "-price_list_id"
        )
    )
    points = [_point(row) for row in reversed(rows)]
    title = str(ProductPrice._meta.get_field("floor").verbose_name).capitalize()
    return {"rows": rows, "chart": charts.line_chart(title=title, points=points)}


def _point(row: ProductPrice) -> charts.Point:
    since = screen.day(row.price_list.valid_from)
    return charts.Point(label=since, value=row.floor, text=screen.money(row.floor))
