"""Money paid ahead of hours: listed for whoever pays, recorded, undone."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import permitted
from coop.submissions import press, send, show
from members.actions import ahead as actions
from members.forms.ahead import PaidAheadForm
from members.models import PaidAhead
from members.reading.ahead import listed
from members.views.pages import today


@require_safe
@permitted("members.view_advances")
def paid_ahead(request: SignedInRequest) -> HttpResponse:
    """What was paid ahead and what is left of it, the newest first."""
    page = page_of(request, listed(request.user))
    return render(request, "members/paid_ahead.html", {"page": page})


@require_http_methods(["GET", "POST"])
@permitted("members.pay_ahead")
def new_paid_ahead(request: SignedInRequest) -> HttpResponse:
    """Record money paid to a member on account of their next advances."""
    form = PaidAheadForm(request.POST or None, on=today())
    url = reverse("members:paid_ahead")

    def act() -> str:
        facts: dict[str, Any] = {**form.cleaned_data, "client_id": UUID(request.POST["client_id"])}
        actions.pay(**facts, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": url}
    return show(request, "members/new_paid_ahead.html", context, form)


@require_POST
@permitted("members.pay_ahead", PaidAhead)
def paid_ahead_undoing(request: SignedInRequest, ahead: PaidAhead) -> HttpResponse:
    """Undo what was recorded by mistake."""
    url = reverse("members:paid_ahead")

    def act() -> str:
        reason = request.POST.get("reason", "")
        actions.undo(ahead=ahead, reason=reason, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
