"""What comes in from suppliers: a lot of ours that remembers theirs."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_have_come, must_say_why
from coop.models import User
from coop.numbers import next_number
from production.actions import bills, moving
from production.actions.moving import Step
from production.models import (
    Location,
    Lot,
    Place,
    Product,
    PurchaseRequest,
    PurchaseState,
    Receipt,
    StockMove,
    Supplier,
)


@dataclass(frozen=True)
class Arrival:
    """How much of what came, from whom, on which day and to which place.

    `supplier_lot` is the number on the supplier's bag, `paper` that of its delivery note.
    """

    supplier: Supplier
    product: Product
    quantity: Decimal
    location: Location
    received_date: date
    supplier_lot: str = ""
    paper: str = ""
    price: Decimal | None = None
    expires_date: date | None = None


@transaction.atomic
def receive(
    arrival: Arrival, *, purchase: PurchaseRequest | None = None, by: User, at: datetime
) -> Receipt:
    """Take in what a supplier brought: it becomes a lot. More than was ordered is not refused."""
    locked = _lock(purchase, arrival.product)
    _refuse_the_impossible(arrival, today=timezone.localdate(at))
    number = next_number("receipt")
    lot = Lot.objects.create(
        product=arrival.product,
        code=f"P{number:06d}",
        grade="first",
        made_date=arrival.received_date,
        expires_date=arrival.expires_date,
        note=arrival.supplier_lot.strip(),
    )
    receipt = Receipt.objects.create(
        number=number,
        supplier=arrival.supplier,
        purchase=locked,
        product=arrival.product,
        lot=lot,
        supplier_lot=arrival.supplier_lot.strip(),
        quantity=arrival.quantity,
        price=arrival.price,
        location=arrival.location,
        received_date=arrival.received_date,
        paper=arrival.paper.strip(),
        recorded_at=at,
    )
    step = Step(arrival.product, arrival.quantity, Place.SUPPLIER, arrival.location, lot=lot)
    moving.move([step], cause=receipt, on=arrival.received_date, at=at)
    bills.post_receipt(receipt, by=by, at=at)
    _close_or_open(locked, at=at)
    audit.record("receipt.recorded", by=by, at=at, about=receipt)
    return receipt


@transaction.atomic
def undo(*, receipt: Receipt, reason: str, by: User, at: datetime) -> Receipt:
    """Undo a receipt by its exact opposite, once; refused when part of it was used already."""
    locked = _lock(receipt.purchase, receipt.product)
    Lot.objects.select_for_update(no_key=True).get(pk=receipt.lot_id)
    if receipt.reverses_id is not None:
        raise Refused(_("An undoing is not undone: record it again."))
    if Receipt.objects.filter(reverses=receipt).exists():
        raise Refused(_("This was undone already."))
    must_say_why(reason)
    opposite = Receipt.objects.create(
        number=next_number("receipt"),
        supplier_id=receipt.supplier_id,
        purchase=locked,
        product_id=receipt.product_id,
        lot_id=receipt.lot_id,
        supplier_lot=receipt.supplier_lot,
        quantity=receipt.quantity,
        price=receipt.price,
        location_id=receipt.location_id,
        received_date=receipt.received_date,
        paper=receipt.paper,
        reason=reason.strip(),
        recorded_at=at,
        reverses=receipt,
    )
    moved = StockMove.objects.filter(cause_type="production.receipt", cause_id=receipt.pk)
    moving.undo(moved, cause=opposite, at=at)
    bills.unpost_receipt(receipt, opposite, by=by, at=at)
    _close_or_open(locked, at=at)
    audit.record("receipt.undone", by=by, at=at, about=receipt, opposite=opposite.pk)
    return opposite


def _lock(purchase: PurchaseRequest | None, product: Product) -> PurchaseRequest | None:
    if purchase is None:
        return None
    locked = PurchaseRequest.objects.select_for_update().get(pk=purchase.pk)
    if locked.product_id != product.pk:
        raise Refused(_("That purchase is of another product."), field="product")
    return locked


def _refuse_the_impossible(arrival: Arrival, *, today: date) -> None:
    if arrival.quantity <= 0:
        raise Refused(_("Say how much: a quantity above zero."), field="quantity")
    must_have_come(arrival.received_date, today=today, field="received_date")
    if arrival.location.ended_at is not None:
        raise Refused(_("That place is no longer used."), field="location")
    if arrival.price is not None and arrival.price < 0:
        raise Refused(_("This figure cannot be less than zero."), field="price")


def _close_or_open(purchase: PurchaseRequest | None, *, at: datetime) -> None:
    """A purchase is received when as much came in as was ordered, and open again when undone."""
    if purchase is None or purchase.state == PurchaseState.CANCELLED:
        return
    receipts = Receipt.objects.standing().filter(purchase=purchase)
    came = receipts.aggregate(total=Sum("quantity"))["total"] or Decimal(0)
    if purchase.supplier_id is None:
        last = purchase.receipts.order_by("id").last()
        purchase.supplier = last.supplier if last else None
        purchase.ordered_at = at
    whole = came >= purchase.quantity
    purchase.state = PurchaseState.RECEIVED if whole else PurchaseState.ORDERED
    purchase.closed_at = at if whole else None
    purchase.save()
