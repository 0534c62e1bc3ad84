"""What is made and at which prices: what the pages of the catalogue show, to the same people."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from coop.api.answers import Money, Page, Turn, money, responses, turned
from coop.api.bearer import Key
from coop.http import SignedInRequest
from ledger.pricing import Layers
from production import reading
from production.models import PriceList, Product
from production.models.catalogue import ProductQuerySet
from production.reading import own_prices

SCOPE = "catalogue:read"
router = Router(tags=["catalogue"], auth=Key(SCOPE))


class ProductTold(Schema):
    sku: str
    name: str
    description: str
    kind: str = Field(description="goods, material or part.")
    unit: str
    family: str | None = Field(description="The code of the family it is made alike with.")
    is_current: bool = Field(description="False when it was taken out of the catalogue.")


class LayersTold(Schema):
    """The price of one unit, taken apart: market + shield + premium - concession = price."""

    need: Money = Field(description="The need price (floor): what work and materials must bring.")
    market: Money
    market_known: bool
    shield: Money
    premium: Money
    concession: Money
    subsidy: Money = Field(description="The part of the concession that a fund pays.")
    price: Money


class PriceTold(Schema):
    sku: str
    unit: str
    layers: LayersTold


class Prices(Schema):
    """The list in force, for one class of buyers."""

    price_list: int | None = Field(description="null while there is no list in force.")
    buyer_class: str
    items: list[PriceTold]


class PriceListTold(Schema):
    id: int
    valid_from: date
    currency: str
    resolution: int = Field(description="The number of the resolution that set it.")


class Rate(Schema):
    buyer_class: str
    percent: str = Field(description="What the class pays over the base; under it when negative.")


class NeedPrice(Schema):
    sku: str
    unit: str
    need: Money
    market: Money | None = Field(description="null when no reference is known.")


class WholePriceList(PriceListTold):
    rates: list[Rate]
    items: list[NeedPrice]


@router.get(
    "/products", response=responses(Page[ProductTold]), summary="Every product, by its code"
)
def products(request: SignedInRequest, turn: Query[Turn]) -> Page[ProductTold]:
    page = turned(_readable(request).select_related("family"), turn, by="sku")
    return Page[ProductTold](items=[_product(each) for each in page.rows], next=page.next)


@router.get("/products/{sku}", response=responses(ProductTold), summary="One product")
def product(request: SignedInRequest, sku: str) -> ProductTold:
    return _product(get_object_or_404(_readable(request).select_related("family"), sku=sku))


@router.get(
    "/units", response=responses(list[str]), summary="The units in which products are counted"
)
def units(request: SignedInRequest) -> list[str]:
    return sorted(set(_readable(request).order_by().values_list("unit", flat=True)))


@router.get(
    "/prices",
    response=responses(Prices),
    summary="Today's price of each product for a class of buyers, taken apart",
)
def prices(
    request: SignedInRequest,
    buyer_class: Annotated[
        str, Query(alias="class", description="Left out: that of your own organisation.")
    ] = "",
) -> Prices:
    user = request.user
    kind = own_prices.kind_for(user, buyer_class)
    capacity = own_prices.capacity_for(user, kind)
    price_list = PriceList.objects.in_force(timezone.localdate())
    found = reading.offers(price_list, kind, capacity) if price_list else []
    return Prices(
        price_list=price_list.pk if price_list else None,
        buyer_class=kind,
        items=[
            PriceTold(
                sku=each.price.product.sku,
                unit=each.price.product.unit,
                layers=layers(each.layers, price_list.currency if price_list else ""),
            )
            for each in found
        ],
    )


@router.get(
    "/price-lists",
    response=responses(Page[PriceListTold]),
    summary="The price lists that assemblies set, the newest first",
)
def price_lists(request: SignedInRequest, turn: Query[Turn]) -> Page[PriceListTold]:
    readable = PriceList.objects.visible_to(request.user)
    page = turned(readable.select_related("decision"), turn, by="-id")
    items = [PriceListTold(**_list(each)) for each in page.rows]
    return Page[PriceListTold](items=items, next=page.next)


@router.get(
    "/price-lists/{int:pk}",
    response=responses(WholePriceList),
    summary="A price list, whole: rates of the classes, need price and reference of each product",
)
def price_list(request: SignedInRequest, pk: int) -> WholePriceList:
    readable = PriceList.objects.visible_to(request.user)
    found = get_object_or_404(readable.select_related("decision"), pk=pk)
    return WholePriceList(
        **_list(found),
        rates=[
            Rate(buyer_class=each.buyer_kind, percent=f"{_percent(each.rate):f}")
            for each in found.classes.all()
        ],
        items=[
            NeedPrice(
                sku=each.product.sku,
                unit=each.product.unit,
                need=money(each.floor, found.currency),
                market=None if each.market is None else money(each.market, found.currency),
            )
            for each in found.products.select_related("product").order_by("product__sku")
        ],
    )


def layers(of_one: Layers, currency: str) -> LayersTold:
    return LayersTold(
        need=money(of_one.floor, currency),
        market=money(of_one.market, currency),
        market_known=of_one.market_known,
        shield=money(of_one.shield, currency),
        premium=money(of_one.premium, currency),
        concession=money(of_one.concession, currency),
        subsidy=money(of_one.subsidy, currency),
        price=money(of_one.price, currency),
    )


def _readable(request: SignedInRequest) -> ProductQuerySet:
    return Product.objects.visible_to(request.user)


def _product(product: Product) -> ProductTold:
    return ProductTold(
        sku=product.sku,
        name=product.name,
        description=product.description,
        kind=product.kind,
        unit=product.unit,
        family=product.family.code if product.family else None,
        is_current=product.annulled_at is None,
    )


def _list(price_list: PriceList) -> dict[str, Any]:
    return {
        "id": price_list.pk,
        "valid_from": price_list.valid_from,
        "currency": price_list.currency,
        "resolution": price_list.decision.number,
    }


def _percent(rate: Decimal) -> Decimal:
    return (rate * 100).quantize(Decimal("0.01"))
