"""What is in the warehouses: by product and grade, by lot and place, and because of what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Min, QuerySet, Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.keys import number_in
from production.models import (
    Delivery,
    Lot,
    OrderLine,
    Product,
    StockBalance,
    StockChange,
    StockMove,
)

# Which page tells about the record that moved stock; without one, its history does.
CAUSES: dict[str, tuple[Promise, str]] = {
    "production.floorreport": (_("Crew report"), "production:report"),
    "production.delivery": (_("Delivery"), "production:delivery"),
    "production.stockcount": (_("Stock count"), "production:stock_count"),
    "production.receipt": (_("Goods received"), "production:receipt"),
    "production.stockchange": (_("Change of stock"), "production:stock_change"),
}

# How many shades and calibres a crew is offered again, and among how many lots they are sought.
SORTS_MAX, SORTS_LOOKED_AT = 4, 60


@dataclass(frozen=True)
class Told:
    """A move with what moved it, and the page that tells about that."""

    move: StockMove
    words: str
    url: str


def told(move: StockMove) -> Told:
    words, url = cause_of(move.cause_type, move.cause_id)
    return Told(move, words, url)


def cause_of(cause_type: str, cause_id: int) -> tuple[str, str]:
    """What the record is called and where it is told."""
    words, name = CAUSES.get(cause_type, (_("History"), ""))
    if name:
        return str(words), reverse(name, args=[cause_id])
    return str(words), reverse("coop:history", args=[cause_type, cause_id])


@dataclass(frozen=True)
class Pile:
    """All there is of a product in a grade, whatever the lot and the place."""

    balance_id: int
    product_id: int
    sku: str
    name: str
    unit: str
    grade: str
    quantity: Decimal
    reserved: Decimal


def piles() -> list[Pile]:
    return _piled(StockBalance.objects.all())


def pile_of(balance: StockBalance) -> Pile:
    """The whole pile a balance is part of."""
    rows = StockBalance.objects.filter(product=balance.product_id, grade=balance.grade)
    return _piled(rows)[0]


def held(*, product: Product | None = None, grade: str = "") -> list[StockBalance]:
    """What lies where, lot by lot, oldest first; a lot that is used up is not told."""
    rows = StockBalance.objects.filter(quantity__gt=0)
    if product is not None:
        rows = rows.filter(product=product, grade=grade)
    rows = rows.select_related("product", "lot", "location")
    return list(rows.order_by("product__sku", "grade", "lot__made_date", "lot_id", "location_id"))


def _piled(rows: QuerySet[StockBalance]) -> list[Pile]:
    by_grade = (
        rows.order_by("product__sku", "grade")
        .values_list("product_id", "product__sku", "product__name", "product__unit", "grade")
        .annotate(first=Min("id"), quantity=Sum("quantity"), reserved=Sum("reserved"))
    )
    return [
        Pile(
            balance_id=first,
            product_id=product,
            sku=sku,
            name=name,
            unit=unit,
            grade=grade,
            quantity=quantity,
            reserved=reserved,
        )
        for product, sku, name, unit, grade, first, quantity, reserved in by_grade
    ]


def held_of(lot: Lot) -> list[StockBalance]:
    """Where what is left of a lot lies."""
    rows = StockBalance.objects.filter(lot=lot, quantity__gt=0)
    return list(rows.select_related("product", "lot", "location").order_by("location_id"))


def moves_of(change: StockChange) -> list[StockMove]:
    moves = StockMove.objects.filter(cause_type=change._meta.label_lower, cause_id=change.pk)
    return list(moves.select_related("lot", "from_location", "to_location").order_by("id"))


def lots_left(delivery: Delivery) -> defaultdict[int, list[Lot]]:
    """The lots that left with a delivery, by product."""
    moves = StockMove.objects.filter(
        cause_type=delivery._meta.label_lower, cause_id=delivery.pk, lot__isnull=False
    )
    left: defaultdict[int, list[Lot]] = defaultdict(list)
    for move in moves.select_related("lot").order_by("id"):
        if move.lot:
            left[move.product_id].append(move.lot)
    return left


def heaps_for(lines: Iterable[OrderLine]) -> defaultdict[int, list[StockBalance]]:
    """The first-grade stock each line may leave from, oldest first, by line."""
    wanted = list(lines)
    rows = StockBalance.objects.filter(
        product__in={line.product_id for line in wanted}, grade="first", quantity__gt=0
    )
    rows = rows.select_related("lot", "location", "product")
    by_product: defaultdict[int, list[StockBalance]] = defaultdict(list)
    for balance in rows.order_by("lot__made_date", "lot_id", "location_id"):
        by_product[balance.product_id].append(balance)
    return defaultdict(list, {line.pk: by_product[line.product_id] for line in wanted})


@dataclass(frozen=True)
class Kept:
    """How a line of an order stands with the stock."""

    to_come: Decimal
    reserved: Decimal
    free: Decimal

    @property
    def proposed(self) -> Decimal:
        return max(min(self.to_come - self.reserved, self.free), Decimal(0))


def kept(line: OrderLine) -> Kept:
    left = line.delivered.aggregate(total=Sum("quantity"))["total"] or Decimal(0)
    live = line.reservations.filter(ended_at=None).aggregate(total=Sum("quantity"))["total"]
    rows = StockBalance.objects.filter(product=line.product_id, grade="first")
    free = rows.aggregate(total=Sum("quantity") - Sum("reserved"))["total"]
    return Kept(
        to_come=max(line.quantity - left, Decimal(0)),
        reserved=live or Decimal(0),
        free=free or Decimal(0),
    )


def lot_called(code: str) -> Lot | None:
    """The lot a label means: its code, or the address its QR code holds."""
    name = code.strip().rstrip("/").rpartition("/")[2]
    by_code = Lot.objects.filter(code__iexact=name).first()
    if by_code or "/lots/" not in code:
        return by_code
    return Lot.objects.filter(pk=number_in(name) or 0).first()


def sorts_of(product: Product) -> list[tuple[str, str]]:
    """The shades and calibres the product came out in of late, the newest first, once each."""
    lots = product.lots.exclude(shade="", calibre="").order_by("-made_date", "-id")
    found = lots.values_list("shade", "calibre")[:SORTS_LOOKED_AT]
    return list(dict.fromkeys(found))[:SORTS_MAX]
