"""Orders under a mandate that wants two signatures, through the real actions."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from coop.models import User
from ledger.models import BuyerMandate
from production.actions import ordering, signing
from production.actions.ordering import Wanted, Wish
from production.models import Order, Signing
from tests.builders import organisations
from tests.builders.production import Works


@dataclass
class Signers:
    nora: User
    rita: User
    mandate: BuyerMandate


def signers(works: Works) -> Signers:
    return Signers(
        nora=organisations.person(works, "Nora", may_sign=True),
        rita=organisations.person(works, "Rita", may_sign=True),
        mandate=organisations.mandate(works, signatures=2),
    )


def placed(works: Works, mandate: BuyerMandate, quantity: str = "10") -> Order:
    return ordering.place(
        buyer=works.union,
        lines=[Wanted(works.tile, Decimal(quantity))],
        wish=Wish(mandate),
        by=works.union_user,
        at=works.at,
    )


def ask(works: Works, order: Order, *, days: int = 30) -> Signing:
    return signing.ask(
        order=order,
        promised_date=works.today + timedelta(days=days),
        by=works.user("marta"),
        at=works.at,
    )


def waiting(works: Works) -> Order:
    """An order before its two signers."""
    order = placed(works, signers(works).mandate)
    ask(works, order)
    order.refresh_from_db()
    return order
