"""The papers of the ledger, and who may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils import translation

from coop import charts, pdf
from coop.models import Cooperative, Document, User
from coop.permissions import has_role
from ledger.models import HourlyAdvance, Invoice, InvoiceLine
from ledger.models.accounts import BOOKS_OPEN_TO
from ledger.money import ZERO
from ledger.pricing import in_hours
from ledger.reading import layers_of

INVOICE = "invoice"


@dataclass(frozen=True)
class InvoicePaper:
    """What is printed on an invoice; everything is frozen in its record."""

    invoice: Invoice
    lines: Sequence[InvoiceLine]
    layers: Sequence[charts.Part]
    cooperative: Cooperative | None
    advance: HourlyAdvance | None
    work_hours: Decimal
    protected_hours: Decimal | None

    @property
    def tax_percent(self) -> Decimal:
        return self.invoice.tax_rate * 100


def invoice_paper(invoice: Invoice) -> InvoicePaper:
    """Gather what an invoice's paper says."""
    lines = list(invoice.lines.order_by("n"))
    advance = HourlyAdvance.objects.in_force(invoice.issued_date)
    raised = invoice.shield + invoice.premium
    return InvoicePaper(
        invoice=invoice,
        lines=lines,
        layers=layers_of(invoice),
        cooperative=Cooperative.objects.first(),
        advance=advance,
        work_hours=sum((line.hours for line in lines if line.hours), ZERO),
        protected_hours=in_hours(raised, advance.amount) if advance else None,
    )


def issue_invoice(invoice: Invoice) -> Document:
    """Issue the paper of an invoice or credit note in its buyer's language, once."""
    with translation.override(invoice.language):
        facts = invoice_paper(invoice)
    paper = pdf.Paper(
        kind=INVOICE,
        subject=invoice,
        title=invoice.label,
        template="ledger/pdf/invoice.html",
        language=invoice.language,
        context={"facts": facts, "invoice": invoice},
    )
    return pdf.issue(paper, by=invoice.by, at=invoice.issued_at)


def who_reads_invoices(user: User) -> Q:
    """Members read every invoice; a buyer's people their own."""
    if has_role(user, *BOOKS_OPEN_TO):
        return Q()
    mine = Invoice.objects.visible_to(user).values("pk")
    return Q(subject_type=Invoice._meta.label_lower, subject_id__in=mine)


def register() -> None:
    """Tell the spine who may read which kind of paper."""
    pdf.rules.add(INVOICE, who_reads_invoices)
