"""One's own account."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coop import clock, offers, sessions
from coop.actions import accounts
from coop.forms import PasswordForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import UserSession
from coop.permissions import ROLE_WORDS, permitted, roles_of
from coop.submissions import press, send, show


@require_safe
@permitted("coop.use")
def account(request: SignedInRequest) -> HttpResponse:
    roles = [ROLE_WORDS[role] for role in sorted(roles_of(request.user))]
    context = {
        "roles": roles,
        "sessions": sessions.listed(request.user, at=clock.now()),
        "ways": [way for _name, way in offers.account if way.shown_to(request.user)],
        "here": request.session.get(sessions.ROW, 0),
    }
    return render(request, "coop/account.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@permitted("coop.use")
def password(request: SignedInRequest) -> HttpResponse:
    form = PasswordForm(request.user, data=request.POST or None)

    def act() -> str:
        new = form.cleaned_data["new_password1"]
        here = request.session.get(sessions.ROW, 0)
        accounts.change_password(password=new, by=request.user, at=clock.now(), here=here)
        update_session_auth_hash(request, request.user)
        sessions.renew_key(request)
        return reverse("coop:account")

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": reverse("coop:account")}
    return show(request, "coop/password.html", context, form)


@require_POST
@permitted("coop.use", UserSession)
def session_ending(request: SignedInRequest, session: UserSession) -> HttpResponse:
    """Sign out one device from afar."""

    def act() -> str:
        accounts.end_session(session=session, by=request.user, at=clock.now())
        return reverse("coop:account")

    return press(request, act, otherwise=reverse("coop:account"))


@require_POST
@permitted("coop.use")
def other_sessions_ending(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere but here."""

    def act() -> str:
        here = request.session.get(sessions.ROW, 0)
        accounts.end_other_sessions(by=request.user, at=clock.now(), here=here)
        return reverse("coop:account")

    return press(request, act, otherwise=reverse("coop:account"))
