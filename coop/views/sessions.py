"""Coming in, going out, and how the pages look and speak."""

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock, cookies
from coop.accounts import forget_guesses
from coop.actions import accounts
from coop.entry import enter
from coop.forms import SignInForm
from coop.http import own_url
from coop.models import User
from coop.models.sign_ins import Way
from coop.submissions import see_other, show

THEMES = ("light", "dark", "auto")
YEAR = 365 * 24 * 3600


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; tries are counted for each account (`coop.guessing`)."""
    going_to = own_url(request, "next")
    if request.user.is_authenticated:
        return see_other(going_to)
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        forget_guesses(form.get_user())
        return enter(request, form.get_user(), way=Way.PASSWORD, going_to=going_to)
    return show(request, "coop/sign_in.html", {"form": form, "next": going_to}, form)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave nothing behind for the next person at this screen."""
    auth.logout(request)
    response = see_other(reverse("coop:sign_in"))
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on, on this device and, signed in, on all."""
    response = see_other(own_url(request, "next"))
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES) or not check_for_language(chosen):
        return response
    if isinstance(request.user, User) and request.user.language != chosen:
        accounts.choose_language(language=chosen, by=request.user, at=clock.now())
    cookies.keep(response, "language", chosen, max_age=YEAR)
    return response


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    response = see_other(own_url(request, "next"))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        cookies.keep(response, "theme", chosen, max_age=YEAR)
    return response
