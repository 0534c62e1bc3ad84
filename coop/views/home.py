"""The start page: what awaits this person now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coop import clock, offers
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Cooperative, Decision, User
from coop.permissions import permitted, roles_of

FIRST = 6
RECENT = 3


@dataclass(frozen=True, slots=True)
class Milestone:
    label: str
    day: date
    days_left: int


@dataclass(frozen=True, slots=True)
class Several:
    """Things of one kind that await somebody: one tile, with each of them inside."""

    title: str
    icon: str
    rank: int
    items: Sequence[offers.Awaiting]


Tile = offers.Awaiting | Several


@require_safe
@permitted("coop.use")
def home(request: SignedInRequest) -> HttpResponse:
    waiting = awaiting(request.user)
    context = {
        "waiting": waiting[:FIRST],
        "later": waiting[FIRST:],
        "milestones": milestones(on=timezone.localdate(clock.now())),
        "decisions": Decision.objects.visible_to(request.user)[:RECENT],
        "has_role": bool(roles_of(request.user)),
    }
    return render(request, "coop/home.html", context)


def awaiting(user: User) -> list[Tile]:
    """Everything that awaits `user`, the most pressing first; many of a kind are one."""
    kinds: dict[str, list[offers.Awaiting]] = {}
    for name, offer in offers.awaiting:
        for n, item in enumerate(offer(user)):
            kinds.setdefault(item.kind or f"{name} {n}", []).append(item)
    return sorted((_tile(items) for items in kinds.values()), key=lambda tile: tile.rank)


def _tile(items: Sequence[offers.Awaiting]) -> Tile:
    first = min(items, key=lambda item: item.rank)
    if len(items) == 1:
        return first
    title = offers.gathered.get(first.kind)(len(items))
    return Several(title, first.icon, first.rank, sorted(items, key=lambda item: item.rank))


def milestones(*, on: date) -> list[Milestone]:
    """The dates ahead that the co-operative counts down to."""
    cooperative = Cooperative.objects.first()
    dated = [(date.fromisoformat(m["date"]), m["label"]) for m in _of(cooperative)]
    return [Milestone(label, day, (day - on).days) for day, label in sorted(dated) if day >= on]


def _of(cooperative: Cooperative | None) -> list[dict[str, str]]:
    return cooperative.milestones if cooperative else []
