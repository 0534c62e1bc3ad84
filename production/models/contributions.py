"""Contribution rounds: the locals of a federation share what an agreement costs, by secret bids."""

from datetime import date
from decimal import Decimal
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from ledger.models import Buyer
from production.models.agreements import Agreement

M = TypeVar("M", bound=models.Model)


def of(user: User) -> Q:
    """The locals `user` signs in for."""
    return Q(buyer__contacts__user=user, buyer__contacts__ended_at=None)


class ContributionRoundQuerySet(models.QuerySet["ContributionRound"]):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the agreement, and the people of its locals."""
        own = RoundLocal.objects.filter(of(user)).values("round")
        return self.filter(Q(agreement__in=Agreement.objects.visible_to(user)) | Q(pk__in=own))

    def live(self) -> Self:
        return self.filter(ended_at=None)


class ContributionRound(models.Model):
    """`target` is shared by the locals; `margin` raises the guide value over the average.

    The first bids are taken until `first_until`; if they do not reach the target, second bids until
    `second_until`. What follows is computed (`production.contributions`) and accepted once.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="rounds")
    target = models.DecimalField(_("amount to share"), max_digits=20, decimal_places=2)
    margin = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal("0.05"))
    first_until = models.DateField(_("first bids until"))
    second_until = models.DateField(_("second bids until"))
    note = models.TextField(_("what it is for"))
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = ContributionRoundQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(condition=Q(target__gt=0), name="round_target_positive"),
            models.CheckConstraint(condition=Q(margin__gte=0, margin__lte=1), name="round_margin"),
            models.CheckConstraint(
                condition=Q(second_until__gt=F("first_until")), name="round_second_later"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(ended_at=None), name="round_accepted_or_ended"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="")
                | Q(ended_at__isnull=False) & ~Q(end_reason=""),
                name="round_ended_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=("agreement",), condition=Q(ended_at=None), name="round_of_agreement_once"
            ),
        )

    def __str__(self) -> str:
        return f"CR-{self.number:04d}"

    def get_absolute_url(self) -> str:
        return reverse("production:contribution_round", args=[self.pk])

    def bidding_over(self, on: date) -> bool:
        return on > self.second_until


class RoundLocalQuerySet(AppendOnlyQuerySet["RoundLocal"]):
    def visible_to(self, user: User) -> Self:
        """Only its own people: what a local bids is nobody else's to see."""
        return self.filter(of(user)).distinct()


class RoundLocal(AppendOnly):
    """A local as it stood when the round was opened."""

    round = models.ForeignKey(ContributionRound, models.PROTECT, related_name="locals")
    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="+")
    members = models.PositiveIntegerField(_("members"))

    objects = RoundLocalQuerySet.as_manager()

    class Meta:
        ordering = ("round", "buyer__name", "id")
        constraints = (
            models.UniqueConstraint(fields=("round", "buyer"), name="round_local_once"),
            models.CheckConstraint(condition=Q(members__gt=0), name="round_local_members"),
        )

    def __str__(self) -> str:
        return f"{self.round}: {self.buyer}"

    def get_absolute_url(self) -> str:
        return self.round.get_absolute_url()


class Bid(AppendOnly):
    """What a local offers in a stage; a later bid of the same stage replaces it."""

    FIRST, SECOND = 1, 2

    local = models.ForeignKey(RoundLocal, models.PROTECT, related_name="bids")
    stage = models.PositiveSmallIntegerField(choices=((FIRST, "1"), (SECOND, "2")))
    amount = models.DecimalField(_("bid"), max_digits=20, decimal_places=2)
    made_at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Bid"].as_manager()

    class Meta:
        ordering = ("local", "id")
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="bid_positive"),)

    def __str__(self) -> str:
        return f"{self.local} ({self.stage})"


class Contribution(AppendOnly):
    """What a local pays once the federation accepted how the round came out."""

    local = models.OneToOneField(RoundLocal, models.PROTECT, related_name="contribution")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)

    objects = AppendOnlyQuerySet["Contribution"].as_manager()

    class Meta:
        ordering = ("local",)
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="contribution_positive"),
        )

    def __str__(self) -> str:
        return f"{self.local}: {self.amount}"


class RoundReopening(AppendOnly):
    """A round that was given up goes on, for a reason; it keeps when and why it had been ended."""

    round = models.ForeignKey(ContributionRound, models.PROTECT, related_name="reopenings")
    ended_at = models.DateTimeField()
    end_reason = models.CharField(_("reason it was given up"), max_length=200)
    reason = models.CharField(_("reason"), max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["RoundReopening"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("round", "ended_at"), name="round_reopened_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="round_reopened_with_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.round}: {self.reason}"
