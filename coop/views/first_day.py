"""A step of the first day is put off, or taken up again."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from coop import clock, first_day
from coop.actions import first_day as acts
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press


@require_POST
@permitted("coop.first_day")
def putting_off(request: SignedInRequest, step: str) -> HttpResponse:
    _known(step)

    def act() -> str:
        acts.put_off(step=step, by=request.user, at=clock.now())
        return reverse("coop:home")

    return press(request, act, otherwise=reverse("coop:home"))


@require_POST
@permitted("coop.first_day")
def taking_up(request: SignedInRequest, step: str) -> HttpResponse:
    _known(step)

    def act() -> str:
        acts.take_up(step=step, by=request.user, at=clock.now())
        return reverse("coop:home")

    return press(request, act, otherwise=reverse("coop:home"))


def _known(step: str) -> None:
    if step not in {each.name for each in first_day.steps()}:
        raise Http404
