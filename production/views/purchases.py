"""Buying: what is asked for, ordered and received, and of whom."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from production.actions import purchasing
from production.forms.purchasing import OrderingForm, PurchaseForm, SupplierForm
from production.models import PurchaseRequest, PurchaseState, Receipt, Supplier
from production.reading import bills
from production.reading import purchases as reading
from production.views import parts

TONES = {
    PurchaseState.ASKED: "warn",
    PurchaseState.ORDERED: "info",
    PurchaseState.RECEIVED: "good",
    PurchaseState.CANCELLED: "neutral",
}


@require_GET
@permitted("production.see_making")
def purchases(request: SignedInRequest) -> HttpResponse:
    """What is still to come, the most urgent first, and what was closed lately."""
    found = reading.purchases()
    context = {
        "open": [(row, TONES[PurchaseState(row.purchase.state)]) for row in found.open],
        "closed": [(row, TONES[PurchaseState(row.purchase.state)]) for row in found.closed],
        "today": parts.today(),
        "may_buy": may(request.user, "production.buy"),
    }
    return render(request, "production/purchases.html", context)


@require_GET
@permitted("production.see_making", PurchaseRequest)
def purchase(request: SignedInRequest, purchase: PurchaseRequest) -> HttpResponse:
    row = reading.row_of(purchase)
    context = {
        "row": row,
        "purchase": purchase,
        "tone": TONES[PurchaseState(purchase.state)],
        "receipts": purchase.receipts.select_related("supplier", "product", "lot", "reversed_by"),
        "open": purchase.state in (PurchaseState.ASKED, PurchaseState.ORDERED),
        "may_buy": may(request.user, "production.buy"),
    }
    return render(request, "production/purchase.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.buy")
def new_purchase(request: SignedInRequest) -> HttpResponse:
    """Ask for something to be bought; a page that found it short fills it in."""
    names = ("product", "quantity", "needed_date", "reason")
    start = {name: request.GET[name] for name in names if name in request.GET}
    form = PurchaseForm(request.POST or None, initial=start)

    def act() -> str:
        made = purchasing.ask(**form.cleaned_data, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": reverse("production:purchases")}
    return show(request, "production/purchase_new.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.buy", PurchaseRequest)
def ordering(request: SignedInRequest, purchase: PurchaseRequest) -> HttpResponse:
    """Of whom it was ordered, and when it should come."""
    form = OrderingForm(request.POST or None, initial=_last(purchase))

    def act() -> str:
        terms = form.terms()
        purchasing.order(purchase=purchase, terms=terms, by=request.user, at=clock.now())
        return purchase.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "purchase": purchase, "cancel_url": purchase.get_absolute_url()}
    return show(request, "production/purchase_ordering.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.buy", PurchaseRequest)
def purchase_cancellation(request: SignedInRequest, purchase: PurchaseRequest) -> HttpResponse:
    form = ReasonForm(request.POST or None)

    def act() -> str:
        done = purchasing.cancel(
            purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now()
        )
        return done.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "purchase": purchase, "cancel_url": purchase.get_absolute_url()}
    context["act_tone"] = "bad"
    return show(request, "production/purchase_cancellation.html", context, form)


@require_GET
@permitted("production.see_making")
def suppliers(request: SignedInRequest) -> HttpResponse:
    context = {
        "suppliers": Supplier.objects.current(),
        "reads": may(request.user, "production.read_bills"),
        "may_buy": may(request.user, "production.buy"),
    }
    return render(request, "production/suppliers.html", context)


@require_GET
@permitted("production.see_making", Supplier)
def supplier(request: SignedInRequest, supplier: Supplier) -> HttpResponse:
    """What came from a supplier, and what is still to come."""
    receipts = Receipt.objects.filter(supplier=supplier, reverses=None)
    reads = may(request.user, "production.read_bills")
    context = {
        "supplier": supplier,
        "page": page_of(
            request, receipts.select_related("product", "lot", "reversed_by", "supplier")
        ),
        "ordered": supplier.purchases.open().select_related("product"),
        "invoices": bills.invoices().filter(supplier=supplier) if reads else [],
        "reads": reads,
        "today": parts.today(),
        "may_enter": may(request.user, "production.keep_bills"),
        "may_buy": may(request.user, "production.buy") and supplier.ended_at is None,
    }
    return render(request, "production/supplier.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.buy")
def new_supplier(request: SignedInRequest) -> HttpResponse:
    form = SupplierForm(request.POST or None)

    def act() -> str:
        made = purchasing.register_supplier(**form.cleaned_data, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": reverse("production:suppliers")}
    return show(request, "production/supplier_new.html", context, form)


@require_POST
@permitted("production.buy", Supplier)
def supplier_ending(request: SignedInRequest, supplier: Supplier) -> HttpResponse:
    def act() -> str:
        purchasing.end_supplier(supplier=supplier, by=request.user, at=clock.now())
        return supplier.get_absolute_url()

    return press(request, act, otherwise=supplier.get_absolute_url())


def _last(purchase: PurchaseRequest) -> dict[str, Any]:
    """What it was ordered for, or of whom and for how much the product came last."""
    if purchase.supplier_id is not None:
        return {
            "supplier": purchase.supplier_id,
            "expected_date": purchase.expected_date,
            "price": purchase.price,
        }
    last = Receipt.objects.standing().filter(product=purchase.product_id).first()
    return {"supplier": last.supplier_id, "price": last.price} if last else {}
