"""Buying: suppliers, and what is asked for, ordered of one of them, or no longer wanted."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from coop.numbers import next_number
from production.models import Product, PurchaseRequest, PurchaseState, Supplier


@transaction.atomic
def register_supplier(
    *, name: str, tax_id: str = "", contact: str = "", by: User, at: datetime
) -> Supplier:
    """Write down whom we buy from."""
    if not name.strip():
        raise Refused(_("Give it a name."), field="name")
    if Supplier.objects.current().filter(name__iexact=name.strip()).exists():
        raise Refused(_("There is a supplier of this name already."), field="name")
    supplier = Supplier.objects.create(
        name=name.strip(), tax_id=tax_id.strip(), contact=contact.strip(), created_at=at
    )
    audit.record("supplier.registered", by=by, at=at, about=supplier)
    return supplier


@transaction.atomic
def end_supplier(*, supplier: Supplier, by: User, at: datetime) -> Supplier:
    """Stop buying from a supplier that owes us nothing that was ordered."""
    locked = Supplier.objects.select_for_update().get(pk=supplier.pk)
    if locked.ended_at is not None:
        raise Refused(_("We no longer buy from this supplier."))
    if locked.purchases.filter(state=PurchaseState.ORDERED).exists():
        raise Refused(_("Something ordered there has not come yet."))
    locked.ended_at = at
    locked.save(update_fields=["ended_at"])
    audit.record("supplier.ended", by=by, at=at, about=locked)
    return locked


@dataclass(frozen=True)
class Terms:
    """Of whom, when it is expected and what a unit costs, where that is known."""

    supplier: Supplier
    expected_date: date | None = None
    price: Decimal | None = None


@transaction.atomic
def ask(
    *,
    product: Product,
    quantity: Decimal,
    needed_date: date | None = None,
    reason: str = "",
    by: User,
    at: datetime,
) -> PurchaseRequest:
    """Say what has to be bought, by when and for what."""
    if product.annulled_at is not None:
        raise Refused(_("This product is already out of the catalogue."), field="product")
    if quantity <= 0:
        raise Refused(_("The quantity must be more than zero."), field="quantity")
    purchase = PurchaseRequest.objects.create(
        number=next_number("purchase"),
        product=product,
        quantity=quantity,
        needed_date=needed_date,
        reason=reason.strip(),
        created_at=at,
    )
    audit.record("purchase.asked", by=by, at=at, about=purchase)
    return purchase


@transaction.atomic
def order(*, purchase: PurchaseRequest, terms: Terms, by: User, at: datetime) -> PurchaseRequest:
    """Say that it was ordered, of whom and when it should come; or correct that."""
    locked = PurchaseRequest.objects.select_for_update().get(pk=purchase.pk)
    if locked.state not in (PurchaseState.ASKED, PurchaseState.ORDERED):
        raise Refused(_("This purchase is closed already."))
    supplier = Supplier.objects.select_for_update(no_key=True).get(pk=terms.supplier.pk)
    if supplier.ended_at is not None:
        raise Refused(_("We no longer buy from this supplier."), field="supplier")
    if terms.price is not None and terms.price < 0:
        raise Refused(_("This figure cannot be less than zero."), field="price")
    locked.state, locked.ordered_at = PurchaseState.ORDERED, at
    locked.supplier, locked.expected_date = supplier, terms.expected_date
    locked.price = terms.price
    locked.save()
    audit.record("purchase.ordered", by=by, at=at, about=locked)
    return locked


@transaction.atomic
def cancel(*, purchase: PurchaseRequest, reason: str, by: User, at: datetime) -> PurchaseRequest:
    """Say why what is still open of it is no longer wanted."""
    locked = PurchaseRequest.objects.select_for_update().get(pk=purchase.pk)
    if locked.state not in (PurchaseState.ASKED, PurchaseState.ORDERED):
        raise Refused(_("This purchase is closed already."))
    must_say_why(reason)
    locked.state, locked.closed_at = PurchaseState.CANCELLED, at
    locked.save(update_fields=["state", "closed_at"])
    audit.record("purchase.cancelled", by=by, at=at, about=locked, reason=reason.strip())
    return locked
