"""What annulling an invoice does, in words, before anybody does it."""

from collections.abc import Iterator

from django.db.models import Sum
from django.utils.translation import gettext as _

from coop.screen import money
from ledger.models import Invoice
from ledger.models.plan import POPULAR_FUND, Code
from ledger.money import ZERO


def undone_by_annulling(invoice: Invoice) -> Iterator[str]:
    """What is no longer charged, what the fund gets back, what stays as it is."""
    read = Invoice.objects.with_paid().get(pk=invoice.pk)
    yield _("%(buyer)s no longer owes the %(total)s of this invoice.") % {
        "buyer": read.buyer,
        "total": money(read.total),
    }
    if read.premium:
        words = _("Its premium of %(premium)s is not expected any more: no fund had received it.")
        yield words % {"premium": money(read.premium)}
    yield from _fund(read)
    if read.paid:
        words = _("%(paid)s was paid: the payments are annulled first, each with its reason.")
        yield words % {"paid": money(read.paid)}
    yield _("Stock does not move: goods that come back are counted into the warehouse by hand.")


def _fund(invoice: Invoice) -> Iterator[str]:
    """The lines of its entry that took a popular price from the fund or from what it set aside."""
    lines = invoice.entry.lines.all()
    rows = lines.filter(account__fund__code=POPULAR_FUND).aggregate(total=Sum("amount"))
    if (total := rows["total"] or ZERO) > 0:
        words = _("The popular-price fund gets %(amount)s back.")
        yield words % {"amount": money(total)}
    rows = lines.filter(account__code=Code.RESERVED).aggregate(total=Sum("amount"))
    if (total := rows["total"] or ZERO) > 0:
        words = _("%(amount)s is set aside again for this buyer, in the popular-price fund.")
        yield words % {"amount": money(total)}
