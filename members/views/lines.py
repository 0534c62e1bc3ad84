"""The forms that write a line of the register or change how a member is reached and placed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from coop import clock
from coop.forms import ReasonForm
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send, show
from ledger.models import Period
from ledger.models.plan import Code
from members.actions import register, sectors, shares
from members.actions.looking import look_up
from members.forms.register import (
    NOWHERE,
    ContactForm,
    DepartureForm,
    InstalmentForm,
    PaymentForm,
    PlaceForm,
    ReinstatementForm,
    SubscriptionForm,
    SuspensionForm,
)
from members.models import Member, RegisterKind, ShareInstalment
from members.reading.settlement import hanging_on
from members.views.pages import today

Act = Callable[[dict[str, Any]], object]
DEPARTURES: dict[str, Callable[..., object]] = {
    RegisterKind.EXCLUSION: register.exclude,
    RegisterKind.RESIGNATION: register.resign,
    RegisterKind.DEATH: register.enter_death,
}


@require_http_methods(["GET", "POST"])
@permitted("members.suspend_member", Member)
def suspension(request: SignedInRequest, member: Member) -> HttpResponse:
    form = SuspensionForm(request.POST or None, initial={"effective_date": today()})

    def act(clean: dict[str, Any]) -> None:
        register.suspend(member=member, by=request.user, at=clock.now(), **clean)

    return _answer(request, form, act, member=member, template="members/suspension.html")


@require_http_methods(["GET", "POST"])
@permitted("members.reinstate_member", Member)
def reinstatement(request: SignedInRequest, member: Member) -> HttpResponse:
    form = ReinstatementForm(request.POST or None, initial={"effective_date": today()})

    def act(clean: dict[str, Any]) -> None:
        register.reinstate(member=member, by=request.user, at=clock.now(), **clean)

    return _answer(request, form, act, member=member, template="members/reinstatement.html")


@require_http_methods(["GET", "POST"])
@permitted("members.enter_departure", Member)
def departure(request: SignedInRequest, member: Member) -> HttpResponse:
    form = DepartureForm(request.POST or None, initial={"effective_date": today()})

    def act(clean: dict[str, Any]) -> None:
        DEPARTURES[clean.pop("kind")](member=member, by=request.user, at=clock.now(), **clean)

    return _answer(
        request,
        form,
        act,
        member=member,
        template="members/departure.html",
        hanging=hanging_on(member, today()),
    )


@require_http_methods(["GET", "POST"])
@permitted("members.correct_contact", Member)
def contact(request: SignedInRequest, member: Member) -> HttpResponse:
    form = ContactForm(request, request.POST or None, instance=Member.objects.get(pk=member.pk))
    look_up(member=member, by=request.user, at=clock.now())

    def act(clean: dict[str, Any]) -> None:
        register.correct_contact(member=member, by=request.user, at=clock.now(), **clean)

    return _answer(request, form, act, member=member, template="members/contact.html")


@require_http_methods(["GET", "POST"])
@permitted("members.move_member", Member)
def place(request: SignedInRequest, member: Member) -> HttpResponse:
    form = PlaceForm(
        request.POST or None, initial={"sector": member.sector_id, "shift": member.shift}
    )

    def act(clean: dict[str, Any]) -> None:
        sectors.move(member=member, by=request.user, at=clock.now(), **clean)

    return _answer(request, form, act, member=member, template="members/place.html")


@require_http_methods(["GET", "POST"])
@permitted("members.record_instalment", Member)
def instalment(request: SignedInRequest, member: Member) -> HttpResponse:
    form = InstalmentForm(request.POST or None)

    def act(clean: dict[str, Any]) -> None:
        register.record_instalment(member=member, by=request.user, at=clock.now(), **clean)

    return _answer(request, form, act, member=member, template="members/instalment.html")


@require_http_methods(["GET", "POST"])
@permitted("members.record_instalment", Member)
def subscription(request: SignedInRequest, member: Member) -> HttpResponse:
    """The shares a member takes, in monthly instalments."""
    form = SubscriptionForm(request.POST or None, initial={"parts": 12, "first_due": today()})

    def act(clean: dict[str, Any]) -> None:
        shares.subscribe(member=member, by=request.user, at=clock.now(), **clean)

    return _answer(request, form, act, member=member, template="members/subscription.html")


@require_http_methods(["GET", "POST"])
@permitted("members.pay_instalment", ShareInstalment)
def payment(request: SignedInRequest, instalment: ShareInstalment) -> HttpResponse:
    first = {
        "paid_date": today(),
        "paid_into": Code.BANK.value if Period.objects.exists() else NOWHERE,
    }
    form = PaymentForm(request.POST or None, initial=first)

    def act(clean: dict[str, Any]) -> None:
        shares.pay_instalment(instalment=instalment, by=request.user, at=clock.now(), **clean)

    return _answer(
        request,
        form,
        act,
        member=instalment.member,
        template="members/payment.html",
        instalment=instalment,
    )


@require_http_methods(["GET", "POST"])
@permitted("members.pay_instalment", ShareInstalment)
def payment_undoing(request: SignedInRequest, instalment: ShareInstalment) -> HttpResponse:
    """Undo a payment that was entered by mistake."""
    form = ReasonForm(request.POST or None)

    def act(clean: dict[str, Any]) -> None:
        shares.annul_payment(instalment=instalment, by=request.user, at=clock.now(), **clean)

    return _answer(
        request,
        form,
        act,
        member=instalment.member,
        template="members/payment_undoing.html",
        instalment=instalment,
    )


def _answer(
    request: SignedInRequest,
    form: forms.BaseForm,
    act: Act,
    *,
    member: Member,
    template: str,
    **more: object,
) -> HttpResponse:
    """Show the form; when sent, do `act` once and lead to the member's page."""

    def once() -> str:
        act(dict(form.cleaned_data))
        return member.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, once)):
        return done
    context = {"form": form, "member": member, "cancel_url": member.get_absolute_url(), **more}
    return show(request, template, context, form)
