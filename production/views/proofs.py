"""Who received a delivery, what arrived short or broken, and what was done about it."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from coop import clock
from coop.forms import ReasonForm
from coop.http import SignedInRequest, to_be_saved
from coop.permissions import permitted
from coop.submissions import send, show
from production.actions import proofs as actions
from production.forms.proofs import ProofForm, SettlementForm
from production.models import Delivery, ProofOfReceipt
from production.views import parts


@require_http_methods(["GET", "POST"])
@permitted("production.prove_receipt", Delivery)
def new_proof(request: SignedInRequest, delivery: Delivery) -> HttpResponse:
    """Write down who received it: dispatch from the signed paper, or the buyer's own people."""
    lines = delivery.lines.select_related("order_line__product").order_by("order_line__n")
    sent, files = request.POST or None, request.FILES or None
    form = ProofForm(lines, sent, files, today=parts.today())

    def act() -> str:
        made = actions.record(form.facts(), delivery=delivery, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "delivery": delivery, "cancel_url": delivery.get_absolute_url()}
    return show(request, "production/proof_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.withdraw_proof", ProofOfReceipt)
def withdrawal(request: SignedInRequest, proof: ProofOfReceipt) -> HttpResponse:
    """Take back a proof that is wrong."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.withdraw(proof=proof, **form.cleaned_data, by=request.user, at=clock.now())
        return proof.delivery.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "proof": proof, "cancel_url": proof.get_absolute_url()}
    context["act_tone"] = "bad"
    return show(request, "production/proof_withdrawal.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.settle_proof", ProofOfReceipt)
def settlement(request: SignedInRequest, proof: ProofOfReceipt) -> HttpResponse:
    """Say what was done about what arrived short or broken."""
    form = SettlementForm(request.POST or None)

    def act() -> str:
        actions.settle(proof=proof, **form.cleaned_data, by=request.user, at=clock.now())
        return proof.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "proof": proof, "cancel_url": proof.get_absolute_url()}
    return show(request, "production/proof_settlement.html", context, form)


@require_safe
@permitted("production.see_order", ProofOfReceipt)
def proof_file(_request: SignedInRequest, proof: ProofOfReceipt) -> HttpResponseBase:
    """The signed paper, to be saved: a browser never runs it in our name."""
    if not proof.file:
        raise Http404
    name = f"{proof.delivery}.{proof.ending}"
    return to_be_saved(proof.file, name=name, media_type=proof.media_type)
