"""Deposits: asked on an order or an agreement, shown to the buyer, withdrawn with a reason."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from coop.errors import Refused
from production.actions import deposits
from production.models import Deposit
from production.reading import deposits as read
from tests.builders import agreements as make
from tests.builders import production as build
from tests.builders.advances import own_rule
from tests.builders.prepayments import a_prepayment
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


@pytest.mark.django_db
def test_a_part_is_asked_once_and_paid_in_advance(works: Works) -> None:
    order, agreement = build.place_order(works), make.agreed(works)
    for changes, words in (
        ({"amount": Decimal(5)}, "one of the two"),
        ({"percent": None}, "one of the two"),
        ({"percent": None, "amount": Decimal(10**9)}, "at most"),
        ({"due_date": works.today - timedelta(1)}, "passed already"),
    ):
        with pytest.raises(Refused, match=words):
            make.deposit(works, order, **changes)
    asked = make.deposit(works, order, percent=Decimal("12.5"))
    assert asked.amount == read.part_of(order, Decimal("12.5")) == Decimal("119375.00")
    assert make.deposit(works, agreement).amount == agreement.amount / 10
    with pytest.raises(Refused, match="asked for already"):
        make.deposit(works, order)
    page = Client()
    page.force_login(works.union_user)
    for subject in (order, agreement):
        said = page.get(subject.get_absolute_url()).content.decode()
        assert "alias HORNO.ABIERTO" in said and "Withdraw the deposit" not in said
    own_rule(works, deposit_percent=30)
    page.force_login(works.user("marta"))
    other = build.place_order(works, "3")
    assert 'value="30"' in page.get(f"/production/orders/{other.pk}/deposit/new/").content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Deposit.objects.filter(pk=asked.pk).update(amount=1)
    an_advance_payment_pays_it(works, asked)


def an_advance_payment_pays_it(works: Works, asked: Deposit) -> None:
    assert asked.order is not None
    [state] = read.shown(asked.order, works.union_user).states
    assert (state.paid, state.is_paid) == (Decimal(0), False)
    name, tomas = str(asked.order), works.user("tomas")
    a_prepayment(works.union, asked.amount - 1, order=name, by=tomas, at=works.at)
    assert not read.shown(asked.order, works.union_user).states[0].is_paid
    a_prepayment(works.union, "1", order=name, by=tomas, at=works.at)
    assert read.shown(asked.order, works.union_user).states[0].is_paid
    deposits.withdraw(deposit=asked, reason="not needed", by=works.user("marta"), at=works.at)
    with pytest.raises(Refused, match="no longer asked"):
        deposits.withdraw(deposit=asked, reason="again", by=works.user("marta"), at=works.at)
    assert read.shown(asked.order, works.user("marta")).may_ask_now
    make.deposit(works, asked.order)


def facts(works: Works, _thing: object) -> Fields:
    due = (works.today + timedelta(days=5)).isoformat()
    return {"percent": "20", "due_date": due, "how_to_pay": "alias HORNO"}


def asked_on_order(works: Works) -> Deposit:
    return make.deposit(works, build.place_order(works))


def count(_thing: object) -> int:
    return Deposit.objects.count()


VERBS = [
    Verb(
        "production:order_deposit", "marta", count, 0, 1, prepare=build.place_order, fields=facts
    ),
    Verb(
        "production:agreement_deposit", "marta", count, 0, 1, prepare=make.agreed, fields=facts,
        reader="ursula",
    ),
    Verb(
        "production:deposit_withdrawal", "marta", lambda d: d.withdrawal_reason, "", "paid in kind",
        prepare=asked_on_order, fields=lambda _works, _thing: {"reason": "paid in kind"},
    ),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_deposits(verb: Verb, works: Works) -> None:
    answer(verb, works)
