"""The bodies of the co-operative: who belongs to each, its rules, its meetings, its resolutions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from assemblies import reading
from assemblies.actions import calling
from assemblies.forms import PlanForm
from assemblies.models import Assembly
from assemblies.models.assemblies import AssemblyState
from coop import clock, statutes
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Decision
from coop.permissions import may, permitted
from coop.submissions import send, show
from members.models import Committee
from members.reading import bodies as people
from members.reading.bodies import NamedBody
from members.views.labels import shown

SHOWN = 20


@require_GET
@permitted("assemblies.view_body")
def index(request: SignedInRequest) -> HttpResponse:
    """Every body there is today, with its next meeting."""
    live = Assembly.objects.filter(state__in=[AssemblyState.CALLED, AssemblyState.OPEN])
    coming = {assembly.body.key: assembly for assembly in live.order_by("-starts_at", "-id")}
    found = [(body, coming.get(body.ref.key)) for body in people.bodies(timezone.localdate())]
    return render(request, "assemblies/bodies.html", {"bodies": found})


@require_GET
@permitted("assemblies.view_body")
def body(request: SignedInRequest, key: str) -> HttpResponse:
    named = _named(key)
    today = timezone.localdate()
    meetings = Assembly.objects.visible_to(request.user).of(named.ref)
    may_call = may(request.user, "assemblies.call_assembly", named.ref)
    context = {
        "body": named,
        "people": [shown(m, s) for m, s in people.members_of(named.ref, today)],
        "meetings": meetings.exclude(state=AssemblyState.DRAFT)[:SHOWN],
        "drafts": meetings.filter(state=AssemblyState.DRAFT) if may_call else (),
        "decisions": Decision.objects.visible_to(request.user).filter(
            motion__item__assembly__in=meetings.values("pk")
        )[:SHOWN],
        "committee": Committee.objects.filter(pk=named.ref.committee or 0).first(),
        "may_call": may_call,
        **_rules(named),
    }
    return render(request, "assemblies/body.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.view_body")
def meeting(request: SignedInRequest, key: str) -> HttpResponse:
    """Prepare a meeting of a body."""
    named = _named(key)
    if not may(request.user, "assemblies.call_assembly", named.ref):
        raise PermissionDenied("assemblies.call_assembly")
    form = PlanForm(request.POST or None, body=named.ref, initial={"title": named.name})

    def act() -> str:
        draft = calling.draft(plan=form.plan(), by=request.user, at=clock.now())
        return reverse("assemblies:draft", args=[draft.pk])

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "body": named, "cancel_url": _url(named)}
    return show(request, "assemblies/meeting.html", context, form)


def _named(key: str) -> NamedBody:
    found = people.body_named(key)
    if found is None:
        raise Http404
    return found


def _url(named: NamedBody) -> str:
    return reverse("assemblies:body", args=[named.ref.key])


def _rules(named: NamedBody) -> dict[str, Any]:
    """The rules a meeting of this body would be called under today."""
    rules = statutes.in_force(timezone.localdate())
    kind = "extraordinary" if named.ref.is_general else named.ref.kind
    imagined = Assembly(kind=kind, body_kind=named.ref.kind)
    return {
        "notice": reading.notice_needed(imagined, rules),
        "second_call": rules.second_call_minutes if imagined.has_second_call else 0,
        "agenda_closed": named.ref.is_general and rules.agenda_closed,
    }
