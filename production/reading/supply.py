"""What can be had of each product: what is free, what is planned, how fast it is made."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum

from production import reading
from production.models import (
    DeliveryLine,
    Grade,
    MakingState,
    OrderLine,
    OrderState,
    Outcome,
    Product,
    ProductionOrder,
    Purpose,
    StockBalance,
)
from production.promising import ZERO, Supply
from production.reading import capacity

RESERVED = (OrderState.SIGNING, OrderState.CONFIRMED)
PACE_DAYS = 90


def supplies(products: Iterable[Product], *, on: date) -> dict[int, Supply]:
    """The supply of each product, in a fixed number of queries.

    What was promised to confirmed orders, and to those before their signers, is nobody else's.
    """
    listed = list(products)
    pks = [product.pk for product in listed]
    here, promised, pace = _here(pks), _promised(pks), pace_of(on, pks)
    plans, to_make = _planned(pks)
    benches = capacity.told(on, also=pks)
    found = {}
    for product in listed:
        free = here[product.pk] - promised[product.pk]
        found[product.pk] = Supply(
            free=max(free, ZERO),
            planned=tuple(plans[product.pk]) if free >= 0 else (),
            queue=to_make[product.pk] + max(-free, ZERO),
            pace=pace[product.pk],
            usual_days=product.usual_days,
            laid=benches.asking(product.pk, max(-free, ZERO)),
        )
    return found


def held_and_promised(products: Collection[int]) -> Callable[[int], tuple[Decimal, Decimal]]:
    """What lies in the warehouse of each, and what of it is promised; asked once for all."""
    here, promised = _here(products), _promised(products)
    return lambda product: (here[product], promised[product])


def _sums(rows: Iterable[tuple[int, Decimal | None]]) -> defaultdict[int, Decimal]:
    return defaultdict(Decimal, {pk: total or ZERO for pk, total in rows})


def _here(products: Collection[int]) -> defaultdict[int, Decimal]:
    rows = StockBalance.objects.filter(grade=Grade.FIRST, product__in=products)
    return _sums(rows.order_by().values_list("product").annotate(total=Sum("quantity")))


def _promised(products: Collection[int]) -> defaultdict[int, Decimal]:
    """What live orders still wait for."""
    ordered = OrderLine.objects.filter(order__state__in=RESERVED, product__in=products).order_by()
    left = DeliveryLine.objects.filter(order_line__in=ordered).order_by()
    total = _sums(ordered.values_list("product").annotate(asked=Sum("quantity")))
    gone = left.values_list("order_line__product").annotate(total=Sum("quantity"))
    for pk, quantity in gone:
        total[pk] -= quantity
    return total


def _planned(
    products: Collection[int],
) -> tuple[dict[int, list[tuple[date, Decimal]]], defaultdict[int, Decimal]]:
    """What is still to be made for the warehouse and has a day, and all that is for no order."""
    live = ProductionOrder.objects.filter(state__in=(MakingState.PLANNED, MakingState.RELEASED))
    orders = list(live.filter(product__in=products).exclude(purpose=Purpose.BUYER))
    made = reading.made_of(orders)
    dated: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    rest: defaultdict[int, Decimal] = defaultdict(Decimal)
    for order in orders:
        left = max(order.quantity - made[order.pk][Grade.FIRST], ZERO)
        rest[order.product_id] += left
        if order.due_date is not None and order.purpose == Purpose.STOCK:
            dated[order.product_id].append((order.due_date, left))
    return dated, rest


def pace_of(on: date, products: Collection[int] | None = None) -> defaultdict[int, Decimal]:
    """What came out in a day, of all days of the last three months; of all products, or some."""
    since = on - timedelta(days=PACE_DAYS)
    rows = Outcome.objects.filter(grade=Grade.FIRST, report__work_date__range=(since, on))
    if products is not None:
        rows = rows.filter(report__production_order__product__in=products)
    by_product = rows.order_by().values_list("report__production_order__product")
    totals = _sums(by_product.annotate(total=Sum("quantity")))
    return defaultdict(Decimal, {pk: max(n, ZERO) / PACE_DAYS for pk, n in totals.items()})
