"""What members were paid ahead of their hours, and what is still to be taken off."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from coop.models import User
from ledger.models import Entry
from ledger.money import ZERO
from members.advances import set_off
from members.models import AdvanceRun, AdvanceSlip, AheadTaken, Member, PaidAhead
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
    return found.select_related("member", "entry__reversed_by").order_by("-paid_on", "-id")


def taken_of(ahead: PaidAhead) -> Decimal:
    """What slips in the books took off for it."""
    counting = ahead.taken.filter(slip__run__posting__entry__reversed_by=None)
    return counting.aggregate(total=Sum("amount"))["total"] or ZERO


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
    """What a slip took off stands until its run is undone."""
    ahead = PaidAhead.objects.filter(entry=entry).first()
    if ahead is not None and taken_of(ahead):
        yield _("A slip took it off already: undo that run first.")
