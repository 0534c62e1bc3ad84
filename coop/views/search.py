"""One box that finds everything a person may see."""

from dataclasses import dataclass
from itertools import islice

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from coop import offers
from coop.htmx import render
from coop.http import SignedInRequest, searched
from coop.models import User
from coop.permissions import permitted
from coop.search import words_of

IN_A_GROUP = 10


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind: those that share an icon stand under one heading."""

    name: str
    found: list[offers.Found]


@require_safe
@permitted("coop.use")
def search(request: SignedInRequest) -> HttpResponse:
    text = searched(request)
    groups = groups_for(request.user, text) if words_of(text) else []
    context = {"text": text, "groups": groups, "too_short": bool(text) and not words_of(text)}
    return render(request, "coop/search.html", context, partial="results")


def groups_for(user: User, text: str) -> list[Group]:
    """What each app found, in the order the apps registered; empty groups are left out."""
    groups = [
        Group(name, list(islice(find(user, text), IN_A_GROUP))) for name, find in offers.search
    ]
    return [group for group in groups if group.found]
