"""Somebody who left, with shares paid, and the settlement of them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from members.actions import register, settlements, shares
from members.actions.settlements import Terms
from members.models import Member, Settlement, SettlementPayment
from tests.builders.production import Works


def with_shares(works: Works, name: str, amount: str = "1000", *, paid: int = 2) -> Member:
    """A member who took shares in four instalments and paid the first ones."""
    member, tomas = works.cast.member(name), works.user("tomas")
    made = shares.subscribe(
        member=member, amount=Decimal(amount), parts=4, first_due=works.today, by=tomas, at=works.at
    )
    for instalment in made[:paid]:
        shares.pay_instalment(instalment=instalment, paid_date=works.today, by=tomas, at=works.at)
    return member


def left(
    works: Works, name: str = "juana", amount: str = "1000", *, paid: int = 2, days_ago: int = 0
) -> Member:
    """The same, and they resigned: today, or some days ago."""
    member = with_shares(works, name, amount, paid=paid)
    resign(works, member, days_ago=days_ago)
    return member


def resign(works: Works, member: Member, *, days_ago: int = 0) -> None:
    day = works.today - timedelta(days=days_ago)
    register.resign(member=member, effective_date=day, by=works.user("sofia"), at=works.at)


def settled(works: Works, member: Member | None = None, **terms: Any) -> Settlement:
    terms.setdefault("first_due", works.today)
    terms.setdefault("capital", Decimal(100000))
    names = ("corrects", "reason")
    facts = {name: terms.pop(name) for name in names if name in terms}
    member = member or left(works)
    return settlements.settle(
        member=member, terms=Terms(**terms), **facts, by=works.user("tomas"), at=works.at
    )


def paid(works: Works, settlement: Settlement, amount: str, **facts: Any) -> SettlementPayment:
    facts.setdefault("client_id", uuid4())
    facts.setdefault("paid_on", works.today)
    return settlements.pay(
        settlement=settlement,
        amount=Decimal(amount),
        by=works.user("tomas"),
        at=works.at,
        **facts,
    )
