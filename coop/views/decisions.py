"""The book of resolutions."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from coop import decisions, offers, search, validity
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Decision, User
from coop.permissions import permitted

ON_A_PAGE = 25


@require_safe
@permitted("coop.use")
def book(request: SignedInRequest) -> HttpResponse:
    """Every resolution this person may read, by kind, year and words."""
    readable = Decision.objects.visible_to(request.user)
    chosen = {name: request.GET.get(name, "")[:100] for name in ("kind", "year", "q")}
    page = Paginator(_filtered(readable, **chosen), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "chosen": chosen,
        "kinds": _kinds(readable),
        "years": readable.order_by("-adopted_date__year")
        .values_list("adopted_date__year", flat=True)
        .distinct(),
        "is_filtered": any(chosen.values()),
    }
    return render(request, "coop/decisions.html", context, partial="list")


@require_safe
@permitted("coop.use", Decision)
def decision(request: SignedInRequest, decision: Decision) -> HttpResponse:
    return render(request, "coop/decision.html", _context(decision, request.user))


@require_safe
@permitted("coop.use", Decision)
def printed(request: SignedInRequest, decision: Decision) -> HttpResponse:
    return render(request, "coop/decision_print.html", _context(decision, request.user))


def _filtered(rows: QuerySet[Decision], *, kind: str, year: str, q: str) -> QuerySet[Decision]:
    if kind:
        rows = rows.filter(kind="" if kind == "text" else kind.replace("\0", ""))
    if len(year) == 4 and year.isdecimal():
        rows = rows.filter(adopted_date__year=int(year))
    return search.containing(rows, q, "number", "title", "text") if q else rows


def _kinds(rows: QuerySet[Decision]) -> list[tuple[str, str]]:
    used = rows.order_by("kind").values_list("kind", flat=True).distinct()
    return [(kind or "text", kind_label(kind)) for kind in used]


def kind_label(kind: str) -> str:
    """The name of a kind of decision in words; "" for a resolution that is text only."""
    return str(decisions.effects.get(kind).label) if kind in decisions.effects else kind


def _context(decision: Decision, user: User) -> dict[str, Any]:
    return {
        "decision": decision,
        "kind": kind_label(decision.kind),
        "figures": figures(decision, user),
        "sheet": validity.lines(decision.validity),
    }


def figures(decision: Decision, user: User) -> Iterable[offers.Figure]:
    """Each figure the resolution set, as the apps tell it to this person."""
    return [figure for _, tell in offers.decision_figures for figure in tell(decision, user)]
