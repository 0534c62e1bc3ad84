"""Signing in with a code sent by mail."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from coop import clock, guessing
from coop.accounts import address_of, user_for
from coop.actions import sign_ins
from coop.entry import enter
from coop.errors import Refused
from coop.forms import MailCodeForm, NameForm
from coop.http import own_url
from coop.models import User
from coop.models.sign_ins import Guarded, Way
from coop.submissions import see_other, show


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def code_wish(request: HttpRequest) -> HttpResponse:
    """Say the same whether the name is known or not, and whether a mail goes out or not."""
    going_to = own_url(request, "next")
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, now = form.cleaned_data["name"], clock.now()
        user = user_for(name)
        if user and address_of(user) and sign_ins.codes_left(user, at=now):
            sign_ins.ask_code(user=user, at=now)
        asked = urlencode({"name": name, "next": going_to})
        return see_other(f"{reverse('coop:code')}?{asked}")
    context = {"form": form, "next": going_to}
    return show(request, "coop/code_wish.html", context, form)


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Take the code."""
    going_to = own_url(request, "next")
    form = MailCodeForm(request.POST or None, initial={"name": request.GET.get("name", "")[:150]})
    if request.method == "POST" and form.is_valid():
        clean, now = form.cleaned_data, clock.now()
        try:
            user = _person(clean["name"], at=now)
            sign_ins.use_code(user=user, typed=clean["code"], at=now)
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            guessing.found(user, Guarded.CODE)
            return enter(request, user, way=Way.CODE, going_to=going_to)
    context = {"form": form, "next": going_to}
    return show(request, "coop/code.html", context, form)


def _person(name: str, *, at: datetime) -> User:
    """Whoever is meant, when their code may be tried once more."""
    user = user_for(name)
    if user is None:
        raise Refused(_("This is not the code, or its ten minutes are over."))
    if not guessing.may_try(user, Guarded.CODE, at=at):
        raise Refused(_("Too many wrong codes: this way rests for a quarter of an hour."))
    return user
