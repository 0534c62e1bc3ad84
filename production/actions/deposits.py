"""Deposits: asked on an order or an agreement, and withdrawn with a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, screen
from coop.errors import Refused, must_say_why
from coop.models import User
from ledger.money import to_cents
from ledger.reading.payment_details import where_buyers_pay
from production.models import Agreement, Deposit, Order, OrderState
from production.models.agreements import Stage
from production.reading import deposits as read

OPEN_ORDERS = (OrderState.PLACED, OrderState.SIGNING, OrderState.CONFIRMED)
OPEN_STAGES = (Stage.PROPOSED, Stage.COMING, Stage.RUNNING)


@dataclass(frozen=True)
class DepositFacts:
    """How much is asked, as a percentage of the net amount or as an amount; until when, and how.

    `how_to_pay` may be empty once it is recorded how the co-operative is paid: that is shown too.
    """

    due_date: date
    how_to_pay: str
    percent: Decimal | None = None
    amount: Decimal | None = None


@transaction.atomic
def ask(facts: DepositFacts, *, subject: Order | Agreement, by: User, at: datetime) -> Deposit:
    """Ask for a deposit. It is no debt and no entry of the books: only money that comes is."""
    subject = type(subject)._default_manager.select_for_update().get(pk=subject.pk)
    day = timezone.localdate(at)
    _must_be_open(subject, day)
    if read.standing_of(subject).exists():
        raise Refused(_("A deposit is asked for already. Withdraw it to ask for another."))
    if (facts.percent is None) == (facts.amount is None):
        raise Refused(_("Write a percentage or an amount, one of the two."), field="percent")
    amount = _amount(facts, subject)
    if facts.due_date < day:
        raise Refused(_("The day to pay by has passed already."), field="due_date")
    if not facts.how_to_pay.strip() and where_buyers_pay() is None:
        raise Refused(_("Write how the buyer pays it."), field="how_to_pay")
    deposit = Deposit.objects.create(
        order=subject if isinstance(subject, Order) else None,
        agreement=subject if isinstance(subject, Agreement) else None,
        percent=facts.percent,
        amount=amount,
        due_date=facts.due_date,
        how_to_pay=facts.how_to_pay.strip(),
        asked_at=at,
        by=by,
    )
    audit.record("deposit.asked", by=by, at=at, about=subject, deposit=deposit.pk)
    return deposit


@transaction.atomic
def withdraw(*, deposit: Deposit, reason: str, by: User, at: datetime) -> Deposit:
    """Ask for it no longer."""
    deposit = Deposit.objects.select_for_update(of=("self",)).get(pk=deposit.pk)
    if deposit.withdrawn_at is not None:
        raise Refused(_("This deposit is no longer asked for."))
    must_say_why(reason)
    deposit.withdrawn_at, deposit.withdrawn_by = at, by
    deposit.withdrawal_reason = reason.strip()
    deposit.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    audit.record("deposit.withdrawn", by=by, at=at, about=deposit.subject, deposit=deposit.pk)
    return deposit


def _must_be_open(subject: Order | Agreement, day: date) -> None:
    if isinstance(subject, Order):
        is_open = subject.state in OPEN_ORDERS
    else:
        is_open = subject.stage(day) in OPEN_STAGES
    if not is_open:
        raise Refused(_("It is delivered, cancelled or over: no deposit is asked for it."))


def _amount(facts: DepositFacts, subject: Order | Agreement) -> Decimal:
    """The amount asked: more than nothing, no more than the whole."""
    whole = read.whole_of(subject)
    if facts.percent is not None:
        amount, field = read.part_of(subject, facts.percent), "percent"
    else:
        amount, field = to_cents(facts.amount or Decimal(0)), "amount"
    if not 0 < amount <= whole:
        words = _("A deposit is more than nothing and at most %(whole)s, the net amount.")
        raise Refused(words % {"whole": screen.money(whole)}, field=field)
    return amount
