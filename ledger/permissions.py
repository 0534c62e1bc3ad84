"""Who may do what in ledger."""

from datetime import date

from coop.models import User
from coop.permissions import Role, role_sources
from ledger.models import BuyerContact


def roles_from_contacts(user: User, on: date) -> frozenset[str]:
    """Whoever signs in for a buyer is a buyer, until the contact is ended."""
    live = BuyerContact.objects.filter(
        user=user, since_date__lte=on, ended_at=None, buyer__annulled_at=None
    )
    return frozenset({Role.BUYER}) if live.exists() else frozenset()


def register() -> None:
    """Register this app's permissions."""
    role_sources.add("ledger.contacts", roles_from_contacts)
