"""An order before the people who sign for its buyer."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press
from production.actions import signing
from production.models import Order
from production.views.confirmations import promised


@require_http_methods(["GET", "POST"])
@permitted("production.confirm_order", Order)
def signings(request: SignedInRequest, order: Order) -> HttpResponse:
    """Promise a day and ask the buyer's people to sign."""
    return promised(request, order, signing.ask, "production/signing.html")


@require_POST
@permitted("production.sign_order", Order)
def signature(request: SignedInRequest, order: Order) -> HttpResponse:
    """Sign; the last signature confirms the order."""

    def act() -> str:
        signing.sign(order=order, by=request.user, at=clock.now())
        return order.get_absolute_url()

    return press(request, act, otherwise=order.get_absolute_url())


@require_POST
@permitted("production.sign_order", Order)
def withdrawal(request: SignedInRequest, order: Order) -> HttpResponse:
    """Take one's own signature back."""

    def act() -> str:
        signing.withdraw(order=order, by=request.user, at=clock.now())
        return order.get_absolute_url()

    return press(request, act, otherwise=order.get_absolute_url())
