"""What every paper of a sale keeps as it was that day, and the job that prints it."""

from coop.later import JobRequest, later
from coop.models import Cooperative, User
from ledger import tasks
from ledger.actions import authorisations
from ledger.models import AddressUse, Buyer, Invoice

OF_BUYER = ("code", "name", "kind", "federation", "tax_id", "address", "town", "language")
OF_SELLER = ("tax_id", "registration", "address", "town", "province", "country")


def buyer_text(buyer: Buyer) -> dict[str, str]:
    """The buyer as printed, at its address of invoices when it has one."""
    printed = {name: getattr(buyer, name) for name in OF_BUYER}
    own = buyer.addresses.filter(use=AddressUse.INVOICE, ended_at=None).first()
    return printed if own is None else {**printed, "address": own.address, "town": own.town}


def seller_text() -> dict[str, str]:
    """The co-operative as printed; nothing before it has a name."""
    seller = Cooperative.objects.first()
    if seller is None:
        return {}
    return {"name": seller.legal_name, **{name: getattr(seller, name) for name in OF_SELLER}}


def print_later(invoice: Invoice, *, by: User | None) -> None:
    """Ask for its paper, once; where a tax office authorises, for that first."""
    if authorisations.asks(invoice):
        request = JobRequest(key=f"authorise:{invoice.pk}", title=invoice.label, by=by)
        later(authorisations.authorise_invoice, request, invoice_id=invoice.pk)
        return
    request = JobRequest(key=f"invoice:{invoice.pk}", title=invoice.label, by=by)
    later(tasks.print_invoice, request, invoice_id=invoice.pk)
