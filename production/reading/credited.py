"""What became of goods that credit notes took back, and what they give back of other limits."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from coop import screen
from ledger.models import Invoice, InvoiceLine
from ledger.models.invoices import CREDIT_NOTES
from ledger.reading.returned import Told
from production.models import Agreement, CreditedGoods, Product, StockChange


def told_of(invoice: Invoice) -> Iterator[Told]:
    """In words, what came of the goods of a note, or of the notes of an invoice."""
    which = Q(note=invoice) | Q(note__corrects=invoice)
    found = CreditedGoods.objects.filter(which).select_related(
        "change__product", "held", "change__reversed_by"
    )
    for each in found:
        change = each.held or each.change
        yield Told(_words(each), change.get_absolute_url())


def credited_of(change: StockChange) -> CreditedGoods | None:
    """The credit note a change of stock came from."""
    which = Q(change=change) | Q(held=change)
    return CreditedGoods.objects.filter(which).select_related("note").first()


def called_given_back(agreement: Agreement) -> dict[int, Decimal]:
    """How much of each product credit notes took back of an agreement's call-offs."""
    lines = InvoiceLine.objects.filter(
        Q(invoice__corrects__delivery__order__call_off__agreement=agreement)
        | Q(invoice__annuls__delivery__order__call_off__agreement=agreement),
        invoice__series=CREDIT_NOTES,
    )
    rows = dict(lines.order_by().values_list("sku").annotate(back=Sum("quantity")))
    products = Product.objects.filter(sku__in=rows).values_list("pk", "sku")
    return {pk: -rows[sku] for pk, sku in products if rows[sku]}


def _words(each: CreditedGoods) -> str:
    change = each.change
    facts = {
        "quantity": screen.quantity(change.quantity, change.product.unit),
        "product": change.product.name,
    }
    if hasattr(change, "reversed_by"):
        return _("%(quantity)s of %(product)s: its return was undone") % facts
    if each.written_off:
        return _("%(quantity)s of %(product)s: written off") % facts
    return _("%(quantity)s of %(product)s: came back, held back until it is judged") % facts
