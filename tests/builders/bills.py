"""Invoices of suppliers for what came in."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from production.actions import bills
from production.actions.bills import InvoiceFacts
from production.models import Receipt, SupplierInvoice, SupplierPayment
from tests.builders import recipes
from tests.builders.production import Works


def clay(works: Works, quantity: str = "100") -> Receipt:
    """Clay of the usual supplier, at 210.50 a kilo."""
    return recipes.received(works, recipes.material(works), quantity)


def facts(works: Works, receipts: Sequence[Receipt], **changes: Any) -> InvoiceFacts:
    parts: dict[str, Any] = {
        "number": "A-0001-00000077",
        "issued_date": works.today,
        "due_date": works.today + timedelta(days=30),
        "net": Decimal(21_050),
        "tax": Decimal("4420.50"),
        "receipts": receipts,
        **changes,
    }
    return InvoiceFacts(**parts)


def entered(works: Works, receipts: Sequence[Receipt] = (), **changes: Any) -> SupplierInvoice:
    return bills.enter_invoice(
        facts(works, receipts, **changes), supplier=recipes.a_supplier(works), client_id=uuid4(),
        by=works.user("tomas"), at=works.at,
    )  # fmt: skip


def paid(works: Works, invoice: SupplierInvoice, amount: str) -> SupplierPayment:
    return bills.pay(
        invoice=invoice, amount=Decimal(amount), paid_on=works.today, paid_from="1.1.02",
        client_id=uuid4(), by=works.user("tomas"), at=works.at,
    )  # fmt: skip
