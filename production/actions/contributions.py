"""Contribution rounds: opened on an agreement of a federation, bid in, accepted or given up."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from coop.numbers import next_number
from ledger.models import Buyer
from ledger.money import to_cents
from production.models import (
    Agreement,
    Bid,
    Contribution,
    ContributionRound,
    RoundLocal,
    RoundReopening,
)
from production.models.agreements import Stage
from production.reading import contributions as read
from production.reading.contributions import Phase

OPEN = (Stage.PROPOSED, Stage.COMING, Stage.RUNNING)
# With two locals each would read the other's bid off the sum.
LEAST_LOCALS = 3


@dataclass(frozen=True)
class RoundFacts:
    """What is shared and by when; `margin` is a part of one over the average."""

    target: Decimal
    margin: Decimal
    first_until: date
    second_until: date
    note: str


@transaction.atomic
def open_round(
    facts: RoundFacts, *, agreement: Agreement, by: User, at: datetime
) -> ContributionRound:
    """Ask the locals of a federation to share an amount: whoever has members takes part."""
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    _refuse_the_impossible(facts, agreement, today=timezone.localdate(at))
    if agreement.rounds.live().exists():
        raise Refused(_("A round on this agreement was opened already. End it to open another."))
    locals_ = list(sharing(agreement))
    if len(locals_) < LEAST_LOCALS:
        raise Refused(
            _(
                "At least three locals with a number of members are needed: with fewer, the sum"
                " would tell what the others bid."
            )
        )
    opened = ContributionRound.objects.create(
        number=next_number("contribution_round"),
        agreement=agreement,
        target=to_cents(facts.target),
        margin=facts.margin,
        first_until=facts.first_until,
        second_until=facts.second_until,
        note=facts.note.strip(),
        opened_at=at,
        opened_by=by,
    )
    RoundLocal.objects.bulk_create(
        RoundLocal(round=opened, buyer=local, members=local.members_count or 0) for local in locals_
    )
    audit.record("round.opened", by=by, at=at, about=opened, agreement=agreement.pk)
    return opened


@transaction.atomic
def bid(*, local: RoundLocal, amount: Decimal, by: User, at: datetime) -> Bid:
    """Bid for a local, in the stage that runs; a later bid of that stage takes its place."""
    round_ = ContributionRound.objects.select_for_update().get(pk=local.round_id)
    phase = read.phase_of(round_, timezone.localdate(at))
    if phase not in (Phase.FIRST, Phase.SECOND):
        raise Refused(_("No bids are taken now."))
    amount = to_cents(amount)
    if amount <= 0:
        raise Refused(_("A bid is more than nothing."), field="amount")
    first = read.bids_of(round_, Bid.FIRST).get(local.pk)
    if phase == Phase.SECOND and first is not None and amount < first:
        raise Refused(_("A second bid is not lower than the first."), field="amount")
    stage = Bid.FIRST if phase == Phase.FIRST else Bid.SECOND
    made = Bid.objects.create(local=local, stage=stage, amount=amount, made_at=at)
    audit.record("round.bid", by=by, at=at, about=round_, local=local.pk)
    return made


@transaction.atomic
def accept(*, contribution_round: ContributionRound, by: User, at: datetime) -> ContributionRound:
    """The federation accepts how it came out: from now on each local knows what it pays."""
    round_ = ContributionRound.objects.select_for_update().get(pk=contribution_round.pk)
    if read.phase_of(round_, timezone.localdate(at)) != Phase.OUTCOME:
        raise Refused(_("There is nothing to accept now."))
    settlement = read.settlement_of(round_)
    if not settlement.amounts:
        raise Refused(_("Nobody bid: there is nothing to accept."))
    round_.accepted_at, round_.accepted_by = at, by
    round_.save(update_fields=["accepted_at", "accepted_by"])
    Contribution.objects.bulk_create(
        Contribution(local_id=pk, amount=amount) for pk, amount in settlement.amounts.items()
    )
    audit.record("round.accepted", by=by, at=at, about=round_)
    return round_


@transaction.atomic
def end(
    *, contribution_round: ContributionRound, reason: str, by: User, at: datetime
) -> ContributionRound:
    """Give a round up before it is accepted: nobody pays anything, and another can be opened."""
    round_ = ContributionRound.objects.select_for_update().get(pk=contribution_round.pk)
    if round_.ended_at is not None or round_.accepted_at is not None:
        raise Refused(_("This round is closed already."))
    must_say_why(reason)
    round_.ended_at, round_.ended_by, round_.end_reason = at, by, reason.strip()
    round_.save(update_fields=["ended_at", "ended_by", "end_reason"])
    audit.record("round.ended", by=by, at=at, about=round_)
    return round_


@transaction.atomic
def reopen(
    *, contribution_round: ContributionRound, reason: str, by: User, at: datetime
) -> ContributionRound:
    """Let a round that was given up go on, bids and days as they were, for a reason.

    Raises `Refused` when something followed: another round on the agreement, or its end.
    """
    agreement = Agreement.objects.select_for_update().get(pk=contribution_round.agreement_id)
    round_ = ContributionRound.objects.select_for_update().get(pk=contribution_round.pk)
    if round_.ended_at is None:
        raise Refused(_("Only a round that was given up is reopened."))
    if agreement.rounds.live().exists():
        raise Refused(_("Another round was opened on this agreement since."))
    if agreement.stage(timezone.localdate(at)) not in OPEN:
        raise Refused(_("The agreement is over: there is nothing to share."))
    must_say_why(reason)
    RoundReopening.objects.create(
        round=round_,
        ended_at=round_.ended_at,
        end_reason=round_.end_reason,
        reason=reason.strip(),
        at=at,
        by=by,
    )
    round_.ended_at, round_.ended_by, round_.end_reason = None, None, ""
    round_.save(update_fields=["ended_at", "ended_by", "end_reason"])
    audit.record("round.reopened", by=by, at=at, about=round_)
    return round_


def sharing(agreement: Agreement) -> list[Buyer]:
    """The locals that can take part: those of the federation whose members are known."""
    locals_ = agreement.buyer.locals.filter(annulled_at=None, members_count__gt=0)
    return list(locals_.order_by("name", "pk"))


def _refuse_the_impossible(facts: RoundFacts, agreement: Agreement, *, today: date) -> None:
    if agreement.stage(today) not in OPEN:
        raise Refused(_("The agreement is over: there is nothing to share."))
    if facts.target <= 0:
        raise Refused(_("The amount must be more than zero."), field="target")
    if not 0 <= facts.margin <= 1:
        raise Refused(_("The margin is between 0 and 100 per cent."), field="margin")
    if facts.first_until < today:
        raise Refused(_("That day has passed already."), field="first_until")
    if facts.second_until <= facts.first_until:
        raise Refused(_("Second bids are taken after the first."), field="second_until")
    if not facts.note.strip():
        raise Refused(_("Write what the money is for."), field="note")
