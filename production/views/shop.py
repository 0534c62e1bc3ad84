"""A buyer's way to an order: how much, check, placed. What was typed is kept between pages."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock, statutes
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import Role, has_role, permitted
from coop.submissions import see_other, send, show
from ledger.models import Buyer, BuyerMandate
from ledger.models.organisations import AddressUse
from ledger.pricing import Layers, for_quantity
from ledger.reading.capacity import capacity_of
from production import reading
from production.actions import ordering
from production.actions.ordering import Wanted
from production.forms.orders import BasketForm, OrderForm
from production.models import PriceList
from production.reading import Offer
from production.views import grids, parts, window
from production.views.grids import Cell


@require_GET
@permitted("production.place_order")
def shops(request: SignedInRequest) -> HttpResponse:
    """For which buyer to order; straight on when there is only one."""
    buyers = buyers_for(request)
    if len(buyers) == 1:
        return see_other(_address(buyers[0]))
    return render(request, "production/shops.html", {"buyers": buyers})


@require_GET
@permitted("production.place_order", Buyer)
def basket(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """How much of each product, at the prices of the buyer's class."""
    offers = offers_for(buyer)
    typed = {k: v for k, v in request.GET.items() if k.startswith("q_")}
    form = BasketForm(offers, typed or None)
    if typed:
        form.is_valid()
    context = {"buyer": buyer, "form": form, **_shown(form)}
    return render(request, "production/shop.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.place_order", Buyer)
def check(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """The order before it is placed: amounts, mandate, day and place."""
    sent = request.POST if request.method == "POST" else request.GET
    basket_form = BasketForm(offers_for(buyer), sent)
    if not basket_form.is_valid():
        context = {"buyer": buyer, "form": basket_form, **_shown(basket_form)}
        return show(request, "production/shop.html", context, basket_form)
    chosen, mandates = basket_form.chosen(), mandates_of(buyer)
    needed = reading.needs_mandate(buyer)
    form = order_form(request, buyer, mandates)

    def act() -> str:
        lines = [Wanted(offer.price.product, amount, form.share) for offer, amount in chosen]
        order = ordering.place(
            buyer=buyer, lines=lines, wish=form.wish(), by=request.user, at=clock.now()
        )
        return order.get_absolute_url() + "?placed=1"

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    typed = [(name, sent[name]) for name in basket_form.fields if sent.get(name)]
    context = {"buyer": buyer, "form": form, "needed": needed, "typed": typed}
    context |= _sums(chosen, mandates) | {"tables": _shown(basket_form)["tables"]}
    return show(request, "production/check.html", context, form)


def buyers_for(request: SignedInRequest) -> Sequence[Buyer]:
    found: QuerySet[Buyer] = Buyer.objects.current()
    if not has_role(request.user, Role.SALES):
        found = found.filter(
            contacts__user=request.user, contacts__ended_at=None, contacts__may_order=True
        )
    return list(found.distinct().order_by("name", "id"))


def _address(buyer: Buyer) -> str:
    return reverse("production:shop", args=[buyer.pk])


def offers_for(buyer: Buyer) -> list[Offer]:
    price_list = PriceList.objects.in_force(parts.today())
    return reading.offers(price_list, buyer.kind, capacity_of(buyer)) if price_list else []


def _shown(form: BasketForm) -> dict[str, object]:
    """The products that stand alone, and the tables of those of a family."""
    fields = [field for _offer, field in form.rows()]
    pairs = zip(window.shown(form.offers), fields, strict=True)
    cells = [Cell(shown.offer.price.product, field, shown) for shown, field in pairs]
    alone, tables = grids.tables(cells)
    return {"rows": [(cell.shown, cell.field) for cell in alone], "tables": tables}


def mandates_of(buyer: Buyer) -> list[BuyerMandate]:
    """The mandates that are valid today, the one that ends first before the others."""
    day = parts.today()
    return list(
        buyer.mandates.filter(ended_at=None, valid_from__lte=day, valid_until__gte=day).order_by(
            "valid_until", "id"
        )
    )


def order_form(
    request: SignedInRequest, buyer: Buyer, mandates: Sequence[BuyerMandate]
) -> OrderForm:
    """The form with the mandate that ends first, and the first of the buyer's addresses."""
    addresses = buyer.addresses.filter(use=AddressUse.DELIVERY, ended_at=None)
    first = addresses.first()
    start = {
        "mandate": mandates[0].pk if mandates else None,
        "address": first and first.pk,
        "place": "" if first else buyer.address,
    }
    return OrderForm(
        request.POST or None,
        mandates=mandates,
        needed=reading.needs_mandate(buyer),
        addresses=addresses,
        initial=start,
    )


def _sums(
    chosen: Sequence[tuple[Offer, Decimal]], mandates: Sequence[BuyerMandate]
) -> dict[str, object]:
    """The lines with their amounts, their sum as layers, and what each mandate still covers."""
    by = window.promises(chosen)
    lines = [
        (offer, amount, for_quantity(offer.layers, amount), promise)
        for (offer, amount), promise in zip(chosen, by, strict=True)
    ]
    total = _total([layers for _offer, _amount, layers, _promise in lines])
    rests = [(m, reading.remaining_of(m)) for m in mandates]
    left = [(mandate, rest, rest - total.price) for mandate, rest in rests]
    tax_rate = statutes.in_force(parts.today()).tax_rate
    return {
        "lines": lines,
        "total": total,
        "with_tax": reading.with_tax(total.price, tax_rate),
        "parts": parts.layer_parts(total),
        "left": left,
    }


def _total(lines: Sequence[Layers]) -> Layers:
    names = ("floor", "market", "shield", "premium", "concession", "subsidy", "price")
    summed = {name: sum((getattr(x, name) for x in lines), Decimal(0)) for name in names}
    return Layers(**summed, market_known=all(x.market_known for x in lines))
