"""What came in from suppliers."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import send, show
from production.actions import receiving
from production.forms.purchasing import ReceiptForm
from production.models import Location, PurchaseRequest, Receipt
from production.reading import bills
from production.reading import purchases as reading
from production.views import parts


@require_GET
@permitted("production.see_making")
def receipts(request: SignedInRequest) -> HttpResponse:
    """Everything that came in, newest first."""
    found = Receipt.objects.filter(reverses=None)
    found = found.select_related("supplier", "product", "lot", "reversed_by")
    context = {
        "page": page_of(request, found),
        "may_buy": may(request.user, "production.buy"),
    }
    return render(request, "production/receipts.html", context)


@require_GET
@permitted("production.see_making", Receipt)
def receipt(request: SignedInRequest, receipt: Receipt) -> HttpResponse:
    undone = Receipt.objects.filter(reverses=receipt).first()
    context = {
        "receipt": receipt,
        "undone": undone,
        "may_read_bills": may(request.user, "production.read_bills"),
        "invoice": bills.invoice_of(receipt),
        "may_undo": not undone
        and receipt.reverses_id is None
        and may(request.user, "production.buy"),
    }
    return render(request, "production/receipt.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.buy")
def new_receipt(request: SignedInRequest) -> HttpResponse:
    """Something that came without having been asked for here."""
    return _receive(request, None)


@require_http_methods(["GET", "POST"])
@permitted("production.buy", PurchaseRequest)
def purchase_receipt(request: SignedInRequest, purchase: PurchaseRequest) -> HttpResponse:
    """What came of a purchase, whole or in part."""
    return _receive(request, purchase)


@require_http_methods(["GET", "POST"])
@permitted("production.buy", Receipt)
def receipt_undoing(request: SignedInRequest, receipt: Receipt) -> HttpResponse:
    """Undo a receipt by its exact opposite, saying why."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        undone = receiving.undo(
            receipt=receipt, **form.cleaned_data, by=request.user, at=clock.now()
        )
        return undone.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"receipt": receipt, "form": form, "cancel_url": receipt.get_absolute_url()}
    context["act_tone"] = "bad"
    return show(request, "production/receipt_undoing.html", context, form)


def _receive(request: SignedInRequest, purchase: PurchaseRequest | None) -> HttpResponse:
    form = ReceiptForm(request.POST or None, initial=_start(purchase))

    def act() -> str:
        arrival = form.arrival()
        made = receiving.receive(arrival, purchase=purchase, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    url = purchase.get_absolute_url() if purchase else reverse("production:receipts")
    context = {"form": form, "purchase": purchase, "cancel_url": url}
    return show(request, "production/receipt_new.html", context, form)


def _start(purchase: PurchaseRequest | None) -> dict[str, Any]:
    start: dict[str, Any] = {"received_date": parts.today(), "location": Location.objects.main().pk}
    if purchase is None:
        return start
    return start | {
        "supplier": purchase.supplier_id,
        "product": purchase.product_id,
        "quantity": max(reading.row_of(purchase).rest, 0),
        "price": purchase.price,
    }
