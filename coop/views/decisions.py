"""The book of resolutions: found, filtered, cited, printed."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coop import clock, decisions, offers, screen, search, validity
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.keys import number_in
from coop.models import Cooperative, Decision, User
from coop.models.decisions import Audience, Body
from coop.permissions import permitted

ON_A_PAGE = 25
PRINTED_MAX = 500
FILTERS = ("kind", "year", "q", "body", "audience", "state")


@require_safe
@permitted("coop.use")
def book(request: SignedInRequest) -> HttpResponse:
    """Every resolution this person may read, by words, body, kind, year and what became of it."""
    readable = Decision.objects.visible_to(request.user)
    chosen = _chosen(request)
    page = page_of(request, _filtered(readable, chosen, request.user), most=ON_A_PAGE)
    context = {
        "page": page,
        "chosen": chosen,
        "kinds": _kinds(readable),
        "years": readable.order_by("-adopted_date__year")
        .values_list("adopted_date__year", flat=True)
        .distinct(),
        "bodies": _used(readable, "body", Body),
        "audiences": _used(readable, "audience", Audience),
        "states": _states(request.user),
        "is_filtered": any(chosen.values()),
        "query": request.GET.urlencode(),
        "rows": _rows(list(page.object_list), request.user),
    }
    return render(request, "coop/decisions.html", context, partial="list")


@require_safe
@permitted("coop.use")
def book_printed(request: SignedInRequest) -> HttpResponse:
    """The same choice as a sheet to print, at most 500 resolutions."""
    chosen = _chosen(request)
    readable = Decision.objects.visible_to(request.user)
    found = list(_filtered(readable, chosen, request.user)[:PRINTED_MAX])
    context = {"rows": _rows(found, request.user), "chosen": chosen}
    return render(request, "coop/decisions_print.html", context)


@require_safe
@permitted("coop.use", Decision)
def decision(request: SignedInRequest, decision: Decision) -> HttpResponse:
    return render(request, "coop/decision.html", _context(request, decision, request.user))


@require_safe
@permitted("coop.use", Decision)
def printed(request: SignedInRequest, decision: Decision) -> HttpResponse:
    return render(request, "coop/decision_print.html", _context(request, decision, request.user))


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\0", "")[:100] for name in FILTERS}


def _filtered(rows: QuerySet[Decision], chosen: dict[str, str], user: User) -> QuerySet[Decision]:
    if kind := chosen["kind"]:
        rows = rows.filter(kind="" if kind == "text" else kind)
    if len(chosen["year"]) == 4 and (year := number_in(chosen["year"])):
        rows = rows.filter(adopted_date__year=year)
    for name in ("body", "audience"):
        if chosen[name]:
            rows = rows.filter(**{name: chosen[name]})
    rows = _narrowed(rows, chosen["state"], user)
    return search.containing(rows, chosen["q"], "number", "title", "text") if chosen["q"] else rows


def _narrowed(rows: QuerySet[Decision], state: str, user: User) -> QuerySet[Decision]:
    """Only those whose tasks stand as chosen, for who may see how they stand."""
    for followed in offers.followed_by(user):
        if state in followed.choices:
            rows = followed.narrow(rows, state, timezone.localdate(clock.now()))
    return rows


def _states(user: User) -> list[tuple[str, str | Promise]]:
    return [choice for each in offers.followed_by(user) for choice in each.choices.items()]


def _rows(found: Collection[Decision], user: User) -> list[tuple[Decision, list[offers.Word]]]:
    return offers.standing(found, user, timezone.localdate(clock.now()))


def _used(rows: QuerySet[Decision], name: str, choices: Any) -> list[tuple[str, str]]:
    """The choices that some resolution has, in the order they are declared."""
    used = set(rows.order_by(name).values_list(name, flat=True).distinct())
    return [(value, label) for value, label in choices.choices if value in used]


def _kinds(rows: QuerySet[Decision]) -> list[tuple[str, str]]:
    used = rows.order_by("kind").values_list("kind", flat=True).distinct()
    return [(kind or "text", kind_label(kind)) for kind in used]


def kind_label(kind: str) -> str:
    """The name of a kind of decision in words; "" for a resolution that is text only."""
    return str(decisions.effects.get(kind).label) if kind in decisions.effects else kind


def _context(request: HttpRequest, decision: Decision, user: User) -> dict[str, Any]:
    today = timezone.localdate(clock.now())
    return {
        "decision": decision,
        "kind": kind_label(decision.kind),
        "figures": figures(decision, user),
        "sheet": validity.lines(decision.validity),
        "told": offers.tell([decision], today).get(decision.pk),
        "pieces": [piece for _, make in offers.pieces if (piece := make(decision, user))],
        "citation": citation(decision, request.build_absolute_uri(decision.get_absolute_url())),
    }


def citation(decision: Decision, url: str) -> str:
    """How to cite a resolution in a letter or another resolution, with its address."""
    words = _("%(coop)s, %(body)s, resolution %(number)s of %(day)s, “%(title)s”, %(url)s")
    return words % {
        "coop": Cooperative.objects.first() or "",
        "body": decision.body_words,
        "number": decision.number,
        "day": screen.day(decision.adopted_date),
        "title": decision.title,
        "url": url,
    }


def figures(decision: Decision, user: User) -> Iterable[offers.Figure]:
    """Each figure the resolution set, as the apps tell it to this person."""
    return [figure for _, tell in offers.decision_figures for figure in tell(decision, user)]
