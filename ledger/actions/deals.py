"""Large deals: recorded with the resolution they need, and annulled."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.currency import house
from coop.errors import Refused, must_say_why
from coop.models import Decision, User
from coop.numbers import next_number
from coop.screen import money
from ledger.deals import must_be_decided
from ledger.models import Deal
from ledger.models.deals import DealKind
from ledger.reading.amounts import must_be_money
from ledger.reading.deals import DealLimit, approval_of, deal_limit


@dataclass(frozen=True)
class DealFacts:
    """What was agreed, with whom, for how much; and the resolution that approved it."""

    kind: str
    what: str
    counterparty: str
    amount: Decimal
    agreed_date: date
    decision: Decision | None = None


@transaction.atomic
def record(facts: DealFacts, *, by: User, at: datetime) -> Deal:
    """Record a deal. Above the limit of the statutes it is `Refused` without a resolution that
    approves this very deal, adopted before it and used for no other."""
    number = next_number("deal")
    must_be_money(facts.amount)
    if facts.agreed_date > timezone.localdate(at):
        raise Refused(_("A deal is recorded once it is agreed."), field="agreed_date")
    limit = deal_limit(facts.agreed_date)
    currency = house()
    if facts.decision is not None:
        _require_cover(facts, facts.decision, currency)
    elif must_be_decided(facts.amount, limit=limit.limit):
        raise Refused(assembly_first(limit, currency), field="amount")
    deal = Deal.objects.create(
        number=number,
        kind=DealKind(facts.kind),
        what=facts.what,
        counterparty=facts.counterparty,
        amount=facts.amount,
        currency=currency,
        agreed_date=facts.agreed_date,
        measure=limit.measure,
        measured=limit.measured,
        limit=limit.limit,
        decision=facts.decision,
        recorded_at=at,
        by=by,
    )
    audit.record("deal.recorded", by=by, at=at, about=deal, decision=facts.decision)
    return deal


@transaction.atomic
def annul(deal: Deal, *, reason: str, by: User, at: datetime) -> Deal:
    """Annul a deal that was recorded by mistake or undone; its resolution is free again."""
    deal = Deal.objects.select_for_update().get(pk=deal.pk)
    if deal.annulled_at is not None:
        raise Refused(_("This deal is already annulled."))
    must_say_why(reason)
    deal.annulled_at, deal.annulled_by, deal.annul_reason = at, by, reason.strip()
    deal.save(update_fields=["annulled_at", "annulled_by", "annul_reason"])
    audit.record("deal.annulled", by=by, at=at, about=deal)
    return deal


def assembly_first(limit: DealLimit, currency: str) -> str:
    """Why a deal is not recorded without a resolution."""
    words = _(
        "It is more than %(limit)s (%(rule)s): the assembly decides first."
        " Choose its resolution, or bring it a motion."
    )
    return words % {"limit": money(limit.limit, currency), "rule": limit.rule}


def _require_cover(facts: DealFacts, decision: Decision, currency: str) -> None:
    """The resolution approves this deal, came first, and no other deal stands on it."""
    approval = approval_of(decision)
    if approval is None or not approval.covers_kind(facts.kind):
        raise Refused(_("This resolution approves another kind of deal."), field="decision")
    if not approval.covers_what(facts.what):
        words = _("This resolution is about “%(what)s”: write it the same way, or choose another.")
        raise Refused(words % {"what": approval.what}, field="what")
    if not approval.covers_amount(facts.amount):
        least = _("The resolution approves it for at least %(amount)s.")
        most = _("The resolution approves it for at most %(amount)s.")
        words = least if approval.kind == DealKind.SELL else most
        amount = money(approval.amount, currency)
        raise Refused(words % {"amount": amount}, field="amount")
    if decision.adopted_date > facts.agreed_date:
        words = _("The resolution is of a later day than the deal: the assembly decides first.")
        raise Refused(words, field="agreed_date")
    if Deal.objects.standing().filter(decision=decision).exists():
        raise Refused(_("Another deal was made under this resolution."), field="decision")
