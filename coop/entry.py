"""Coming in: every way ends here, and is asked for the second step where somebody has one."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from coop.errors import Refused
from coop.forms import NewPasswordForm
from coop.htmx import render
from coop.models import SecondStep, User
from coop.models.sign_ins import Way
from coop.sessions import WAY
from coop.submissions import see_other

BACKEND = "django.contrib.auth.backends.ModelBackend"
HALF = "_half"
HALF_LIFE = 10 * 60


@dataclass(frozen=True, slots=True)
class Half:
    """Somebody who has taken the first step and not the second: signed in nowhere yet."""

    user: User
    way: Way
    going_to: str


def enter(request: HttpRequest, user: User, *, way: Way, going_to: str) -> HttpResponse:
    """Sign in whoever has proved to be `user`, or ask for the second step first.

    A passkey that the device opened with a finger or a PIN is two factors by itself.
    """
    if request.user.is_authenticated:
        auth.logout(request)
    needs_step = way != Way.PASSKEY and SecondStep.objects.filter(user=user, ended_at=None).exists()
    if not needs_step:
        return finish(request, user, way=way, going_to=going_to)
    request.session.cycle_key()
    request.session[HALF] = [user.pk, way.value, going_to, int(time.time())]
    return see_other(reverse("coop:second_step"))


def nobody_waits(request: HttpRequest, template: str) -> HttpResponse:
    """The link of an invitation that was used or is over; whoever just came in by it goes on."""
    if request.method == "POST" and request.user.is_authenticated:
        return see_other(reverse("coop:home"))
    return render(request, template, status=404)


def with_new_password(
    request: HttpRequest, form: NewPasswordForm, accept: Callable[[str], User]
) -> HttpResponse | None:
    """Let in whoever was invited and chose a password; nothing while there is a form to show.

    `accept` takes the password and returns whose it is, or raises `Refused`.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        user = accept(form.cleaned_data["password"])
    except Refused as refused:
        form.add_error(refused.field, str(refused))
        return None
    return enter(request, user, way=Way.INVITATION, going_to=reverse("coop:home"))


def halfway(request: HttpRequest) -> Half | None:
    """Who waits at the second step in this browser, for ten minutes."""
    pk, way, going_to, since = request.session.get(HALF) or (0, "", "", 0)
    if time.time() - since > HALF_LIFE:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return Half(user, Way(way), going_to) if user else None


def finish(request: HttpRequest, user: User, *, way: Way, going_to: str) -> HttpResponse:
    """Begin the session."""
    request.session.pop(HALF, None)
    request.session[WAY] = way.value
    auth.login(request, user, backend=BACKEND)
    return see_other(going_to)
