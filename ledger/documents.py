"""The papers of the ledger, and who may read them."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.db.models import DecimalField, Q
from django.utils import translation
from django.utils.safestring import SafeString

from coop import charts, pdf, qr, screen
from coop.errors import Refused
from coop.models import Document, User
from coop.permissions import has_role
from ledger.authorising import ASKS_FOR_AUTHORISATION, qr_address
from ledger.einvoice import hybrid, to_cii
from ledger.models import (
    Authorisation,
    AuthorisationState,
    HourlyAdvance,
    Invoice,
    InvoiceLine,
    PaymentDetails,
)
from ledger.models.accounts import BOOKS_OPEN_TO
from ledger.money import ZERO
from ledger.pricing import in_hours
from ledger.reading import beside_goods, layers_of
from ledger.reading.einvoices import in_terms
from ledger.reading.payment_details import how_to_pay

INVOICE = "invoice"
Told = TypeVar("Told", Invoice, InvoiceLine)


@dataclass(frozen=True)
class InvoicePaper:
    """What is printed on an invoice; all but how it is paid is frozen in its record.

    A paper names the account in force when it was made; it is stored, and changes no more. The
    page of the invoice names the one in force today.

    A credit note is told in positive figures, as in its XML: its name says which way they go.
    """

    invoice: Invoice
    lines: Sequence[InvoiceLine]
    layers: Sequence[charts.Part]
    beside: Sequence[charts.Part]
    advance: HourlyAdvance | None
    work_hours: Decimal
    protected_hours: Decimal | None
    authorisation: Authorisation | None
    pay_to: PaymentDetails | None

    @property
    def tax_percent(self) -> Decimal:
        return self.invoice.tax_rate * 100

    @property
    def reference(self) -> str:
        """The number to name when paying: a debit note is paid with its invoice."""
        return (self.invoice.about or self.invoice).label

    @property
    def is_fiscal(self) -> bool:
        country = self.invoice.seller_text.get("country")
        return country != ASKS_FOR_AUTHORISATION or self.authorisation is not None

    @property
    def fiscal_qr(self) -> SafeString | str:
        """The code by which the tax office confirms the paper."""
        if self.authorisation is None:
            return ""
        seller = str(self.invoice.seller_text.get("tax_id", ""))
        code = self.authorisation.code
        address = qr_address(self.authorisation.voucher, code, seller_tax_id=seller)
        title = translation.gettext("Address at the tax office to confirm this paper")
        return qr.svg(address, title=title)


def invoice_paper(invoice: Invoice) -> InvoicePaper:
    """Gather what an invoice's paper says."""
    told = _told(invoice)
    lines = [_told(line) for line in invoice.lines.order_by("n")]
    advance = HourlyAdvance.objects.in_force(invoice.issued_date)
    raised = told.shield + told.premium
    return InvoicePaper(
        invoice=told,
        lines=lines,
        layers=layers_of(told),
        beside=beside_goods(told),
        advance=advance,
        work_hours=sum((line.hours for line in lines if line.hours), ZERO),
        protected_hours=in_hours(raised, advance.amount) if advance else None,
        authorisation=invoice.authorisations.filter(state=AuthorisationState.AUTHORISED).first(),
        pay_to=how_to_pay(invoice),
    )


def issue_invoice(invoice: Invoice) -> Document:
    """Issue the paper of an invoice or credit note in its buyer's language, once."""
    return pdf.issue(paper_of(invoice), by=invoice.by, at=invoice.issued_at)


def paper_of(invoice: Invoice) -> pdf.Paper:
    """The paper of an invoice, wholly from its record: the same whenever it is asked for."""
    with translation.override(invoice.language):
        facts = invoice_paper(invoice)
    return pdf.Paper(
        kind=INVOICE,
        subject=invoice,
        title=invoice.label,
        template="ledger/pdf/invoice.html",
        language=invoice.language,
        context={"facts": facts, "invoice": facts.invoice},
        variant=pdf.ARCHIVE,
        hidden=_hidden(invoice),
    )


def _hidden(invoice: Invoice) -> pdf.Hidden | None:
    """The same invoice for machines; none while the co-operative has no tax number."""
    try:
        content = to_cii(in_terms(invoice))
    except Refused:
        return None
    return pdf.Hidden(name=hybrid.NAME, content=content, about=invoice.label, xmp=hybrid.xmp())


def _told(thing: Told) -> Told:
    told = copy(thing)
    for field in thing._meta.concrete_fields:
        value = getattr(thing, field.attname)
        if isinstance(field, DecimalField) and value is not None:
            setattr(told, field.attname, abs(value))
    return told


def who_reads_invoices(user: User) -> Q:
    """Members read every invoice; a buyer's people their own."""
    if has_role(user, *BOOKS_OPEN_TO):
        return Q()
    mine = Invoice.objects.visible_to(user).values("pk")
    return Q(subject_type=Invoice._meta.label_lower, subject_id__in=mine)


def confirmed(document: Document) -> Iterator[tuple[str, str]]:
    """What anybody with the code of an invoice's paper may compare: its day and its total."""
    invoice = Invoice.objects.get(pk=document.subject_id)
    yield translation.gettext("Issued on"), screen.day(invoice.issued_date)
    yield translation.gettext("Total"), screen.money(abs(invoice.total), invoice.currency)


def register() -> None:
    """Tell the spine who may read which kind of paper."""
    pdf.rules.add(INVOICE, who_reads_invoices)
    pdf.told.add(INVOICE, confirmed)
