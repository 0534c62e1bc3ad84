"""The start page: what awaits this person now."""

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


def awaiting(user: User) -> list[offers.Awaiting]:
    """Everything that awaits `user`, the most pressing first."""
    offered = [item for _, offer in offers.awaiting for item in offer(user)]
    return sorted(offered, key=lambda item: item.rank)


def milestones(*, on: date) -> list[Milestone]:
    """The dates ahead that the co-operative counts down to."""
    cooperative = Cooperative.objects.first()
    dated = [(date.fromisoformat(m["date"]), m["label"]) for m in _of(cooperative)]
    return [Milestone(label, day, (day - on).days) for day, label in sorted(dated) if day >= on]


def _of(cooperative: Cooperative | None) -> list[dict[str, str]]:
    return cooperative.milestones if cooperative else []
