"""Money paid to members ahead of their hours."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from ledger.models.plan import Code
from members.actions import ahead
from members.models import PaidAhead
from tests.builders.production import Works


def paid(works: Works, name: str = "bruno", amount: str = "1000", **facts: Any) -> PaidAhead:
    facts = {"paid_on": works.today, "paid_from": Code.CASH, "client_id": uuid4(), **facts}
    return ahead.pay(
        member=works.cast.member(name), amount=Decimal(amount), **facts,
        by=works.user("tomas"), at=works.at,
    )  # fmt: skip
