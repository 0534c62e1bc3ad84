"""Proofs of receipt: written down, withdrawn when wrong, answered when something is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, screen, uploads
from coop.errors import Refused, must_have_come, must_say_why
from coop.models import User
from production.models import Delivery, DeliveryLine, Order, ProofLine, ProofOfReceipt
from production.permissions import speaks_for_buyer


@dataclass(frozen=True)
class Wrong:
    """How much of a line did not arrive, and how much arrived broken."""

    short: Decimal = Decimal(0)
    broken: Decimal = Decimal(0)

    def __bool__(self) -> bool:
        return bool(self.short or self.broken)


@dataclass(frozen=True)
class ProofFacts:
    """Who received it and when; `wrong` by the key of the delivery's line; the signed paper."""

    received_by: str
    received_date: date
    document: str = ""
    note: str = ""
    wrong: Mapping[int, Wrong] = field(default_factory=dict)
    content: bytes = b""


@transaction.atomic
def record(facts: ProofFacts, *, delivery: Delivery, by: User, at: datetime) -> ProofOfReceipt:
    """Write down who received a delivery and what was wrong with it. No stock moves by it."""
    order = Order.objects.select_for_update().get(pk=delivery.order_id)
    _must_be_sound(facts, delivery, today=timezone.localdate(at))
    lines = {line.pk: line for line in delivery.lines.select_related("order_line__product")}
    wrong = {pk: said for pk, said in facts.wrong.items() if said}
    for pk, said in wrong.items():
        _must_fit(said, lines.get(pk))
    proof = ProofOfReceipt(
        delivery=delivery,
        received_by=facts.received_by.strip(),
        document=facts.document.strip(),
        received_date=facts.received_date,
        from_buyer=speaks_for_buyer(by, order),
        note=facts.note.strip(),
        recorded_at=at,
    )
    if facts.content:
        for name, value in uploads.facts_of(facts.content).items():
            setattr(proof, name, value)
        uploads.keep(proof.file, facts.content)
    proof.save()
    ProofLine.objects.bulk_create(
        ProofLine(proof=proof, delivery_line=lines[pk], short=said.short, broken=said.broken)
        for pk, said in wrong.items()
    )
    audit.record("delivery.received", by=by, at=at, about=delivery, order=order.pk)
    return proof


@transaction.atomic
def withdraw(*, proof: ProofOfReceipt, reason: str, by: User, at: datetime) -> ProofOfReceipt:
    """Take back a proof that is wrong, saying why; another may be written in its place."""
    proof = _locked(proof)
    if proof.withdrawn_at is not None:
        raise Refused(_("This proof was withdrawn already."))
    must_say_why(reason)
    proof.withdrawn_at, proof.withdrawn_reason = at, reason.strip()
    proof.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    audit.record("delivery.receipt_withdrawn", by=by, at=at, about=proof.delivery)
    return proof


@transaction.atomic
def settle(*, proof: ProofOfReceipt, note: str, by: User, at: datetime) -> ProofOfReceipt:
    """Say what was done about what arrived short or broken."""
    proof = _locked(proof)
    if proof.withdrawn_at is not None:
        raise Refused(_("This proof was withdrawn already."))
    if proof.settled_at is not None or not proof.lines.exists():
        raise Refused(_("Nothing waits for an answer here."))
    if not note.strip():
        raise Refused(_("Say what was done."), field="note")
    proof.settled_at, proof.settled_note = at, note.strip()
    proof.save(update_fields=["settled_at", "settled_note"])
    audit.record("delivery.complaint_settled", by=by, at=at, about=proof.delivery)
    return proof


def _locked(proof: ProofOfReceipt) -> ProofOfReceipt:
    rows = ProofOfReceipt.objects.select_for_update(of=("self",)).select_related("delivery")
    return rows.get(pk=proof.pk)


def _must_be_sound(facts: ProofFacts, delivery: Delivery, *, today: date) -> None:
    if ProofOfReceipt.objects.live().filter(delivery=delivery).exists():
        raise Refused(_("Who received it is written down already."))
    if not facts.received_by.strip():
        raise Refused(_("Say who received it."), field="received_by")
    must_have_come(facts.received_date, today=today, field="received_date")
    if facts.received_date < delivery.delivered_date:
        raise Refused(_("It had not left yet on that day."), field="received_date")


def _must_fit(said: Wrong, line: DeliveryLine | None) -> None:
    if line is None or said.short < 0 or said.broken < 0:
        raise Refused(_("The quantities do not fit this delivery. Open the page again."))
    if said.short + said.broken > line.quantity:
        words = _("Of %(product)s only %(left)s left with this delivery.")
        product = line.order_line.product
        left = screen.quantity(line.quantity, product.unit)
        raise Refused(words % {"product": product, "left": left}, field=f"short_{line.pk}")
