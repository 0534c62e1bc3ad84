"""Which prices somebody is shown: of the class asked for, else of their own organisation's."""

from decimal import Decimal

from coop.models import User
from ledger.models import Buyer, BuyerKind
from ledger.pricing import ONE
from ledger.reading.capacity import capacity_of


def own_buyer(user: User) -> Buyer | None:
    return Buyer.objects.filter(contacts__user=user, contacts__ended_at=None).first()


def kind_for(user: User, asked: str) -> str:
    """The class whose prices are shown: the one asked for, else the reader's own, else unions."""
    if asked in BuyerKind.values:
        return asked
    own = own_buyer(user)
    return own.kind if own else BuyerKind.UNION.value


def capacity_for(user: User, kind: str) -> Decimal:
    """The reader's own capacity when its own class is shown, else the whole rate."""
    own = own_buyer(user)
    return capacity_of(own) if own and own.kind == kind else ONE
