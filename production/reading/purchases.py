"""What was asked of suppliers, what came, and what it cost last."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Sum

from production.models import PurchaseRequest, PurchaseState, Receipt

ZERO = Decimal(0)
CLOSED_MAX = 20


@dataclass(frozen=True)
class Row:
    """A purchase and how much of it came."""

    purchase: PurchaseRequest
    came: Decimal

    @property
    def rest(self) -> Decimal:
        return max(self.purchase.quantity - self.came, ZERO)


@dataclass(frozen=True)
class Purchases:
    open: list[Row]
    closed: list[Row]


def purchases() -> Purchases:
    """The open ones by the day they are needed, and the last that were closed."""
    rows = PurchaseRequest.objects.select_related("product", "supplier")
    live = rows.open().order_by(F("needed_date").asc(nulls_last=True), "number")
    done = rows.exclude(state__in=(PurchaseState.ASKED, PurchaseState.ORDERED))
    return Purchases(
        _rows(list(live)), _rows(list(done.order_by("-closed_at", "-id")[:CLOSED_MAX]))
    )


def row_of(purchase: PurchaseRequest) -> Row:
    return _rows([purchase])[0]


def to_come() -> list[Row]:
    """Open purchases of which something is still to come."""
    return [row for row in purchases().open if row.rest > 0]


def last_receipts(products: Collection[int]) -> dict[int, Receipt]:
    """The last priced receipt of each product."""
    found = Receipt.objects.standing().filter(product__in=products, price__isnull=False)
    rows = found.order_by("product_id", "-received_date", "-id").distinct("product_id")
    return {x.product_id: x for x in rows.select_related("supplier")}


def _rows(found: list[PurchaseRequest]) -> list[Row]:
    standing = Receipt.objects.standing().filter(purchase__in=found).order_by()
    came = dict(standing.values_list("purchase").annotate(total=Sum("quantity")))
    return [Row(x, came.get(x.pk) or ZERO) for x in found]
