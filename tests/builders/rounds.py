"""A federation with locals and a round among them, through the real actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from coop.models import User
from ledger.actions import buyers
from ledger.actions.buyers import BuyerFacts
from ledger.models import Buyer
from production.actions import contributions as actions
from production.actions.contributions import RoundFacts
from production.models import Agreement, Bid, ContributionRound
from tests.builders import agreements
from tests.builders.production import Works, make_contact

MEMBERS = {"North": 100, "South": 300, "West": 600}


@dataclass(frozen=True)
class Federation:
    """The union as a federation, and the people of its locals."""

    locals: Mapping[str, Buyer]
    users: Mapping[str, User]


def federation(works: Works, members: Mapping[str, int] = MEMBERS) -> Federation:
    locals_, users = {}, {}
    for name, count in members.items():
        facts = BuyerFacts(
            code=name.upper(),
            name=name,
            kind=works.union.kind,
            belongs_to=works.union,
            members_count=count,
        )
        local = buyers.register(facts, by=works.user("marta"), at=works.at)
        locals_[name] = local
        users[name] = make_contact(local, name.lower(), at=works.at)
    return Federation(locals_, users)


def opened(works: Works, **changes: Any) -> ContributionRound:
    """Ten thousand to be shared, first bids for a week, second for another."""
    federation(works)
    return again(works, **changes)


def again(
    works: Works,
    *,
    at: datetime | None = None,
    agreement: Agreement | None = None,
    **changes: Any,
) -> ContributionRound:
    at = at or works.at
    usual: Mapping[str, Any] = {
        "target": Decimal(10000),
        "margin": Decimal("0.05"),
        "first_until": timezone.localdate(at) + timedelta(days=7),
        "second_until": timezone.localdate(at) + timedelta(days=14),
        "note": "Tiles for the holiday home",
        **changes,
    }
    return actions.open_round(
        RoundFacts(**usual),
        agreement=agreement or agreements.agreed(works),
        by=works.user("marta"),
        at=at,
    )


def bid(round_: ContributionRound, name: str, amount: str, *, at: datetime) -> Bid:
    local = round_.locals.get(buyer__name=name)
    user = local.buyer.contacts.get().user
    return actions.bid(local=local, amount=Decimal(amount), by=user, at=at)


def settled(works: Works) -> ContributionRound:
    """All of them bid enough eight days ago: it waits to be accepted."""
    past = works.at - timedelta(days=8)
    round_ = opened(works, at=past)
    for name in MEMBERS:
        bid(round_, name, "4000", at=past)
    return round_
