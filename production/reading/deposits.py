"""What a deposit is a part of, and what came in for it: advance payments that name its subject."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from coop import statutes
from coop.models import User
from coop.permissions import may
from ledger.models import PaymentDetails
from ledger.money import to_cents
from ledger.reading.payment_details import where_buyers_pay
from ledger.reading.prepayments import received_for
from production import reading
from production.models import Agreement, Deposit, Order

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class DepositState:
    """A deposit and what came in for it."""

    deposit: Deposit
    paid: Decimal

    @property
    def is_paid(self) -> bool:
        return self.paid >= self.deposit.amount


@dataclass(frozen=True)
class Shown:
    """What the page of an order or an agreement shows of its deposit."""

    states: list[DepositState]
    may_ask: bool
    pay_to: PaymentDetails | None
    reference: str

    @property
    def may_ask_now(self) -> bool:
        return self.may_ask and not self.states


def shown(subject: Order | Agreement, user: User) -> Shown:
    states = [
        DepositState(deposit, received_for(subject.buyer, reference=str(subject)))
        for deposit in standing_of(subject)
    ]
    waits = any(not state.is_paid for state in states)
    pay_to = where_buyers_pay() if waits else None
    may_ask = may(user, "production.ask_deposit", subject)
    return Shown(states, may_ask, pay_to, reference=str(subject))


def standing_of(subject: Order | Agreement) -> QuerySet[Deposit]:
    """What is asked on it now; one deposit at most."""
    found = Deposit.objects.standing()
    if isinstance(subject, Order):
        return found.filter(order=subject)
    return found.filter(agreement=subject)


def whole_of(subject: Order | Agreement) -> Decimal:
    """The net amount a deposit is a part of."""
    if isinstance(subject, Agreement):
        return subject.amount
    return reading.net_of(Q(order=subject))


def part_of(subject: Order | Agreement, percent: Decimal) -> Decimal:
    return to_cents(whole_of(subject) * percent / HUNDRED)


def usual_percent(day: date) -> int:
    """The part the statutes let sales ask for; 0 when they say none."""
    return statutes.in_force(day).deposit_percent
