"""A step of the first day is put off, or taken up again."""

from collections.abc import Callable

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
    return _pressed(request, step, acts.put_off)


@require_POST
@permitted("coop.first_day")
def taking_up(request: SignedInRequest, step: str) -> HttpResponse:
    return _pressed(request, step, acts.take_up)


def _pressed(request: SignedInRequest, step: str, turn: Callable[..., None]) -> HttpResponse:
    if step not in {each.name for each in first_day.steps()}:
        raise Http404
    url = reverse("coop:home")

    def act() -> str:
        turn(step=step, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
