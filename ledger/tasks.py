"""What the worker prints or sends for ledger."""

from coop.later import Progress, task
from coop.models import Document
from ledger import documents
from ledger.models import Invoice


@task("ledger.print_invoice")
def print_invoice(progress: Progress, *, invoice_id: int) -> Document | None:
    """Issue the paper of an invoice or credit note, once."""
    invoice = Invoice.objects.select_related("buyer", "entry", "annuls", "by").get(pk=invoice_id)
    progress.step(20)
    return documents.issue_invoice(invoice)
