"""What happened to a thing: for everything that has a page, to everybody who may see it."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch
from django.views.decorators.http import require_safe

from coop import audit
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.models import AuditEvent, Decision, User
from coop.permissions import permitted

ON_A_PAGE = 30


@require_safe
@permitted("coop.use")
def history(request: SignedInRequest, label: str, pk: int) -> HttpResponse:
    thing = _visible(label, pk, request.user)
    page = page_of(request, audit.history_of(thing), most=ON_A_PAGE)
    context = {
        "thing": thing,
        "page": page,
        "events": _readable(page, request.user),
        "url": _url_of(thing),
    }
    return render(request, "coop/history.html", context)


def _visible(label: str, pk: int, user: User) -> Any:
    """The thing, among what `user` may see. A kind without that rule has no history page.

    `history_visible_to` is for things of which not everybody who sees them may know who did it.
    """
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    manager = model._default_manager
    visible_to = getattr(manager, "history_visible_to", getattr(manager, "visible_to", None))
    if visible_to is None:
        raise Http404
    return get_object_or_404(visible_to(user), pk=pk)


def _readable(events: Iterable[AuditEvent], user: User) -> list[AuditEvent]:
    """The events, without the resolutions that `user` may not read."""
    told = list(events)
    cited = [event.decision_id for event in told if event.decision_id]
    seen = Decision.objects.visible_to(user).filter(pk__in=cited).values_list("pk", flat=True)
    readable = set(seen)
    for event in told:
        if event.decision_id not in readable:
            event.decision = None
    return told


def _url_of(thing: Any) -> str:
    try:
        return str(thing.get_absolute_url())
    except (AttributeError, NoReverseMatch):
        return ""
