"""A buyer says how large it is: what it adds over the base is weighed by that."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from ledger.models import Buyer, CapacityDeclaration
from ledger.models.capacity import Band


@transaction.atomic
def declare(*, buyer: Buyer, band: int, by: User, at: datetime) -> CapacityDeclaration:
    """Record the band a buyer puts itself in; orders placed before keep their price."""
    buyer = Buyer.objects.select_for_update().get(pk=buyer.pk)
    if buyer.annulled_at is not None:
        raise Refused(_("This buyer is no longer on the register."))
    if band not in Band.values:
        raise Refused(_("Choose one of the four bands."), field="band")
    last = CapacityDeclaration.objects.of(buyer)
    if last is not None and last.band == band:
        raise Refused(_("The buyer is in this band already."), field="band")
    made = CapacityDeclaration.objects.create(buyer=buyer, band=band, recorded_at=at, by=by)
    audit.record("capacity.declared", by=by, at=at, about=buyer, band=band)
    return made
