"""Payments: the premium follows the cash into the funds."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.errors import Refused
from ledger.actions import books, funds, invoicing, payments
from ledger.models import Balance, Fund, Invoice, Payment
from ledger.models.plan import Code
from ledger.money import largest_remainder, to_cents
from ledger.pricing import layers
from tests.builders import ledger as build
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal


def held(code: str) -> Decimal:
    return -Balance.objects.get(account__code=code).amount


def fund_balances() -> dict[str, Decimal]:
    return {fund.code: held(fund.account.code) for fund in Fund.objects.select_related("account")}


def test_a_paid_invoice_puts_its_premium_into_the_voted_funds() -> None:
    build.open_books()
    build.allocate()
    build.a_payment(build.an_invoice(build.a_buyer()))
    assert fund_balances() == {
        "popular-price": 219_360,
        "clinic": 164_520,
        "renewal": 109_680,
        "education": 54_840,
        "strike": 0,
    }
    assert held(Code.PREMIUM_PENDING) == 0


def test_in_three_parts_exactly_the_whole_premium_arrives() -> None:
    build.open_books()
    build.allocate({"clinic": "33.33", "renewal": "66.67"})
    invoice = build.an_invoice(build.a_buyer(), tax_rate="0.105")
    third = (invoice.total / 3).quantize(D("0.01"))
    for part in (third, third, invoice.total - 2 * third):
        build.a_payment(invoice, part)
    assert sum(fund_balances().values()) == invoice.premium == 548_400
    assert held(Code.PREMIUM_PENDING) == 0


def test_without_an_allocation_the_premium_waits_and_is_shared_later() -> None:
    ana = build.open_books()
    with pytest.raises(Refused, match="No allocation"):
        funds.allocate_waiting(client_id=uuid4(), by=ana, at=build.AT)
    build.a_payment(build.an_invoice(build.a_buyer()))
    assert held(Code.PREMIUM_WAITING) == 548_400
    decision = build.allocate(valid_from=build.TODAY)
    key = uuid4()
    entry = funds.allocate_waiting(client_id=key, by=ana, at=build.AT)
    assert entry.decision == decision
    assert funds.allocate_waiting(client_id=key, by=ana, at=build.AT) == entry
    assert (held(Code.PREMIUM_WAITING), fund_balances()["clinic"]) == (D(0), D(164_520))
    with pytest.raises(Refused, match="No premium waits"):
        funds.allocate_waiting(client_id=uuid4(), by=ana, at=build.AT)


def test_the_allocation_in_force_on_the_day_the_money_came_counts() -> None:
    build.open_books()
    build.allocate({"clinic": "100"})
    build.allocate({"strike": "100"}, valid_from=date(2026, 3, 15))
    invoice = build.an_invoice(build.a_buyer())
    build.a_payment(invoice)
    assert fund_balances()["clinic"] == 548_400


def test_too_much_nothing_or_tomorrow_is_refused_in_words() -> None:
    build.open_books()
    invoice = build.an_invoice(build.a_buyer())
    with pytest.raises(Refused, match="too much") as too_much:
        build.a_payment(invoice, invoice.total + D("0.01"))
    assert too_much.value.field == "amount"
    with pytest.raises(Refused, match="more than zero"):
        build.a_payment(invoice, "0")
    with pytest.raises(Refused, match="after today"):
        build.a_payment(invoice, on=date(2026, 3, 11))


def receive(invoice: Invoice, key: UUID, amount: str = "500") -> Payment:
    return payments.receive(
        invoice=invoice,
        amount=D(amount),
        received_date=build.TODAY,
        reference="t",
        client_id=key,
        by=build.a_user(),
        at=build.AT,
    )


def test_the_same_payment_twice_is_one() -> None:
    build.open_books()
    invoice, key = build.an_invoice(build.a_buyer()), uuid4()
    assert receive(invoice, key) == receive(invoice, key)
    with pytest.raises(Refused, match="other content"):
        receive(invoice, key, "501")
    assert Payment.objects.count() == 1


def test_eight_people_paying_the_whole_at_once_pay_it_once() -> None:
    build.open_books()
    build.allocate()
    invoice = build.an_invoice(build.a_buyer())
    outcomes = at_once(8, lambda _i: build.a_payment(invoice))
    assert sum(isinstance(x, Payment) for x in outcomes) == 1
    assert sum(isinstance(x, Refused) for x in outcomes) == 7
    assert sum(fund_balances().values()) == 548_400


def test_an_annulled_payment_takes_the_premium_back_and_paying_again_is_exact() -> None:
    ana = build.open_books()
    build.allocate()
    invoice = build.an_invoice(build.a_buyer())
    first = build.a_payment(invoice, "333.33")
    build.a_payment(invoice, "5000000.01")
    payments.annul(first, reason="rebotó", by=ana, at=build.AT)
    with pytest.raises(Refused, match="already annulled"):
        payments.annul(first, reason="otra vez", by=ana, at=build.AT)
    build.a_payment(invoice, invoice.total - D("5000000.01"))
    assert sum(fund_balances().values()) == invoice.premium


def test_a_payment_whose_premium_was_spent_is_not_annulled() -> None:
    ana = build.open_books()
    decision = build.allocate({"clinic": "100"})
    payment = build.a_payment(build.an_invoice(build.a_buyer()))
    clinic = Fund.objects.select_related("account").get(code="clinic")
    bricks = books.Expense(
        Code.WORKS, D(500_000), "Ladrillos", build.TODAY, fund=clinic, decision=decision
    )
    books.record_expense(bricks, client_id=uuid4(), by=ana, at=build.AT)
    with pytest.raises(Refused, match="not enough"):
        payments.annul(payment, reason="rebotó", by=ana, at=build.AT)


def test_a_fund_is_spent_only_by_a_resolution_and_not_below_zero() -> None:
    ana = build.open_books()
    decision = build.allocate({"clinic": "100"})
    clinic = Fund.objects.select_related("account").get(code="clinic")
    without = books.Expense(Code.WORKS, D(1), "Ladrillos", build.TODAY, fund=clinic)
    with pytest.raises(Refused, match="resolution"):
        books.record_expense(without, client_id=uuid4(), by=ana, at=build.AT)
    cited = books.Expense(
        Code.WORKS, D(1), "Ladrillos", build.TODAY, fund=clinic, decision=decision
    )
    with pytest.raises(Refused, match="not enough"):
        books.record_expense(cited, client_id=uuid4(), by=ana, at=build.AT)


def test_an_invoice_annulled_before_payment_leaves_nothing_pending() -> None:
    ana = build.open_books()
    invoice = build.an_invoice(build.a_buyer())
    invoicing.annul(invoice, reason="x", by=ana, at=build.AT)
    assert held(Code.PREMIUM_PENDING) == 0


@given(
    st.lists(st.integers(1, 10**9), min_size=1, max_size=8),
    st.decimals(min_value=D("0.01"), max_value=10**7, places=2),
)
@pytest.mark.django_db(transaction=False)
def test_premium_by_cumulative_shares_is_always_exact(parts: list[int], premium: Decimal) -> None:
    """The rule of `receive`, on any way of paying in parts: what was released is the premium."""
    total = D(sum(parts)) / 100
    paid = released = D(0)
    for cents in parts:
        paid += D(cents) / 100
        due = to_cents(premium * (paid / total)) - released
        released += max(due, D(0))
        assert sum(largest_remainder(max(due, D(0)), [D(40), D(30), D(30)])) == max(due, D(0))
    assert released == premium


def test_the_union_price_is_the_one_of_the_example() -> None:
    assert (
        layers(floor=D(9343), market=D(8900), rate=D("0.05"), terms=build.UNION_TERMS) == build.TILE
    )
