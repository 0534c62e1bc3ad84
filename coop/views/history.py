"""What happened to a thing: for everything that has a page, to everybody who may see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch
from django.views.decorators.http import require_safe

from coop import audit
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import AuditEvent, Decision, User
from coop.permissions import permitted

ON_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Happening:
    sentence: str
    at: datetime
    by: User | None
    decision: Decision | None


@require_safe
@permitted("coop.use")
def history(request: SignedInRequest, label: str, pk: int) -> HttpResponse:
    thing = _visible(label, pk, request.user)
    readable = set(Decision.objects.visible_to(request.user).values_list("pk", flat=True))
    page = Paginator(audit.history_of(thing), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "thing": thing,
        "page": page,
        "events": [_told(event, readable) for event in page],
        "url": _url_of(thing),
    }
    return render(request, "coop/history.html", context)


def _visible(label: str, pk: int, user: User) -> Any:
    """The thing, among what `user` may see. A kind without that rule has no history page."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    visible_to = getattr(model._default_manager, "visible_to", None)
    if visible_to is None:
        raise Http404
    return get_object_or_404(visible_to(user), pk=pk)


def _told(event: AuditEvent, readable: set[int]) -> Happening:
    decision = event.decision if event.decision_id in readable else None
    return Happening(audit.sentence(event), event.at, event.by, decision)


def _url_of(thing: Any) -> str:
    try:
        return str(thing.get_absolute_url())
    except (AttributeError, NoReverseMatch):
        return ""
