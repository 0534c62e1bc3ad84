"""Large deals, and the resolutions that approve them."""

from datetime import date
from decimal import Decimal

from coop.models import Decision
from ledger.actions import deals
from ledger.actions.deals import DealFacts
from ledger.models import Deal
from ledger.reading.deals import APPROVE
from tests.builders import ledger
from tests.cast import Cast

KILN = "Horno 3"


def approve(
    cast: Cast, amount: str = "510000", *, kind: str = "sell", what: str = KILN
) -> Decision:
    return ledger.decide(APPROVE, {"kind": kind, "what": what, "amount": amount}, at=cast.at)


def deal(
    cast: Cast,
    amount: str = "510000",
    *,
    kind: str = "sell",
    what: str = KILN,
    decision: Decision | None = None,
    on: date | None = None,
) -> Deal:
    facts = DealFacts(kind, what, "Cerámica del Sur", Decimal(amount), on or cast.today, decision)
    return deals.record(facts, by=cast.user("tomas"), at=cast.at)
