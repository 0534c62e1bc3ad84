"""Advance payments, made by the actions a treasurer would use."""

from datetime import datetime
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from coop.models import User
from ledger.actions import payments, prepayments
from ledger.models import Buyer, Invoice, Payment, Prepayment, PrepaymentReturn
from tests.builders import ledger as build


def a_prepayment(
    buyer: Buyer,
    amount: str | Decimal = "1000000",
    *,
    order: str = "",
    by: User | None = None,
    at: datetime = build.AT,
) -> Prepayment:
    facts = prepayments.PrepaymentFacts(
        buyer, Decimal(amount), timezone.localdate(at), order, "seña"
    )
    return prepayments.receive(facts, client_id=uuid4(), by=by or build.a_user(), at=at)


def use(prepayment: Prepayment, invoice: Invoice, amount: str | Decimal) -> Payment:
    return payments.pay_in_advance(
        invoice=invoice,
        prepayment=prepayment,
        amount=Decimal(amount),
        client_id=uuid4(),
        by=build.a_user(),
        at=build.AT,
    )


def give_back(prepayment: Prepayment, amount: str | Decimal) -> PrepaymentReturn:
    return prepayments.give_back(
        prepayment,
        amount=Decimal(amount),
        paid_date=build.TODAY,
        reference="transferencia",
        client_id=uuid4(),
        by=build.a_user(),
        at=build.AT,
    )


def keep(invoice: Invoice) -> Prepayment:
    by = build.a_user()
    return prepayments.keep_favour(invoice, client_id=uuid4(), by=by, at=build.AT)


def left(prepayment: Prepayment) -> Decimal:
    return Prepayment.objects.with_left().get(pk=prepayment.pk).left
