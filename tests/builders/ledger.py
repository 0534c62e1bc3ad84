"""Books, buyers, invoices and payments, made by the actions a person would use."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

from coop import decisions
from coop.models import Cooperative, Decision, User
from coop.models.decisions import Body
from ledger.actions import books, buyers, invoicing, payments
from ledger.models import Buyer, BuyerContact, BuyerKind, Entry, Invoice, Payment
from ledger.pricing import Layers, Terms, layers

PASSWORD = "baldosa-celeste-9"  # noqa: S105  of people who do not exist
FIRST_DAY = date(2026, 1, 1)
AT = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
UNION_TERMS = Terms(hourly_advance=Decimal(6500), price_step=Decimal(50))
TILE = layers(floor=Decimal(9343), market=Decimal(8900), rate=Decimal("0.05"), terms=UNION_TERMS)
VOTED = {"popular-price": "40", "clinic": "30", "renewal": "20", "education": "10"}


def a_user(username: str = "ana") -> User:
    return User.objects.filter(username=username).first() or User.objects.create_user(
        username, password=PASSWORD, name=username.title()
    )


def a_cooperative(**facts: str) -> None:
    """Who issues the invoices, as far as their papers and programs need to know."""
    known = {"name": "Azulejera", "legal_name": "Azulejera", "tax_id": "30-00000000-7"}
    home = {"country": "AR", "currency": "ARS"}
    Cooperative.objects.update_or_create(id=1, defaults={**known, **home, **facts})


def open_books(*, first_day: date = FIRST_DAY, at: datetime = AT) -> User:
    """Open the books; return who did."""
    ana = a_user()
    books.open_books(by=ana, at=at, first_day=first_day)
    return ana


def decide(kind: str, parameters: Mapping[str, object], *, at: datetime = AT) -> Decision:
    """Adopt a founding decision of `kind`."""
    resolution = decisions.Resolution(
        body=Body.FOUNDING, title=kind, text=kind, kind=kind, parameters=parameters
    )
    return decisions.adopt(resolution, by=a_user(), at=at)


def allocate(
    shares: dict[str, str] | None = None, *, valid_from: date = FIRST_DAY, at: datetime = AT
) -> Decision:
    parameters = {"valid_from": valid_from.isoformat(), "shares": shares or VOTED}
    return decide("ledger.allocate_premium", parameters, at=at)


def set_advance(
    amount: str = "6500", *, valid_from: date = FIRST_DAY, at: datetime = AT
) -> Decision:
    parameters = {"amount": amount, "valid_from": valid_from.isoformat()}
    return decide("ledger.set_hourly_advance", parameters, at=at)


def a_buyer(code: str = "SANIDAD", kind: str = BuyerKind.UNION, name: str = "") -> Buyer:
    facts = buyers.BuyerFacts(code=code, name=name or f"Sindicato {code.title()}", kind=kind)
    return buyers.register(facts, by=a_user(), at=AT)


def a_contact(buyer: Buyer, username: str = "carla") -> BuyerContact:
    return buyers.invite_contact(
        buyer=buyer,
        name=username.title(),
        username=username,
        password=PASSWORD,
        by=a_user(),
        at=AT,
    )


def a_line(quantity: str = "1200", unit_layers: Layers = TILE) -> invoicing.DraftLine:
    return invoicing.DraftLine(
        sku="PI-3535-A",
        text="Piso cerámico 35x35",
        quantity=Decimal(quantity),
        unit="m2",
        layers=unit_layers,
        hours=Decimal("0.4"),
    )


def an_invoice(
    buyer: Buyer,
    *lines: invoicing.DraftLine,
    issued_date: date = TODAY,
    at: datetime = AT,
    tax_rate: str = "0.21",
    reservation: Entry | None = None,
) -> Invoice:
    draft = invoicing.InvoiceDraft(
        buyer=buyer,
        lines=lines or (a_line(),),
        order_reference="00001",
        mandate_text="Congreso, resolución 12",
        issued_date=issued_date,
        due_date=issued_date.replace(month=issued_date.month % 12 + 1),
        tax_rate=Decimal(tax_rate),
        reservation=reservation,
    )
    return invoicing.issue(draft, by=a_user(), at=at)


def a_payment(
    invoice: Invoice, amount: Decimal | str | None = None, *, on: date = TODAY, at: datetime = AT
) -> Payment:
    return payments.receive(
        invoice=invoice,
        amount=invoice.total if amount is None else Decimal(amount),
        received_date=on,
        reference="transferencia 881",
        client_id=uuid4(),
        by=a_user(),
        at=at,
    )
