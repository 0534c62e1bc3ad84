"""One's own account."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from coop import clock
from coop.actions import accounts
from coop.forms import PasswordForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import ROLE_WORDS, permitted, roles_of
from coop.submissions import send


@require_safe
@permitted("coop.use")
def account(request: SignedInRequest) -> HttpResponse:
    roles = [ROLE_WORDS[role] for role in sorted(roles_of(request.user))]
    return render(request, "coop/account.html", {"roles": roles})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@permitted("coop.use")
def password(request: SignedInRequest) -> HttpResponse:
    form = PasswordForm(request.user, data=request.POST or None)

    def act() -> str:
        new = form.cleaned_data["new_password1"]
        accounts.change_password(password=new, by=request.user, at=clock.now())
        update_session_auth_hash(request, request.user)
        return reverse("coop:account")

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": reverse("coop:account")}
    status = 422 if form.is_bound else 200
    return render(request, "coop/password.html", context, status=status)
