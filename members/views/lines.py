"""The forms that write a line of the register or change how a member is reached and placed."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send
from members.actions import register, sectors
from members.forms.register import (
    ContactForm,
    DepartureForm,
    InstalmentForm,
    PaymentForm,
    PlaceForm,
    ReinstatementForm,
    SuspensionForm,
)
from members.models import Member, RegisterKind, ShareInstalment
from members.views.pages import today

Act = Callable[[Mapping[str, Any]], object]


@require_http_methods(["GET", "POST"])
@permitted("members.suspend_member", Member)
def suspension(request: SignedInRequest, member: Member) -> HttpResponse:
    form = SuspensionForm(request.POST or None, initial={"effective_date": today()})

    def act(clean: Mapping[str, Any]) -> None:
        register.suspend(member=member, by=request.user, at=timezone.now(), **clean)

    return _answer(request, form, act, member=member, template="members/suspension.html")


@require_http_methods(["GET", "POST"])
@permitted("members.reinstate_member", Member)
def reinstatement(request: SignedInRequest, member: Member) -> HttpResponse:
    form = ReinstatementForm(request.POST or None, initial={"effective_date": today()})

    def act(clean: Mapping[str, Any]) -> None:
        register.reinstate(member=member, by=request.user, at=timezone.now(), **clean)

    return _answer(request, form, act, member=member, template="members/reinstatement.html")


@require_http_methods(["GET", "POST"])
@permitted("members.enter_departure", Member)
def departure(request: SignedInRequest, member: Member) -> HttpResponse:
    form = DepartureForm(request.POST or None, initial={"effective_date": today()})

    def act(clean: Mapping[str, Any]) -> None:
        who = {"member": member, "by": request.user, "at": timezone.now()}
        line = {"effective_date": clean["effective_date"], "text": clean["text"]}
        if clean["kind"] == RegisterKind.EXCLUSION:
            register.exclude(decision=clean["decision"], **line, **who)
        elif clean["kind"] == RegisterKind.RESIGNATION:
            register.resign(**line, **who)
        else:
            register.enter_death(**line, **who)

    return _answer(request, form, act, member=member, template="members/departure.html")


@require_http_methods(["GET", "POST"])
@permitted("members.correct_contact", Member)
def contact(request: SignedInRequest, member: Member) -> HttpResponse:
    form = ContactForm(request.POST or None, instance=Member.objects.get(pk=member.pk))

    def act(clean: Mapping[str, Any]) -> None:
        register.correct_contact(member=member, by=request.user, at=timezone.now(), **clean)

    return _answer(request, form, act, member=member, template="members/contact.html")


@require_http_methods(["GET", "POST"])
@permitted("members.move_member", Member)
def place(request: SignedInRequest, member: Member) -> HttpResponse:
    form = PlaceForm(
        request.POST or None, initial={"sector": member.sector_id, "shift": member.shift}
    )

    def act(clean: Mapping[str, Any]) -> None:
        sectors.move(member=member, by=request.user, at=timezone.now(), **clean)

    return _answer(request, form, act, member=member, template="members/place.html")


@require_http_methods(["GET", "POST"])
@permitted("members.record_instalment", Member)
def instalment(request: SignedInRequest, member: Member) -> HttpResponse:
    form = InstalmentForm(request.POST or None)

    def act(clean: Mapping[str, Any]) -> None:
        register.record_instalment(member=member, by=request.user, at=timezone.now(), **clean)

    return _answer(request, form, act, member=member, template="members/instalment.html")


@require_http_methods(["GET", "POST"])
@permitted("members.pay_instalment", ShareInstalment)
def payment(request: SignedInRequest, instalment: ShareInstalment) -> HttpResponse:
    form = PaymentForm(request.POST or None, initial={"paid_date": today()})

    def act(clean: Mapping[str, Any]) -> None:
        register.pay_instalment(instalment=instalment, by=request.user, at=timezone.now(), **clean)

    return _answer(
        request,
        form,
        act,
        member=instalment.member,
        template="members/payment.html",
        instalment=instalment,
    )


def _answer(
    request: SignedInRequest,
    form: forms.Form | ContactForm,
    act: Act,
    *,
    member: Member,
    template: str,
    **more: object,
) -> HttpResponse:
    """Show the form; when sent, do `act` once and lead to the member's page."""

    def once() -> str:
        act(form.cleaned_data)
        return member.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, once)):
        return done
    context = {"form": form, "member": member, "cancel_url": member.get_absolute_url(), **more}
    return render(request, template, context, status=422 if form.errors else 200)
