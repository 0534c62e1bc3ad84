"""What the records say: prices for a class of buyers, what a mandate still covers, what is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Case, DecimalField, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Round

from coop import formatting, screen
from ledger.models import Buyer, BuyerKind, BuyerMandate
from ledger.money import to_cents
from ledger.pricing import ONE, CostSheet, Layers, Terms, for_quantity, layers
from ledger.reading.access import remaining
from production.models import (
    Delivery,
    Grade,
    MakingState,
    Order,
    OrderLine,
    OrderState,
    Outcome,
    PriceList,
    Product,
    ProductFamily,
    ProductionOrder,
    ProductPrice,
)
from production.models.priced import PricedLine
from production.pricing import Price

ZERO = Decimal(0)
MONEY: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=34, decimal_places=2)
NEEDS_MANDATE = frozenset({BuyerKind.UNION.value})


def terms_of(price_list: PriceList) -> Terms:
    """The figures the list was adopted with."""
    return Terms(
        hourly_advance=price_list.hourly_advance,
        social_rate=price_list.social_rate,
        renewal_rate=price_list.renewal_rate,
        floor_step=price_list.floor_step,
        price_step=price_list.price_step,
        access_share_min=price_list.access_share_min,
    )


def sheet_of(price: ProductPrice) -> CostSheet:
    return CostSheet(
        materials=price.materials,
        hours=price.hours,
        overhead=price.overhead,
        market=price.market,
    )


def rate_of(price_list: PriceList, kind: str) -> Decimal:
    """What a class of buyers pays over the base; a class the list does not name pays the base."""
    terms = next((c for c in price_list.classes.all() if c.buyer_kind == kind), None)
    return terms.rate if terms else ZERO


def unit_layers(
    price: ProductPrice, *, rate: Decimal, terms: Terms, capacity: Decimal = ONE
) -> Layers:
    return layers(floor=price.floor, market=price.market, rate=rate, terms=terms, capacity=capacity)


@dataclass(frozen=True)
class Offer:
    """One product at the price of one class of buyers."""

    price: ProductPrice
    layers: Layers

    @property
    def product_id(self) -> int:
        return self.price.product_id


def offers(price_list: PriceList, kind: str, capacity: Decimal = ONE) -> list[Offer]:
    """What the list offers to a class of buyers, product by product, at a band of capacity."""
    rate, terms = rate_of(price_list, kind), terms_of(price_list)
    prices = price_list.products.select_related("product").filter(product__annulled_at=None)
    return [
        Offer(
            price=price,
            layers=unit_layers(price, rate=rate, terms=terms, capacity=capacity),
        )
        for price in prices.order_by("product__sku")
    ]


def frozen_layers(line: PricedLine) -> Layers:
    """The layers of one unit as they stood when the line was written."""
    return Layers(
        floor=line.floor,
        market=line.market,
        shield=line.shield,
        premium=line.premium,
        concession=line.concession,
        subsidy=line.subsidy,
        price=line.unit_price,
        market_known=line.market_known,
    )


def subsidy_of(order: Order) -> Decimal:
    """What the popular-price fund must pay for the whole order, at its most."""
    lines = order.lines.all()
    return sum((for_quantity(frozen_layers(x), x.at_most).subsidy for x in lines), ZERO)


def subsidy_left(order: Order) -> Decimal:
    """What the fund must still pay for what has not left yet."""
    left = delivered_of(order)
    lines = order.lines.all()
    rest = ((x, x.at_most - left[x.pk]) for x in lines)
    return sum((for_quantity(frozen_layers(x), n).subsidy for x, n in rest), ZERO)


def lacks_reservation(order: Order) -> bool:
    """True when the reservation of a confirmed order ran out before all of it had left."""
    if order.state != OrderState.CONFIRMED or order.reservation is None:
        return False
    return remaining(order.reservation) <= 0 < subsidy_left(order)


def net_of(orders: Q) -> Decimal:
    """The net amount of the order lines that match, each at its most."""
    return _net(OrderLine.objects.filter(orders), Coalesce("most", "quantity"))


def _net(lines: QuerySet[OrderLine], quantity: Case | Coalesce) -> Decimal:
    total = Round(F("unit_price") * quantity, precision=2, output_field=MONEY)
    return lines.aggregate(net=Sum(total))["net"] or ZERO


def with_tax(net: Decimal, tax_rate: Decimal) -> Decimal:
    """What an invoice of this net comes to."""
    return net + to_cents(net * tax_rate)


def needs_mandate(buyer: Buyer) -> bool:
    """Unions and their federations order only under a mandate of their own body."""
    return buyer.kind in NEEDS_MANDATE


def remaining_of(mandate: BuyerMandate) -> Decimal:
    """What a mandate still covers: its limit less the net of its live orders and of the freight on
    their invoices, and what credit notes took off. The database reckons it, and keeps it above
    nothing (`production_mandate_left` of the migrations).

    Complete orders with a tolerance count with what left; all others at their most.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT production_mandate_left(%s)", [mandate.pk])
        rows: list[tuple[Decimal]] = cursor.fetchall()
    return rows[0][0]


def made_of(orders: Iterable[ProductionOrder]) -> dict[int, dict[str, Decimal]]:
    """What crews reported for each production order, by grade, reversals counted."""
    pks = [order.pk for order in orders]
    rows = (
        Outcome.objects.filter(report__production_order__in=pks)
        .order_by()
        .values_list("report__production_order", "grade")
        .annotate(total=Sum("quantity"))
    )
    made: dict[int, dict[str, Decimal]] = {pk: dict.fromkeys(Grade.values, ZERO) for pk in pks}
    for pk, grade, total in rows:
        made[pk][grade] = total
    return made


def planned_of(line: OrderLine) -> Decimal:
    """How much of an order line stands in production orders that were not cancelled."""
    live = line.production_orders.exclude(state=MakingState.CANCELLED)
    return live.aggregate(total=Sum("quantity"))["total"] or ZERO


def delivered_of(order: Order) -> dict[int, Decimal]:
    """How much of each line of the order has left, by line."""
    left = Sum("delivered__quantity")
    rows = order.lines.order_by().values_list("pk").annotate(left=left)
    return {pk: total or ZERO for pk, total in rows}


def unit_of(thing: Product | ProductFamily) -> str:
    """The unit in which something is counted, alone, in a word of the reader's language."""
    return formatting.unit(thing.unit, language=screen.language())


def left_by(line: OrderLine, delivery: Delivery) -> Decimal:
    """How much of a line had left once `delivery` was through the gate."""
    through = line.delivered.filter(delivery__number__lte=delivery.number)
    return through.aggregate(total=Sum("quantity"))["total"] or ZERO


def prices_on(day: date) -> dict[str, Price]:
    """The price of each product, by code, in the list in force on a day."""
    price_list = PriceList.objects.in_force(day)
    if price_list is None:
        return {}
    rows = price_list.products.values_list("product__sku", "floor", "market")
    return {sku: Price(floor=floor, market=market) for sku, floor, market in rows}
