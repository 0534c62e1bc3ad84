"""Credit and debit notes, made by the actions a treasurer would use."""

from decimal import Decimal

from ledger import checks
from ledger.actions import correcting
from ledger.models import Account, Invoice, Line
from ledger.reading.corrections import Credited
from tests.builders import ledger as build


def a_credit(
    invoice: Invoice,
    n: int = 1,
    *,
    quantity: str | Decimal | None = None,
    amount: str | Decimal | None = None,
    reason: str = "llegó roto",
) -> Invoice:
    """Credit a quantity of one line, or an amount."""
    wanted = Credited(
        n,
        None if quantity is None else Decimal(quantity),
        None if amount is None else Decimal(amount),
    )
    by = build.a_user()
    return correcting.credit(invoice, wanted=[wanted], reason=reason, by=by, at=build.AT)


def a_debit(invoice: Invoice, amount: str | Decimal, *, reason: str = "faltaba") -> Invoice:
    added = correcting.Added(text="Flete", amount=Decimal(amount))
    by = build.a_user()
    return correcting.debit(invoice, added=added, reason=reason, by=by, at=build.AT)


def held(code: str) -> Decimal:
    lines = Line.objects.filter(account__code=code)
    return -sum(lines.values_list("amount", flat=True), Decimal(0))


def in_funds() -> Decimal:
    return sum((held(x.code) for x in Account.objects.exclude(fund=None)), Decimal(0))


def owed(invoice: Invoice) -> Decimal:
    return Invoice.objects.with_paid().get(pk=invoice.pk).owed


def sound() -> None:
    """Nothing that `manage.py verify` recounts is broken."""
    found = {str(x.name): list(x.broken) for x in checks.all_checks()}
    found.pop("seals chain without a break", None)
    assert {name: broken for name, broken in found.items() if broken} == {}
