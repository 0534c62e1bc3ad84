"""Goods that left, and who received them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from coop.models import User
from production.actions import proofs
from production.actions.proofs import ProofFacts, Wrong
from production.models import Delivery, ProofOfReceipt
from tests.builders.production import Works, confirmed_order, deliver, released, report


def left(works: Works, quantity: str = "12") -> Delivery:
    order = confirmed_order(works, quantity)
    report(works, released(works, quantity, order), first=quantity)
    return deliver(works, order, quantity)


def facts(works: Works, **changes: Any) -> ProofFacts:
    return replace(ProofFacts("Ramona Díaz", works.today), **changes)


def proved(
    works: Works, delivery: Delivery, by: User | None = None, **changes: Any
) -> ProofOfReceipt:
    who = by or works.user("diana")
    return proofs.record(facts(works, **changes), delivery=delivery, by=who, at=works.at)


def wrong_of(delivery: Delivery, short: str, broken: str = "0") -> dict[int, Wrong]:
    return {delivery.lines.order_by("id")[0].pk: Wrong(Decimal(short), Decimal(broken))}
