"""Notes and payments at random: exact by line and by fund."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coop.errors import Refused
from ledger.actions import payments
from ledger.models import Account, Invoice, Line
from ledger.models.plan import Code
from ledger.pricing import layers
from ledger.reading.corrections import left_of
from ledger.reading.premium import standing_of
from tests.builders import ledger as build
from tests.builders.corrections import a_credit, a_debit, in_funds, owed, sound

pytestmark = pytest.mark.django_db
D = Decimal
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["quantity", "amount", "debit", "pay", "pay", "annul"]),
        st.integers(1, 100),
        st.integers(1, 2),
    ),
    min_size=3,
    max_size=9,
)


def step(invoice: Invoice, what: str, percent: int, n: int) -> None:
    """One thing a treasurer does; what does not fit is refused and changes nothing."""
    left = left_of(invoice)[n - 1].left
    share = D(percent) / 100
    if what == "quantity":
        a_credit(invoice, n, quantity=(left.quantity * share).quantize(D("0.0001")))
    elif what == "amount":
        a_credit(invoice, n, amount=(left.net * share).quantize(D("0.01")))
    elif what == "debit":
        a_debit(invoice, D(percent) * 7 / 100 + 1)
    elif what == "pay":
        build.a_payment(invoice, (owed(invoice) * share).quantize(D("0.01")))
    elif standing := invoice.payments.filter(annuls=None, annulled_by=None).first():
        payments.annul(standing, reason="rebotó", by=build.a_user(), at=build.AT)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
@example(steps=[("pay", 1, 1), ("pay", 100, 1), ("quantity", 1, 2), ("annul", 1, 1)])
def test_whatever_notes_and_payments_come_the_books_are_the_papers(
    steps: list[tuple[str, int, int]],
) -> None:
    if not Account.objects.exists():
        build.open_books()
        build.allocate()
    before = in_funds()
    buyer = build.a_buyer(f"B{Invoice.objects.count()}")
    plain = build.a_line(
        "30", layers(floor=D(100), market=D("99.99"), rate=D(0), terms=build.UNION_TERMS)
    )
    invoice = build.an_invoice(buyer, build.a_line("33.3333"), plain)
    for what, percent, n in steps:
        try:
            step(invoice, what, percent, n)
        except Refused:
            continue
    receivable = Line.objects.filter(buyer=buyer, account__code=Code.RECEIVABLE)
    assert sum(receivable.values_list("amount", flat=True), D(0)) == owed(invoice)
    standing = standing_of(invoice)
    assert standing.owed == owed(invoice)
    assert standing.released == in_funds() - before == standing.to_release() + standing.released
    pending = Line.objects.filter(buyer=buyer, account__code=Code.PREMIUM_PENDING)
    held_back = -sum(pending.values_list("amount", flat=True), D(0))
    assert held_back == standing.premium - standing.released >= 0
    if standing.owed <= standing.added:
        assert standing.released == standing.premium
    sound()
