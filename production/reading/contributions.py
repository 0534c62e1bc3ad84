"""How a contribution round stands: whose turn it is, what it came to, what was paid of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coop.models import User
from coop.offers import Check
from ledger.reading.prepayments import received_under
from production.contributions import Settlement, guide, settle
from production.models import Bid, Contribution, ContributionRound, RoundLocal

Bids = Mapping[int, Decimal]


class Phase(StrEnum):
    FIRST = "first"
    SECOND = "second"
    OUTCOME = "outcome"
    ACCEPTED = "accepted"
    ENDED = "ended"


@dataclass(frozen=True)
class Own:
    """A local of the person who looks: its guide value, its bids, what it pays and has paid."""

    local: RoundLocal
    guide: Decimal
    first: Decimal | None
    second: Decimal | None
    amount: Decimal | None
    paid: Decimal

    @property
    def bid(self) -> Decimal | None:
        """What counts of its bids so far."""
        return max((x for x in (self.first, self.second) if x is not None), default=None)


@dataclass(frozen=True)
class RoundState:
    """A round on a day. Sums of bids are told only once a stage is over."""

    round: ContributionRound
    phase: Phase
    locals: int
    took_part: int
    missing: Decimal
    settlement: Settlement | None


def bids_of(round_: ContributionRound, stage: int) -> dict[int, Decimal]:
    """The last bid of each local in a stage."""
    rows = Bid.objects.filter(local__round=round_, stage=stage).order_by("id")
    return dict(rows.values_list("local", "amount"))


def members_of(round_: ContributionRound) -> dict[int, int]:
    return dict(round_.locals.values_list("pk", "members"))


def settlement_of(round_: ContributionRound) -> Settlement:
    """What the rule makes of the bids there are."""
    stages = [bids_of(round_, stage) for stage in (Bid.FIRST, Bid.SECOND)]
    return settle(round_.target, members_of(round_), *stages)


def phase_of(round_: ContributionRound, on: date) -> Phase:
    if round_.ended_at is not None or round_.accepted_at is not None:
        return Phase.ENDED if round_.ended_at else Phase.ACCEPTED
    return _bidding(round_, on, _sum(bids_of(round_, Bid.FIRST)))


def _bidding(round_: ContributionRound, on: date, first_bids: Decimal) -> Phase:
    """The phase of a round that is not closed."""
    if on <= round_.first_until:
        return Phase.FIRST
    if not round_.bidding_over(on) and first_bids < round_.target:
        return Phase.SECOND
    return Phase.OUTCOME


def phases_of(rounds: Collection[ContributionRound], on: date) -> dict[int, Phase]:
    """The phase of each round that is not closed, by its id; one query for all."""
    bids = Bid.objects.filter(local__round__in=rounds, stage=Bid.FIRST).order_by("id")
    last = {x["local"]: x for x in bids.values("local", "local__round", "amount")}
    sums: dict[int, Decimal] = {}
    for row in last.values():
        sums[row["local__round"]] = sums.get(row["local__round"], Decimal(0)) + row["amount"]
    return {x.pk: _bidding(x, on, sums.get(x.pk, Decimal(0))) for x in rounds}


def state_of(round_: ContributionRound, on: date) -> RoundState:
    phase = phase_of(round_, on)
    first, second = (bids_of(round_, stage) for stage in (Bid.FIRST, Bid.SECOND))
    over = phase in (Phase.OUTCOME, Phase.ACCEPTED)
    return RoundState(
        round=round_,
        phase=phase,
        locals=round_.locals.count(),
        took_part=len({*first, *second}),
        missing=round_.target - _sum(first) if phase == Phase.SECOND else Decimal(0),
        settlement=settlement_of(round_) if over else None,
    )


def own_of(round_: ContributionRound, user: User) -> list[Own]:
    """The locals of `user` in the round, with what only their people may see."""
    mine = round_.locals.visible_to(user).select_related("buyer", "contribution")
    first, second = (bids_of(round_, stage) for stage in (Bid.FIRST, Bid.SECOND))
    paid = received_under(str(round_))
    everyone = sum(members_of(round_).values())
    return [
        Own(
            local=local,
            guide=guide(round_.target, local.members, everyone, round_.margin),
            first=first.get(local.pk),
            second=second.get(local.pk),
            amount=local.contribution.amount if hasattr(local, "contribution") else None,
            paid=paid.get(local.buyer_id, Decimal(0)),
        )
        for local in mine
    ]


def contributions_of(round_: ContributionRound) -> list[tuple[Contribution, Decimal]]:
    """What each local pays, with what it has paid in advance naming the round."""
    found = Contribution.objects.filter(local__round=round_).select_related("local__buyer")
    paid = received_under(str(round_))
    ordered = found.order_by("local__buyer__name", "pk")
    return [(x, paid.get(x.local.buyer_id, Decimal(0))) for x in ordered]


def live_for(user: User) -> list[ContributionRound]:
    """The rounds in which a local of `user` takes part, the newest first."""
    own = RoundLocal.objects.visible_to(user).values("round")
    return list(ContributionRound.objects.live().filter(pk__in=own).order_by("-number"))


def invariants() -> Iterator[Check]:
    """What locals pay is what the rule makes of their bids."""
    rounds = ContributionRound.objects.exclude(accepted_at=None).order_by("number")
    broken = [f"{x}" for x in rounds if settlement_of(x).amounts != _amounts(x)]
    yield Check("contributions are those of the bids", len(rounds), broken)


def _amounts(round_: ContributionRound) -> dict[int, Decimal]:
    rows = Contribution.objects.filter(local__round=round_)
    return dict(rows.values_list("local", "amount"))


def _sum(bids: Bids) -> Decimal:
    return sum(bids.values(), Decimal(0))
