"""The second step: asked for at the door; set up and ended on one's own account."""

import secrets
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from coop import clock, guessing, qr, totp
from coop.actions import second_steps
from coop.entry import finish, halfway
from coop.errors import Refused
from coop.forms import SecondStepForm, StepForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Cooperative, User
from coop.models.sign_ins import Guarded
from coop.permissions import permitted
from coop.submissions import answers_repeats_itself, see_other, send, show


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask whoever has taken the first step; nobody is signed in before the second."""
    half = halfway(request)
    if half is None:
        return see_other(reverse("coop:sign_in"))
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _take(half.user, form.cleaned_data["code"], at=clock.now())
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            return finish(request, half.user, way=half.way, going_to=half.going_to)
    return show(request, "coop/second_step.html", {"form": form}, form)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@permitted("coop.use")
@answers_repeats_itself
def own_second_step(request: SignedInRequest) -> HttpResponse:
    """Set it up; the answer is the page with the recovery codes, shown once."""
    proposed = {"secret": totp.new_secret(), "seed": secrets.token_urlsafe(32)}
    form = SecondStepForm(request, data=request.POST or None, initial=proposed)

    def act() -> str:
        clean = form.cleaned_data
        second_steps.set_up(
            secret=clean["secret"],
            typed=clean["code"],
            seed=clean["seed"],
            by=request.user,
            at=clock.now(),
        )
        return reverse("coop:own_second_step")

    if request.method == "POST" and form.is_valid() and send(request, form, act):
        codes = totp.recovery_codes(form.cleaned_data["seed"])
        return render(request, "coop/recovery_codes.html", {"codes": codes})
    if form.errors.keys() & proposed.keys():  # what the page proposed was changed on the way
        return see_other(reverse("coop:own_second_step"))
    return _own_page(request, form)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@permitted("coop.use")
def second_step_ending(request: SignedInRequest) -> HttpResponse:
    """Be asked no more: with the digits of the app, or a recovery code, once more."""
    form = StepForm(request.POST or None)
    url = reverse("coop:own_second_step")

    def act() -> str:
        second_steps.end(by=request.user, at=clock.now())
        return url

    if request.method == "POST" and form.is_valid():
        try:
            _take(request.user, form.cleaned_data["code"], at=clock.now())
        except Refused as refused:
            form.add_error("code", str(refused))
        if answer := send(request, form, act):
            return answer
    context = {"form": form, "cancel_url": url}
    return show(request, "coop/second_step_ending.html", context, form)


def _own_page(request: SignedInRequest, form: SecondStepForm) -> HttpResponse:
    secret = str(form["secret"].value())
    name = str(Cooperative.objects.first() or "")
    link = totp.address(secret, user=request.user, cooperative=name)
    step = second_steps.step_of(request.user)
    context = {
        "form": form,
        "step": step,
        "codes_left": step.recovery_codes.filter(used_at=None).count() if step else 0,
        "code": qr.svg(link, title=_("Secret for the app")),
        "secret": " ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
        "cancel_url": reverse("coop:account"),
    }
    return show(request, "coop/own_second_step.html", context, form)


def _take(user: User, typed: str, *, at: datetime) -> None:
    """Count the guess, then look at it."""
    if not guessing.may_try(user, Guarded.STEP, at=at):
        raise Refused(_("Too many wrong codes: the second step rests for a quarter of an hour."))
    second_steps.take(user=user, typed=typed, at=at)
    guessing.found(user, Guarded.STEP)
