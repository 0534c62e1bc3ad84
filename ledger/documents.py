"""The papers of the ledger."""

from coop import pdf
from coop.models import Document
from ledger.models import Invoice

INVOICE = "invoice"


def issue_invoice(invoice: Invoice) -> Document:
    """Issue the paper of an invoice or credit note in its buyer's language, once."""
    paper = pdf.Paper(
        kind=INVOICE,
        subject=invoice,
        title=invoice.label,
        template="ledger/pdf/invoice.html",
        language=str(invoice.buyer_text.get("language", "es")),
        context={"invoice": invoice},
    )
    return pdf.issue(paper, by=invoice.by, at=invoice.issued_at)
