"""Money paid to a member ahead of their hours, and what later slips took off for it.

What is ahead is undone only by the reversal of its entry; what the slips of an undone run took
counts no more.
"""

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import DecimalField, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from coop.currency import house
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import has_role
from ledger.models import Entry
from members.models.advances import PAYERS, AdvanceSlip
from members.models.members import Member
from members.models.settlements import Settlement

MONEY = DecimalField(max_digits=20, decimal_places=2)


class PaidAheadQuerySet(AppendOnlyQuerySet["PaidAhead"]):
    def visible_to(self, user: User) -> Self:
        """All of it for whoever pays; one's own."""
        return self if has_role(user, *PAYERS) else self.filter(member__user=user.pk)

    def standing(self) -> Self:
        return self.filter(entry__reversed_by=None)

    def with_left(self) -> Self:
        """Add `left`: what slips in the books, or a settlement, have not taken off yet."""
        counting = Q(taken__slip__run__posting__entry__reversed_by=None)
        gone = Coalesce(Sum("taken__amount", filter=counting), Value(0), output_field=MONEY)
        settled = AheadSettled.objects.counting().filter(ahead=OuterRef("pk")).order_by()
        total = settled.values("ahead").values(total=Sum("amount"))
        off = Coalesce(Subquery(total), Value(0), output_field=MONEY)
        return self.annotate(left=F("amount") - gone - off)

    def outstanding(self) -> Self:
        """What stands and is not taken off whole, the oldest first; with `left`."""
        return self.standing().with_left().filter(left__gt=0).order_by("paid_on", "id")


class PaidAhead(AppendOnly):
    """Paid on account of the next advances; the entry has no name."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="paid_ahead")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, default=house)
    paid_on = models.DateField(_("paid on"))
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="paid_ahead")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    left: Decimal  # by `with_left`

    objects = PaidAheadQuerySet.as_manager()

    class Meta:
        ordering = ("-paid_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="paid_ahead_positive"),
        )

    def __str__(self) -> str:
        return str(_("Paid ahead %(number)s") % {"number": self.pk})


class AheadTaken(AppendOnly):
    """What a slip took off for money paid ahead, written when its run is posted."""

    slip = models.ForeignKey(AdvanceSlip, models.PROTECT, related_name="ahead")
    ahead = models.ForeignKey(PaidAhead, models.PROTECT, related_name="taken")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)

    objects = AppendOnlyQuerySet["AheadTaken"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("slip", "ahead"), name="ahead_taken_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="ahead_taken_positive"),
        )

    def __str__(self) -> str:
        return f"{self.slip}: {self.amount}"


class AheadSettledQuerySet(AppendOnlyQuerySet["AheadSettled"]):
    def counting(self) -> Self:
        """Those whose entry stands."""
        return self.filter(entry__reversed_by=None)


class AheadSettled(AppendOnly):
    """What a settlement took off the shares for money paid ahead; its lines share one entry."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="ahead_taken")
    ahead = models.ForeignKey(PaidAhead, models.PROTECT, related_name="settled")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="ahead_settled")

    objects = AheadSettledQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("settlement", "ahead"), name="ahead_settled_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="ahead_settled_positive"),
        )

    def __str__(self) -> str:
        return f"{self.settlement}: {self.amount}"
