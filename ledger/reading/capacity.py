"""By how much a buyer's premium is weighed."""

from decimal import Decimal

from ledger.models import Buyer, CapacityDeclaration
from ledger.pricing import ONE


def capacity_of(buyer: Buyer) -> Decimal:
    """A part of one; a buyer that said nothing pays its class's whole rate."""
    declared = CapacityDeclaration.objects.of(buyer)
    return declared.weight if declared else ONE
