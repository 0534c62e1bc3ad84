"""Erasing contact data: whose time is over, what would go and what stays, and the two who agree."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.models import User
from coop.permissions import has_role, may, permitted
from coop.submissions import press, see_other, send, show
from members import retention
from members.actions import erasures as actions
from members.models import Application, Erasure, Member
from members.models.erasures import ERASERS
from members.reading import member_of
from members.reading.erasures import (
    MOST_LISTED,
    Subject,
    kept_by,
    key_of,
    open_with,
    over,
    running_of,
)
from members.views.pages import today

WHOSE = ("member__user", "application", "asked_by", "confirmed_by", "withdrawn_by")


@require_safe
@permitted("members.view_erasures")
def erasures(request: SignedInRequest) -> HttpResponse:
    """What runs, whose time is over (nothing is changed by looking), and what was done."""
    every = Erasure.objects.select_related(*WHOSE)
    context = {
        "running": every.running().order_by("confirmed_at", "asked_at", "id"),
        "over": [(each, key_of(each.subject)) for each in over(today())],
        "most": MOST_LISTED,
        "page": page_of(request, every.exclude(done_at=None, withdrawn_at=None)),
        "a_day": retention.cap(Member.objects.count()),
        "wait_days": retention.WAIT.days,
        "may_ask": may(request.user, "members.ask_erasure"),
    }
    return render(request, "members/erasures.html", context)


@require_POST
@permitted("members.ask_erasure")
def erasures_of_all(request: SignedInRequest) -> HttpResponse:
    """Ask for everybody who stood on the list and whose time is over."""
    back = reverse("members:erasures")

    def act() -> str:
        listed = set(request.POST.getlist("listed"))
        chosen = [each.subject for each in over(today()) if key_of(each.subject) in listed]
        actions.ask_for_all(subjects=chosen, by=request.user, at=clock.now())
        return back

    return press(request, act, otherwise=back)


@require_http_methods(["GET", "POST"])
@permitted("members.ask_erasure", Member)
def new_erasure(request: SignedInRequest, member: Member) -> HttpResponse:
    return _ask(request, member, back=member.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("members.ask_erasure", Application)
def new_application_erasure(request: SignedInRequest, application: Application) -> HttpResponse:
    return _ask(request, application, back=application.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("members.ask_own_erasure")
def own_erasure(request: SignedInRequest) -> HttpResponse:
    """What is kept of whoever left, and the way to have it erased."""
    member = member_of(request.user)
    assert member is not None  # noqa: S101  the permission asks it
    return _ask(request, member, back=reverse("coop:home"))


@require_safe
@permitted("members.view_erasure", Erasure)
def erasure(request: SignedInRequest, erasure: Erasure) -> HttpResponse:
    context = _shown(request.user, erasure)
    return render(request, "members/erasure.html", context)


@require_POST
@permitted("members.confirm_erasure", Erasure)
def erasure_confirmation(request: SignedInRequest, erasure: Erasure) -> HttpResponse:
    """The second of two people agrees."""

    def act() -> str:
        actions.confirm(erasure=erasure, by=request.user, at=clock.now())
        return erasure.get_absolute_url()

    return press(request, act, otherwise=erasure.get_absolute_url())


@require_POST
@permitted("members.withdraw_erasure", Erasure)
def erasure_withdrawal(request: SignedInRequest, erasure: Erasure) -> HttpResponse:
    """Take it back while it is not carried out."""

    def act() -> str:
        reason = request.POST.get("reason", "")
        actions.withdraw(erasure=erasure, reason=reason, by=request.user, at=clock.now())
        return erasure.get_absolute_url()

    return press(request, act, otherwise=erasure.get_absolute_url())


def _ask(request: SignedInRequest, subject: Subject, *, back: str) -> HttpResponse:
    """The page that says what goes and what stays, and the button that asks for it."""
    form = forms.Form(request.POST or None)

    def act() -> str:
        made = actions.ask(subject=subject, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    if request.method == "GET" and (running := running_of(subject)):
        return see_other(running.get_absolute_url())
    context = {
        "form": form,
        "subject": subject,
        "of_member": isinstance(subject, Member),
        "kept": kept_by(subject),
        "needed": open_with(subject, today()),
        "wait_days": retention.WAIT.days,
        "cancel_url": back,
    }
    return show(request, "members/erasure_new.html", context, form)


def _shown(user: User, erasure: Erasure) -> dict[str, object]:
    subject, runs = erasure.subject, erasure.is_running
    is_own = erasure.member is not None and erasure.member.user_id == user.pk
    waits = runs and erasure.confirmed_at is None
    return {
        "erasure": erasure,
        "subject": subject,
        "of_member": isinstance(subject, Member),
        "kept": kept_by(subject) if runs else [],
        "needed": open_with(subject, today()) if runs else [],
        "wait_days": retention.WAIT.days,
        "may_confirm": waits
        and not is_own
        and erasure.asked_by_id != user.pk
        and may(user, "members.confirm_erasure", erasure),
        "asked_by_me": waits and erasure.asked_by_id == user.pk,
        "may_withdraw": runs and may(user, "members.withdraw_erasure", erasure),
        "sees_all": has_role(user, *ERASERS),
    }
