"""The settlement of somebody who left: reckoned, read, put right, paid."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Document, Job, User
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.actions import settlements as actions
from members.actions.looking import look_up
from members.documents import SETTLEMENT
from members.forms.settlements import CorrectionForm, RefundForm, SettlementForm
from members.models import Member, Settlement, SettlementPayment
from members.reading.settlement import accounts_of, hanging_on, paid_capital, refund_share
from members.views.pages import today

FIRST_DUE = timedelta(days=30)


@require_http_methods(["GET", "POST"])
@permitted("members.settle_departure", Member)
def new_settlement(request: SignedInRequest, member: Member) -> HttpResponse:
    """Reckon what is given back to a member who left."""
    first = {"loss_percent": 0, "owed": 0, "first_due": today() + FIRST_DUE}
    first = {**first, "capital": paid_capital()}
    form = SettlementForm(request.POST or None, initial=first, limited=_limited())

    def act() -> str:
        made = actions.settle(member=member, terms=form.terms(), by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "member": member, "hanging": hanging_on(member, today())}
    context["cancel_url"] = member.get_absolute_url()
    return show(request, "members/settlement_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("members.settle_departure", Settlement)
def correction(request: SignedInRequest, settlement: Settlement) -> HttpResponse:
    """Put a settlement right before anything of it was paid."""
    names = ("loss_percent", "owed", "owed_text", "capital")
    first = {name: getattr(settlement, name) for name in names}
    first["first_due"] = today() + FIRST_DUE
    form = CorrectionForm(request.POST or None, initial=first, limited=_limited())

    def act() -> str:
        facts: dict[str, Any] = {"terms": form.terms(), "reason": form.cleaned_data["reason"]}
        facts |= {"member": settlement.member, "corrects": settlement}
        return actions.settle(**facts, by=request.user, at=clock.now()).get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "member": settlement.member, "corrected": settlement}
    context["cancel_url"] = settlement.get_absolute_url()
    return show(request, "members/settlement_form.html", context, form)


@require_safe
@permitted("members.view_settlement", Settlement)
def settlement(request: SignedInRequest, settlement: Settlement) -> HttpResponse:
    """What is given back to one person: how it was reckoned, when it is due, what was paid."""
    look_up(member=settlement.member, by=request.user, at=clock.now())
    return render(request, "members/settlement.html", _shown(request.user, settlement))


@require_http_methods(["GET", "POST"])
@permitted("members.pay_settlement", Settlement)
def payments(request: SignedInRequest, settlement: Settlement) -> HttpResponse:
    """Record money given back."""
    [account] = accounts_of([settlement], today())
    first = {"amount": account.next.left if account.next else account.left, "paid_on": today()}
    form = RefundForm(request.POST or None, initial=first)

    def act() -> str:
        facts = {**form.cleaned_data, "client_id": UUID(request.POST["client_id"])}
        actions.pay(settlement=settlement, **facts, by=request.user, at=clock.now())
        return settlement.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "settlement": settlement, "account": account}
    context["cancel_url"] = settlement.get_absolute_url()
    return show(request, "members/settlement_payment.html", context, form)


@require_POST
@permitted("members.annul_settlement_payment", SettlementPayment)
def payment_annulment(request: SignedInRequest, payment: SettlementPayment) -> HttpResponse:
    """Undo a payment recorded by mistake."""

    def act() -> str:
        reason = request.POST.get("reason", "").strip()
        actions.annul_payment(payment=payment, reason=reason, by=request.user, at=clock.now())
        return payment.get_absolute_url()

    return press(request, act, otherwise=payment.get_absolute_url())


def _limited() -> bool:
    return refund_share(today()) is not None


def _shown(user: User, settlement: Settlement) -> dict[str, object]:
    [account] = accounts_of([settlement], today())
    papers = Document.objects.filter(kind=SETTLEMENT, subject_id=settlement.pk)
    job = Job.objects.filter(task="members.print_settlement", key=f"settlement:{settlement.pk}")
    stands = not hasattr(settlement, "corrected_by")
    settles = may(user, "members.settle_departure")
    return {
        "settlement": settlement,
        "account": account,
        "payments": settlement.payments.select_related("entry__reversed_by", "by"),
        "ahead_taken": settlement.ahead_taken.select_related("ahead", "entry"),
        "paper": papers.visible_to(user).first(),
        "job": job.first(),
        "stands": stands,
        "may_pay": stands and account.left and may(user, "members.pay_settlement"),
        "may_correct": stands and not account.paid and settles,
        "may_annul": may(user, "members.annul_settlement_payment"),
        "sees_books": may(user, "ledger.read_books"),
    }
