"""Letting a member sign in: the first password is printed on a sheet and kept nowhere."""

import secrets

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.actions import second_steps
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import answers_repeats_itself, press, send, show
from members.actions import admission
from members.forms.register import SignInForm
from members.models import Member
from members.models.sort_keys import plain

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@permitted("members.give_sign_in", Member)
@answers_repeats_itself
def sign_in(request: SignedInRequest, member: Member) -> HttpResponse:
    """Answer the accepted form with the sheet itself: the password goes into no redirect.

    Sending the form again changes nothing and shows the same sheet, from what was sent.
    """
    form = SignInForm(request.POST or None, initial=_proposal(member))

    def act() -> str:
        clean = form.cleaned_data
        admission.give_sign_in(member=member, by=request.user, at=clock.now(), **clean)
        return member.get_absolute_url()

    context = {"form": form, "member": member, "cancel_url": member.get_absolute_url()}
    if request.method == "POST" and form.is_valid() and send(request, form, act):
        return render(request, "members/sign_in_sheet.html", {**context, **form.cleaned_data})
    return show(request, "members/sign_in.html", context, form)


@require_POST
@permitted("members.reset_second_step", Member)
def second_step_reset(request: SignedInRequest, member: Member) -> HttpResponse:
    """For somebody who lost the phone with the app."""
    url = member.get_absolute_url()

    def act() -> str:
        if member.user is None:
            raise Refused(_("There is no second step any more."))
        second_steps.reset(user=member.user, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


def _proposal(member: Member) -> dict[str, str]:
    """A name made of the member's own and a password that reads well aloud."""
    if member.user is not None:
        username = member.user.username
    else:
        letters = "".join(c for c in plain(member.given_name) if c.isalnum() and c.isascii())
        username = f"{letters[:20]}{member.number}"
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    return {"username": username, "password": "-".join(groups)}
