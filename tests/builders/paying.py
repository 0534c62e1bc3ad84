"""How the co-operative is paid, said by the action a treasurer would use."""

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from coop.models import User
from ledger.actions import payment_details
from ledger.actions.payment_details import PayFacts
from ledger.models import PaymentDetails
from tests.builders import ledger as build

ACCOUNT = "0000 0031 0001 0000 0000 01"
JANUARY = date(2026, 1, 1)
FACTS = PayFacts(
    holder="Cooperativa de Trabajo Azulejera Limitada",
    bank="Banco Inventado",
    account=ACCOUNT,
    currency="ARS",
    valid_from=JANUARY,
    note="Avisanos cuando pagues.",
)


def details(
    *, by: User | None = None, at: datetime = build.AT, valid_from: date = JANUARY, **changes: str
) -> PaymentDetails:
    return said(replace(FACTS, valid_from=valid_from, **changes), by=by, at=at)


def said(facts: PayFacts, *, by: User | None = None, at: datetime = build.AT) -> PaymentDetails:
    return payment_details.record(facts, client_id=uuid4(), by=by or build.a_user(), at=at)
