"""How the co-operative is paid: what buyers are told, and what they were told before."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import send
from ledger.actions import payment_details as actions
from ledger.forms.payment_details import PaymentDetailsForm
from ledger.models import PaymentDetails
from ledger.reading import payment_details as read
from ledger.views._pages import render_books

PAGE = 50


@require_GET
@permitted("ledger.read_books")
def payment_details(request: SignedInRequest) -> HttpResponse:
    """What is in force, what comes and what was, newest first."""
    found = PaymentDetails.objects.select_related("by")
    today = timezone.localdate()
    context = {
        "page": page_of(request, found, most=PAGE),
        "in_force": read.in_force_on(today),
        "today": today,
        "open_invoices": read.open_invoices(),
        "may_record": may(request.user, "ledger.record_payment_details"),
    }
    return render_books(request, "ledger/payment_details.html", context)


@require_http_methods(["GET", "POST"])
@permitted("ledger.record_payment_details")
def new_payment_details(request: SignedInRequest) -> HttpResponse:
    """Say where buyers send their money."""
    form = PaymentDetailsForm(request.POST or None, initial=_first())
    url = reverse("ledger:payment_details")

    def act() -> str:
        key = UUID(request.POST["client_id"])
        actions.record(form.facts(), client_id=key, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": url, "open_invoices": read.open_invoices()}
    return render_books(request, "ledger/payment_details_new.html", context, form)


def _first() -> dict[str, object]:
    """What a new one begins with: the one before, but for its account."""
    last = read.where_buyers_pay()
    start = {"valid_from": timezone.localdate(), "currency": read.usual_currency()}
    return start if last is None else start | {"holder": last.holder, "bank": last.bank}
