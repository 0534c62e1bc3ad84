"""Deposits: asking for one on an order or an agreement, and withdrawing it."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from coop import clock
from coop.forms import ReasonForm
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send, show
from ledger.reading.payment_details import where_buyers_pay
from production.actions import deposits as actions
from production.forms.deposits import DepositForm
from production.models import Agreement, Deposit, Order
from production.reading import deposits as read
from production.views import parts


@require_http_methods(["GET", "POST"])
@permitted("production.ask_deposit", Order)
def of_order(request: SignedInRequest, order: Order) -> HttpResponse:
    """Ask for a deposit on an order."""
    return _ask(request, order)


@require_http_methods(["GET", "POST"])
@permitted("production.ask_deposit", Agreement)
def of_agreement(request: SignedInRequest, agreement: Agreement) -> HttpResponse:
    """Ask for a deposit on an agreement."""
    return _ask(request, agreement)


@require_http_methods(["GET", "POST"])
@permitted("production.ask_deposit", Deposit)
def withdrawal(request: SignedInRequest, deposit: Deposit) -> HttpResponse:
    """Ask for it no longer, saying why."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.withdraw(deposit=deposit, **form.cleaned_data, by=request.user, at=clock.now())
        return deposit.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    url = deposit.subject.get_absolute_url()
    context = {"form": form, "deposit": deposit, "act_tone": "bad", "cancel_url": url}
    return show(request, "production/deposit_withdrawal.html", context, form)


def _ask(request: SignedInRequest, subject: Order | Agreement) -> HttpResponse:
    last, pay_to = Deposit.objects.first(), where_buyers_pay()
    form = DepositForm(
        request.POST or None,
        today=parts.today(),
        percent=read.usual_percent(parts.today()),
        how_to_pay=last.how_to_pay if last and not pay_to else "",
        told=str(pay_to or ""),
    )

    def act() -> str:
        actions.ask(form.facts(), subject=subject, by=request.user, at=clock.now())
        return f"{subject.get_absolute_url()}#deposit"

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {
        "form": form,
        "subject": subject,
        "whole": read.whole_of(subject),
        "cancel_url": subject.get_absolute_url(),
    }
    return show(request, "production/deposit_form.html", context, form)
