"""Confirming an order, and ending one."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.forms import ReasonForm
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from production import reading
from production.actions import ordering
from production.forms.orders import ConfirmForm
from production.models import Order
from production.reading import signing
from production.views import parts

USUAL_DAYS = timedelta(days=21)


@require_http_methods(["GET", "POST"])
@permitted("production.confirm_order", Order)
def confirmation(request: SignedInRequest, order: Order) -> HttpResponse:
    """Promise a day. A popular price is set aside in its fund at the same moment."""
    return promised(request, order, ordering.confirm, "production/confirmation.html")


def promised(
    request: SignedInRequest, order: Order, do: Callable[..., object], template: str
) -> HttpResponse:
    """Ask for the day to promise, and do it with that day."""
    wanted = order.wanted_date or parts.today() + USUAL_DAYS
    form = ConfirmForm(request.POST or None, initial={"promised_date": wanted})

    def act() -> str:
        do(order=order, **form.cleaned_data, by=request.user, at=clock.now())
        return order.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {
        "order": order,
        "form": form,
        "subsidy": reading.subsidy_of(order),
        "cancel_url": order.get_absolute_url(),
    }
    return show(request, template, context, form)


@require_POST
@permitted("production.confirm_order", Order)
def reservation(request: SignedInRequest, order: Order) -> HttpResponse:
    """Set the popular price aside again after its reservation ran out."""

    def act() -> str:
        ordering.reserve_again(order=order, by=request.user, at=clock.now())
        return order.get_absolute_url()

    return press(request, act, otherwise=order.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("production.ask_to_cancel", Order)
def cancellation(request: SignedInRequest, order: Order) -> HttpResponse:
    """Cancel an order, saying why."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        ordering.cancel(order=order, **form.cleaned_data, by=request.user, at=clock.now())
        return order.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    too_late = not may(request.user, "production.cancel_order", order)
    context = {
        "order": order,
        "form": form,
        "act_tone": "bad",
        "released": [] if too_late else list(signing.released_by_cancelling(order)),
        "cancel_url": order.get_absolute_url(),
    }
    return show(request, "production/cancellation.html", context, form)
