"""Where a price comes from: cost sheets, market quotes and their files."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, to_be_saved
from coop.permissions import may, permitted
from coop.submissions import send, show
from production import costing
from production.actions import costing as actions
from production.forms.cost_start import from_lots, from_recipe
from production.forms.costing import ROW, CostSheetForm, DaysForm, QuoteForm
from production.models import CostItem, CostSheetVersion, MarketQuote, PriceList, Product
from production.pricing import QUOTE_DAYS
from production.reading import costing as reading
from production.reading import inputs, recipes
from production.views import parts


def _sources(product: Product) -> str:
    return reverse("production:sources", args=[product.pk])


@require_GET
@permitted("production.see_catalogue", Product)
def sources(request: SignedInRequest, product: Product) -> HttpResponse:
    """The cost sheets and the quotes of a product, and what the next list would take from them."""
    price_list = PriceList.objects.in_force(parts.today())
    days = price_list.quote_days if price_list else QUOTE_DAYS
    found = reading.markets(on=parts.today(), days=days, product=product)
    quotes = product.quotes.visible_to(request.user).select_related("withdrawal")
    market = found.get(product.pk, reading.UNKNOWN)
    context = {
        "product": product,
        "days": days,
        "market": market,
        "quotes": [(quote, quote.pk in market.quotes) for quote in quotes],
        "sheets": product.cost_sheets.all(),
        "may_keep": may(request.user, "production.keep_catalogue") and not product.annulled_at,
        "reads_quotes": may(request.user, "production.read_quotes"),
        "took": _took(request, product),
    }
    return render(request, "production/sources.html", context)


@require_GET
@permitted("production.see_catalogue", CostSheetVersion)
def cost_sheet(request: SignedInRequest, sheet: CostSheetVersion) -> HttpResponse:
    """One version of a cost sheet, line by line."""
    context = {
        "sheet": sheet,
        "items": [(item, costing.materials([item.cost])) for item in sheet.items.all()],
        "overhead_hour": costing.overhead_of_hour(
            overhead=sheet.overhead_month, normal_hours=sheet.normal_hours
        ),
        "prices": sheet.prices.select_related("price_list__decision"),
    }
    return render(request, "production/cost_sheet.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", Product)
def new_sheet(request: SignedInRequest, product: Product) -> HttpResponse:
    """Record a new version; it starts from the last one, and from the recipe in use or from what
    lots really took."""
    recipe = recipes.in_use(product)
    start, took = _last(product), _asked(request, product)
    if took is not None:
        start = from_lots(took, start)
    elif recipe is not None:
        start = from_recipe(recipe, start)
    form = CostSheetForm(request.POST or None, initial=start)

    def act() -> str:
        made = actions.record_sheet(form.facts(), product=product, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "product": product, "cancel_url": _sources(product)}
    context |= {"recipe": recipe, "took": took}
    return show(request, "production/cost_sheet_new.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", Product)
def new_quote(request: SignedInRequest, product: Product) -> HttpResponse:
    """Record what the market asks."""
    start = {"quoted_date": parts.today()}
    form = QuoteForm(request.POST or None, request.FILES or None, initial=start)

    def act() -> str:
        actions.record_quote(form.facts(), product=product, by=request.user, at=clock.now())
        return _sources(product)

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "product": product, "cancel_url": _sources(product)}
    return show(request, "production/quote_new.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", MarketQuote)
def withdrawals(request: SignedInRequest, quote: MarketQuote) -> HttpResponse:
    """Take a quote out of the next references, with a reason."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.withdraw_quote(quote=quote, **form.cleaned_data, by=request.user, at=clock.now())
        return _sources(quote.product)

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "quote": quote, "cancel_url": _sources(quote.product)}
    context["act_tone"] = "bad"
    return show(request, "production/quote_withdrawal.html", context, form)


@require_safe
@permitted("production.read_quotes", MarketQuote)
def quote_file(_request: SignedInRequest, quote: MarketQuote) -> HttpResponseBase:
    """The paper behind a quote, to be saved: a browser never runs it in our name."""
    if not quote.file:
        raise Http404
    name = f"{slugify(quote.source) or 'quote'}.{quote.ending}"
    return to_be_saved(quote.file, name=name, media_type=quote.media_type)


def _asked(request: SignedInRequest, product: Product) -> inputs.Inputs | None:
    """The lots whose figures a new sheet is to start from, when it was asked for."""
    if request.GET.get("from") != "lots":
        return None
    took = inputs.of_product(product, DaysForm(request.GET).days())
    return took if took.lots else None


def _took(request: SignedInRequest, product: Product) -> inputs.Inputs | None:
    """What the last lots took: for members, once there are lots."""
    if not may(request.user, "production.see_making"):
        return None
    took = inputs.of_product(product, inputs.Days())
    return took if took.lots else None


def _last(product: Product) -> dict[str, Any]:
    """The figures of the newest version; for a first sheet, the overhead of any other."""
    sheet = reading.newest_sheet(product)
    basis = sheet or CostSheetVersion.objects.order_by("-id").first()
    names = ("overhead_month", "normal_hours")
    start: dict[str, Any] = {name: getattr(basis, name) for name in names if basis is not None}
    if sheet is None:
        return start
    if sheet.hours_note:
        start |= {"hours": sheet.hours, "hours_note": sheet.hours_note}
    for n, item in enumerate(sheet.items.select_related("product")):
        row = {name: getattr(item, name) for name in ROW} | {"waste": item.waste_percent}
        if item.product is not None:
            row |= {"product": item.product.pk, "name": item.product.name[: CostItem.NAME]}
        start |= {f"i{n}_{name}": value for name, value in row.items()}
    return start
