"""Invitations: made and taken back by the secretary, used by the member."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock, qr
from coop.entry import nobody_waits, with_new_password
from coop.forms import NewPasswordForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import User
from coop.permissions import permitted
from coop.submissions import answers_repeats_itself, press, send, show
from coop.tokens import random_token, token_hash
from members.actions import access
from members.forms.access import InvitationForm
from members.models import Invitation, Member


@never_cache
@sensitive_post_parameters("token")
@require_http_methods(["GET", "POST"])
@permitted("members.invite_member", Member)
@answers_repeats_itself
def invitations(request: SignedInRequest, member: Member) -> HttpResponse:
    """Answer with the sheet itself, or go back to the member's page when it goes by mail."""
    way = InvitationForm.MAIL if member.email else InvitationForm.PAPER
    form = InvitationForm(request.POST or None, initial={"way": way, "token": random_token()})

    def act() -> str:
        token = form.paper_token()
        access.invite(member=member, token=token, by=request.user, at=clock.now())
        return reverse("members:invitations", args=[member.pk])

    if request.method == "POST" and (answer := send(request, form, act)):
        return _sheet(request, member, form.paper_token()) if form.paper_token() else answer
    waiting = member.invitations.open_at(clock.now()).select_related("made_by").first()
    url = member.get_absolute_url()
    context = {"form": form, "member": member, "waiting": waiting, "cancel_url": url}
    return show(request, "members/invitation.html", context, form)


def _sheet(request: SignedInRequest, member: Member, token: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("members:accept", args=[token]))
    days = Invitation.LIFE.days
    code = qr.svg(link, title=link)
    context = {"member": member, "person": member, "link": link, "code": code, "days": days}
    return render(request, "members/invitation_sheet.html", context)


@require_POST
@permitted("members.invite_member", Invitation)
def revocation(request: SignedInRequest, invitation: Invitation) -> HttpResponse:
    url = reverse("members:invitations", args=[invitation.member_id])

    def act() -> str:
        access.revoke(invitation=invitation, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password and be in. Looking at the page uses nothing up."""
    waiting = Invitation.objects.open_at(clock.now()).select_related("member__user")
    invitation = waiting.filter(token_sha256=token_hash(token)).first()
    if invitation is None:
        return nobody_waits(request, "members/invitation_over.html")
    form = NewPasswordForm(request.POST or None)

    def accepted(password: str) -> User:
        return access.accept(token=token, password=password, at=clock.now())

    if answer := with_new_password(request, form, accepted):
        return answer
    name = access.name_of(invitation.member)
    member = invitation.member
    context = {"form": form, "member": member, "name": member.given_name, "username": name}
    return show(request, "members/accept.html", context, form)
