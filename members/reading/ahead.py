"""What members were paid ahead of their hours, and what is still to be taken off."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Sum
from django.utils.translation import gettext as _

from coop.models import User
from ledger.models import Entry
from ledger.money import ZERO
from members.advances import set_off
from members.models import (
    AdvanceRun,
    AdvanceSlip,
    AheadSettled,
    AheadTaken,
    Member,
    PaidAhead,
)
from members.models.ahead import PaidAheadQuerySet


@dataclass(frozen=True, slots=True)
class Taking:
    """What a slip takes off for one payment made ahead."""

    slip: AdvanceSlip
    ahead: PaidAhead
    amount: Decimal


def takings_of(run: AdvanceRun) -> list[Taking]:
    """What the slips of a run take off: as recorded when it was posted, else as it stands now.

    The oldest payment first, and never more than the slip. Call it with the books held to post.
    """
    recorded = AheadTaken.objects.filter(slip__run=run).select_related("slip", "ahead")
    if hasattr(run, "posting"):
        return [Taking(each.slip, each.ahead, each.amount) for each in recorded]
    slips = list(run.slips.order_by("id"))
    open_of: dict[int, list[PaidAhead]] = defaultdict(list)
    for ahead in PaidAhead.objects.outstanding().filter(
        member__in=[slip.member_id for slip in slips]
    ):
        open_of[ahead.member_id].append(ahead)
    found = []
    for slip in slips:
        aheads = open_of[slip.member_id]
        amounts = set_off(slip.amount, [ahead.left for ahead in aheads])
        pairs = zip(aheads, amounts, strict=True)
        found += [Taking(slip, ahead, amount) for ahead, amount in pairs if amount]
    return found


def listed(user: User) -> PaidAheadQuerySet:
    """Everything `user` may read of it, the newest first; with `left`."""
    found = PaidAhead.objects.visible_to(user).with_left()
    found = found.select_related("member", "entry__reversed_by").order_by("-paid_on", "-id")
    counting = AheadSettled.objects.counting().select_related("settlement")
    return found.prefetch_related(Prefetch("settled", counting, to_attr="off_shares"))


def taken_of(ahead: PaidAhead) -> Decimal:
    """What slips in the books, or a settlement, took off for it."""
    counting = ahead.taken.filter(slip__run__posting__entry__reversed_by=None)
    sums = (counting, ahead.settled.counting())
    return sum((x.aggregate(total=Sum("amount"))["total"] or ZERO for x in sums), ZERO)


def left_with(member: Member) -> Decimal:
    """What a member has still to have taken off."""
    found = PaidAhead.objects.outstanding().filter(member=member)
    return sum((ahead.left for ahead in found), ZERO)


def taken_off(slip: AdvanceSlip) -> Decimal:
    return sum((each.amount for each in slip.ahead.all()), ZERO)


def own_ahead(member: Member) -> list[dict[str, str]]:
    """What a member was paid ahead, to take along."""
    found = PaidAhead.objects.standing().with_left().filter(member=member)
    return [
        {
            "paid_on": str(each.paid_on),
            "amount": f"{each.amount} {each.currency}",
            "left": f"{each.left} {each.currency}",
        }
        for each in found
    ]


def objections(entry: Entry) -> Iterator[str]:
    """What a slip or a settlement took off stands until that is undone or put right."""
    ahead = PaidAhead.objects.filter(entry=entry).first()
    if ahead is not None and taken_of(ahead):
        yield taken_already(ahead)
    if AheadSettled.objects.filter(entry=entry).exists():
        yield _("This entry is undone where it was made.")


def taken_already(ahead: PaidAhead) -> str:
    """Why it is not undone by itself."""
    if ahead.settled.counting().exists():
        return _("A settlement took it off the shares already: put that right first.")
    return _("A slip took it off already: undo that run first.")


def settled_parts(left: Decimal, aheads: Sequence[PaidAhead]) -> list[tuple[PaidAhead, Decimal]]:
    """What shares of `left` take off for each payment made ahead, the oldest first."""
    amounts = set_off(left, [ahead.left for ahead in aheads])
    return [(ahead, part) for ahead, part in zip(aheads, amounts, strict=True) if part]
