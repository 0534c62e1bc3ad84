"""Every verb of the books, invoices and buyers, through its page: who may, twice, what follows."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from ledger.actions import books, payments
from ledger.models import (
    Account,
    Buyer,
    BuyerContact,
    BuyerMandate,
    Entry,
    Invoice,
    Payment,
    Period,
)
from ledger.models.plan import Code
from tests.builders import ledger
from tests.builders import production as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer

SHARES = {"popular-price": "40", "clinic": "30", "renewal": "20", "education": "10"}


def invoice(works: Works) -> Invoice:
    order = build.confirmed_order(works, "120")
    build.report(works, build.released(works, "120", order), first="120")
    build.deliver(works, order, "120")
    return Invoice.objects.get()


def paid_invoice(works: Works) -> Invoice:
    issued = invoice(works)
    payments.receive(
        invoice=issued,
        amount=issued.total,
        received_date=works.today,
        reference="transfer 881",
        client_id=uuid4(),
        by=works.user("tomas"),
        at=works.at,
    )
    return issued


def payment(works: Works) -> Payment:
    return Payment.objects.get(invoice=paid_invoice(works))


def premium_waiting(works: Works) -> None:
    """Premium came in before the assembly said how to share it; now it has."""
    paid_invoice(works)
    ledger.decide(
        "ledger.allocate_premium",
        {"valid_from": works.today.isoformat(), "shares": SHARES},
        at=works.at,
    )


def expense(works: Works) -> Entry:
    spent = books.Expense(account_code=Code.GAS, amount=Decimal(900), text="Gas", date=works.today)
    return books.record_expense(spent, client_id=uuid4(), by=works.user("tomas"), at=works.at)


def first_period(_works: Works) -> Period:
    return Period.objects.order_by("starts_on")[0]


def union(works: Works) -> Buyer:
    return works.union


def contact(works: Works) -> BuyerContact:
    return BuyerContact.objects.get(buyer=works.union)


def mandate(works: Works) -> BuyerMandate:
    return works.mandate


def reason(_works: Works, _thing: Any) -> Fields:
    return {"reason": "written twice"}


def expense_fields(works: Works, _thing: Any) -> Fields:
    return {
        "account": Account.objects.filter(kind="expense").order_by("code")[0].pk,
        "text": "Gas of the kilns",
        "date": works.today.isoformat(),
        "amount": "900.00",
        "paid_from": "1.1.01",
    }


def payment_fields(works: Works, _thing: Any) -> Fields:
    return {"amount": "1000", "received_date": works.today.isoformat(), "reference": "881"}


def buyer_fields(_works: Works, _thing: Any) -> Fields:
    return {"code": "NUEVA", "name": "Mutual Nueva", "kind": "union", "language": "es"}


def contact_fields(_works: Works, _thing: Any) -> Fields:
    return {"name": "Nora Paz", "email": "nora@sanidad.example", "may_order": "on"}


def mandate_fields(works: Works, _thing: Any) -> Fields:
    return {
        "body": "Congress",
        "reference": "Resolution 31",
        "decided_date": works.today.isoformat(),
        "valid_from": works.today.isoformat(),
        "valid_until": (works.today + timedelta(days=90)).isoformat(),
        "limit": "100000",
        "members_represented": "1200",
    }


def entries(_thing: Any) -> int:
    return Entry.objects.count()


VERBS = [
    Verb("ledger:new_expense", "tomas", entries, 0, 1, fields=expense_fields),
    Verb(
        "ledger:reversal", "tomas", lambda e: Entry.objects.filter(reverses=e).count(), 0, 1,
        prepare=expense, fields=reason, button=True,
    ),
    Verb(
        "ledger:closure", "tomas", lambda p: p.closed_at is None, True, False,
        prepare=first_period,
    ),
    Verb(
        "ledger:allocations", "tomas", lambda _: Entry.objects.filter(kind="fund").count(), 0, 1,
        prepare=premium_waiting,
    ),
    Verb(
        "ledger:payments", "tomas", lambda i: i.payments.count(), 0, 1,
        prepare=invoice, fields=payment_fields, may_be_empty=True,
    ),
    Verb(
        "ledger:payment_annulment", "tomas",
        lambda p: Payment.objects.filter(annuls=p).count(), 0, 1,
        prepare=payment, fields=reason, button=True,
    ),
    Verb(
        "ledger:annulment", "tomas", lambda i: Invoice.objects.filter(annuls=i).count(), 0, 1,
        prepare=invoice, fields=reason,
    ),
    Verb("ledger:new_buyer", "marta", lambda _: Buyer.objects.count(), 2, 3, fields=buyer_fields),
    Verb(
        "ledger:buyer_changes", "marta", lambda b: b.name, "Sindicato de la Sanidad",
        "Mutual Nueva", prepare=union, fields=buyer_fields,
    ),
    Verb(
        "ledger:contacts", "marta", lambda b: b.invitations.count(), 0, 1,
        prepare=union, fields=contact_fields,
    ),
    Verb(
        "ledger:contact_ending", "marta", lambda c: c.ended_at is None, True, False,
        prepare=contact,
    ),
    Verb(
        "ledger:mandates", "ursula", lambda b: b.mandates.count(), 1, 2,
        prepare=union, fields=mandate_fields, reader="olga", hidden=True,
    ),
    Verb(
        "ledger:mandate_ending", "ursula", lambda m: m.ended_at is None, True, False,
        prepare=mandate, reader="olga", hidden=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_books(verb: Verb, works: Works) -> None:
    answer(verb, works)
