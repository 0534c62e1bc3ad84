"""Addresses of a buyer: one for its invoices, any number for its goods."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from ledger.models import AddressUse, Buyer, BuyerAddress


@dataclass(frozen=True)
class AddressFacts:
    """Where something goes."""

    use: str
    address: str
    town: str = ""
    name: str = ""
    note: str = ""


@transaction.atomic
def add(facts: AddressFacts, *, buyer: Buyer, by: User, at: datetime) -> BuyerAddress:
    """Add an address. A new one for the invoices takes the place of the one before."""
    buyer = Buyer.objects.select_for_update(of=("self",)).get(pk=buyer.pk)
    if buyer.annulled_at is not None:
        raise Refused(_("This buyer is no longer on the register."))
    if facts.use not in AddressUse.values or not facts.address.strip():
        raise Refused(_("Write the address."), field="address")
    if facts.use == AddressUse.INVOICE:
        buyer.addresses.filter(use=facts.use, ended_at=None).update(ended_at=at)
    made = BuyerAddress.objects.create(buyer=buyer, recorded_at=at, by=by, **asdict(facts))
    audit.record("buyer.address_added", by=by, at=at, about=buyer, address=made.pk)
    return made


@transaction.atomic
def end(address: BuyerAddress, *, by: User, at: datetime) -> BuyerAddress:
    """Use an address no more; what was sent there stays on record."""
    locked = BuyerAddress.objects.select_for_update().get(pk=address.pk)
    if locked.ended_at is not None:
        raise Refused(_("This address was already ended."))
    locked.ended_at = at
    locked.save(update_fields=["ended_at"])
    audit.record("buyer.address_ended", by=by, at=at, about=address.buyer, address=address.pk)
    return locked
