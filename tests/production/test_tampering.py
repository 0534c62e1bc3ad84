"""What somebody with SQL, triggers off, did to agreements, rounds and standing orders is found."""

import pytest

from ledger.actions import correcting
from ledger.reading.corrections import Credited
from production.actions import contributions
from production.actions import standing as orders
from production.models import Location, StandingRun
from tests.builders import agreements as lasting
from tests.builders import rounds
from tests.builders.production import (
    Works,
    build_works,
    confirmed_order,
    deliver,
    released,
    report,
)
from tests.conftest import owner_connection
from tests.production.verified import broken

# For each question: what an intruder does, and how it is put back.
TAMPERING = {
    "nothing is called off beyond its agreement": (
        "UPDATE production_agreementline SET quantity = 1, first_quantity = 1",
        "UPDATE production_agreementline SET quantity = 200, first_quantity = 200",
    ),
    "quantities agreed are those of the last review": (
        "UPDATE production_agreementline SET quantity = quantity + 1",
        "UPDATE production_agreementline SET quantity = quantity - 1",
    ),
    "mandates cover their orders and the freight on their invoices": (
        'UPDATE ledger_buyermandate SET "limit" = "limit" / 10000',
        'UPDATE ledger_buyermandate SET "limit" = "limit" * 10000',
    ),
    "agreements are numbered without gaps": (
        "UPDATE production_agreement SET number = number + 9",
        "UPDATE production_agreement SET number = number - 9",
    ),
    "each date of a standing order is ordered once": (
        """UPDATE production_standingorder SET buyer_id = (
             SELECT max(id) FROM ledger_buyer b WHERE b.id <> buyer_id)""",
        """UPDATE production_standingorder SET buyer_id = (
             SELECT o.buyer_id FROM production_order o
             JOIN production_standingrun r ON r.order_id = o.id)""",
    ),
    "standing orders are numbered without gaps": (
        "UPDATE production_standingorder SET number = number + 9",
        "UPDATE production_standingorder SET number = number - 9",
    ),
    "contributions are those of the bids": (
        "UPDATE production_contribution SET amount = amount + 1",
        "UPDATE production_contribution SET amount = amount - 1",
    ),
    "contribution rounds are numbered without gaps": (
        "UPDATE production_contributionround SET number = number + 9",
        "UPDATE production_contributionround SET number = number - 9",
    ),
    "credited goods came back of what was invoiced": (
        "UPDATE production_creditedgoods SET n = n + 1",
        "UPDATE production_creditedgoods SET n = n - 1",
    ),
}


def used() -> Works:
    """An agreement called off, a round accepted, a standing order that ordered, goods credited."""
    works = build_works()
    agreement = lasting.agreed(works)
    lasting.called_off(works, agreement)
    lasting.standing(works)
    orders.go_round()
    round_ = rounds.settled(works)
    contributions.accept(contribution_round=round_, by=works.union_user, at=works.at)
    report(works, released(works), first="50")
    made = deliver(works, confirmed_order(works, "20"), "20")
    correcting.credit(
        made.invoice, wanted=[Credited(1, made.invoice.lines.get().quantity)], reason="cracked",
        fate=f"to:{Location.objects.main().pk}", by=works.user("tomas"), at=works.at,
    )  # fmt: skip
    return works


@pytest.mark.django_db(transaction=True)
def test_each_question_finds_what_was_falsified() -> None:
    used()
    assert StandingRun.objects.filter(outcome="made").exists()
    assert broken() == []
    with owner_connection() as intruder:
        for name, (falsify, put_back) in TAMPERING.items():
            intruder.execute(falsify)
            assert name in broken()
            intruder.execute(put_back)
            assert broken() == []
