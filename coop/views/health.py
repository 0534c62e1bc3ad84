"""For the machine that watches: is everything that must run, running?"""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coop import health


@login_not_required
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when every part is up, 503 when one is down; nothing else is told to a stranger."""
    states = health.states()
    healthy = all(state is health.State.OK for state in states.values())
    return JsonResponse(states, status=HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE)
