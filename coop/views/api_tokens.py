"""Keys for programs, on one's own account: made, shown once, listed, ended."""

import secrets
from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.actions import api_tokens as actions
from coop.api.scopes import named
from coop.api.site import addresses_of
from coop.forms import ApiTokenForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import ApiToken
from coop.permissions import permitted
from coop.submissions import answers_repeats_itself, press, send, show
from coop.tokens import api_token

USUAL = timedelta(days=90)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@permitted("coop.use")
@answers_repeats_itself
def api_tokens(request: SignedInRequest) -> HttpResponse:
    """List them; make one. The answer is the page that shows it, this once."""
    start = {"seed": secrets.token_urlsafe(32), "ends_on": timezone.localdate() + USUAL}
    form = ApiTokenForm(request, data=request.POST or None, initial=start)

    def act() -> str:
        clean = form.cleaned_data
        facts = {name: clean[name] for name in ("name", "scopes", "ends_on")}
        token = api_token(clean["seed"], user=request.user)
        actions.make(**facts, token=token, by=request.user, at=clock.now())
        return reverse("coop:api_tokens")

    if request.method == "POST" and send(request, form, act):
        return _shown(request, form)
    context = {
        "form": form,
        "tokens": [(x, named(x.scopes)) for x in ApiToken.objects.visible_to(request.user)],
        "today": timezone.localdate(),
        "addresses": addresses_of(request.user),
        "cancel_url": reverse("coop:account"),
    }
    return show(request, "coop/api_tokens.html", context, form)


@require_POST
@permitted("coop.use", ApiToken)
def api_token_ending(request: SignedInRequest, token: ApiToken) -> HttpResponse:
    url = reverse("coop:api_tokens")

    def act() -> str:
        actions.end(token=token, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


def _shown(request: SignedInRequest, form: ApiTokenForm) -> HttpResponse:
    token = api_token(form.cleaned_data["seed"], user=request.user)
    context = {
        "token": token,
        "name": form.cleaned_data["name"],
        "ends_on": form.cleaned_data["ends_on"],
        "first": request.build_absolute_uri("/api/v1/resolutions?limit=1"),
    }
    return render(request, "coop/api_token.html", context)
