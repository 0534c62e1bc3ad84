"""Agreements that last with a buyer, through the real actions."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from coop.models import User
from production.actions import agreements, deposits
from production.actions import standing as orders
from production.actions.agreements import AgreementTerms, LineTerms
from production.actions.deposits import DepositFacts
from production.actions.ordering import Wanted, Wish
from production.actions.standing import Rhythm, Terms
from production.models import (
    Agreement,
    Deposit,
    Order,
    PriceRule,
    Product,
    Review,
    StandingOrder,
)
from tests.builders.production import Works


def terms(works: Works, **changes: Any) -> AgreementTerms:
    usual: Mapping[str, Any] = {
        "valid_from": works.today,
        "valid_until": works.today + timedelta(days=200),
        "price_rule": PriceRule.IN_FORCE,
        "mandate": works.mandate,
        "tolerance": Decimal("0.1"),
        **changes,
    }
    return AgreementTerms(**usual)


def proposed(works: Works, quantity: str = "200", **changes: Any) -> Agreement:
    """The union may call off so much of the tile, between 10 and 150 each time."""
    line = LineTerms(works.tile, Decimal(quantity), Decimal(10), Decimal(150))
    return agreements.propose(
        terms(works, **changes), buyer=works.union, lines=[line], by=works.user("marta"),
        at=works.at,
    )  # fmt: skip


def agreed(works: Works, quantity: str = "200", **changes: Any) -> Agreement:
    made = proposed(works, quantity, **changes)
    return agreements.agree(agreement=made, by=works.union_user, at=works.at)


def called_off(
    works: Works, agreement: Agreement, quantity: str = "20", *, product: Product | None = None
) -> Order:
    return agreements.call_off(
        agreement=agreement,
        quantities={(product or works.tile).pk: Decimal(quantity)},
        wish=Wish(mandate=works.mandate),
        by=works.union_user,
        at=works.at,
    )


def review(agreement: Agreement) -> Review:
    return agreement.reviews.order_by("due_date")[0]


def standing(
    works: Works,
    quantity: str = "10",
    *,
    agreement: Agreement | None = None,
    rhythm: Rhythm | None = None,
    by: User | None = None,
) -> StandingOrder:
    """The union orders so much of the tile each month on the day of today."""
    usual = Rhythm("month", works.today.day, works.today, works.today + timedelta(days=150), 14)
    return orders.set_up(
        rhythm or usual,
        buyer=works.union,
        lines=[Wanted(works.tile, Decimal(quantity))],
        terms=Terms(agreement=agreement, mandate=works.mandate),
        by=by or works.union_user,
        at=works.at,
    )


def deposit(works: Works, subject: Agreement | Order, **changes: Any) -> Deposit:
    """A tenth, to be paid within ten days."""
    usual = {"percent": Decimal(10), "due_date": works.today + timedelta(days=10)}
    facts = DepositFacts(**{"how_to_pay": "alias HORNO.ABIERTO", **usual, **changes})
    return deposits.ask(facts, subject=subject, by=works.user("marta"), at=works.at)
