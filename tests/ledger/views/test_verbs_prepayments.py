"""The verbs of advance payments: who may, twice, what follows."""

from typing import Any

import pytest

from ledger.models import Buyer, Invoice, Prepayment
from tests.builders import ledger
from tests.builders import production as build
from tests.builders.corrections import a_credit
from tests.builders.prepayments import a_prepayment
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def union(works: Works) -> Buyer:
    return works.union


def prepayment(works: Works) -> Prepayment:
    return a_prepayment(works.union, "1000", by=works.user("tomas"), at=works.at)


def invoice(works: Works) -> Invoice:
    order = build.confirmed_order(works, "10")
    build.report(works, build.released(works, "10", order), first="10")
    build.deliver(works, order, "10")
    return Invoice.objects.get()


def overpaid(works: Works) -> Invoice:
    issued = invoice(works)
    ledger.a_payment(issued, on=works.today, at=works.at)
    a_credit(issued, quantity="1")
    return issued


def received(works: Works, _thing: Any) -> Fields:
    return {"amount": "900", "received_date": works.today.isoformat(), "order_reference": "00001"}


def used(works: Works, _thing: Any) -> Fields:
    return {"invoice": invoice(works).pk}  # as much as fits


def given_back(works: Works, _thing: Any) -> Fields:
    return {"amount": "900", "paid_date": works.today.isoformat()}


VERBS = [
    Verb(
        "ledger:prepayments", "tomas", lambda b: b.prepayments.count(), 0, 1,
        prepare=union, fields=received,
    ),
    Verb(
        "ledger:prepayment_uses", "tomas", lambda p: p.uses.count(), 0, 1,
        prepare=prepayment, fields=used,
    ),
    Verb(
        "ledger:prepayment_returns", "tomas", lambda p: p.returns.count(), 0, 1,
        prepare=prepayment, fields=given_back, may_be_empty=True,
    ),
    Verb(
        "ledger:favour", "tomas", lambda i: i.payments.filter(amount__lt=0).count(), 0, 1,
        prepare=overpaid, button=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_advance_payments(verb: Verb, works: Works) -> None:
    answer(verb, works)
