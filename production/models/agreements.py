"""Agreements that last: what a buyer will call off in a term, at which prices, and its reviews."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from ledger.models import Buyer, BuyerMandate
from ledger.models.buyers import OfBuyer
from production.models.catalogue import PriceList, Product
from production.models.orders import Order

M = TypeVar("M", bound=models.Model)


class PriceRule(models.TextChoices):
    FROZEN = "frozen", _("the prices of the day it was proposed, until a review")
    IN_FORCE = "in_force", _("the price list in force on the day of each call-off")


class Stage(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    DECLINED = "declined", _("not agreed")
    COMING = "coming", _("agreed, not begun")
    RUNNING = "running", _("running")
    OVER = "over", _("over")


class OfAgreement(models.QuerySet[M]):
    """Seen by whoever sees the agreement."""

    def visible_to(self, user: User) -> Self:
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


class Agreement(models.Model):
    """A framework: the buyer calls goods off during a term, up to the quantities agreed.

    The factory proposes, the buyer agrees. `limit` is what the statutes of that day let sales
    agree without the assembly (None: no limit); `amount` is the agreed quantities at the prices of
    that day. `tolerance` is a part of one. `price_list` and `capacity` count while prices are
    frozen. After `ends_on`, when one side ended it, nothing is called off.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="agreements")
    mandate = models.ForeignKey(
        BuyerMandate,
        models.PROTECT,
        null=True,
        related_name="agreements",
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"))
    price_rule = models.CharField(_("prices"), max_length=10, choices=PriceRule.choices)
    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="agreements")
    capacity = models.DecimalField(max_digits=6, decimal_places=4, default=1)
    tolerance = models.DecimalField(_("tolerance"), max_digits=5, decimal_places=4, default=0)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"))
    remind_days = models.PositiveSmallIntegerField(_("reminder of a review, days before"))
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    limit = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="agreement")
    note = models.TextField(_("note"), blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ends_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = OfBuyer["Agreement"].as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="agreement_dates"
            ),
            models.CheckConstraint(
                condition=Q(tolerance__gte=0, tolerance__lte=1), name="agreement_tolerance"
            ),
            models.CheckConstraint(
                condition=Q(limit=None) | Q(amount__lte=F("limit")) | Q(decision__isnull=False),
                name="agreement_within_limit_or_decided",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ends_on=None, end_reason="")
                | Q(ended_at__isnull=False, ends_on__isnull=False) & ~Q(end_reason=""),
                name="agreement_ended_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"M-{self.number:04d}"

    def get_absolute_url(self) -> str:
        return reverse("production:agreement", args=[self.pk])

    @property
    def last_day(self) -> date:
        """The last day on which something can be called off."""
        return min(self.valid_until, self.ends_on) if self.ends_on else self.valid_until

    def stage(self, on: date) -> Stage:
        if self.agreed_at is None:
            return Stage.DECLINED if self.ended_at else Stage.PROPOSED
        if on > self.last_day:
            return Stage.OVER
        return Stage.COMING if on < self.valid_from else Stage.RUNNING


class AgreementLine(models.Model):
    """A product and how much of it in the whole term; `least` and `most` bound one call-off.

    `quantity` changes only by a review that both sides confirmed; `first_quantity` stays.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, models.PROTECT, related_name="agreement_lines")
    first_quantity = models.DecimalField(max_digits=14, decimal_places=4)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    least = models.DecimalField(_("at least"), max_digits=14, decimal_places=4, null=True)
    most = models.DecimalField(_("at most"), max_digits=14, decimal_places=4, null=True)

    objects = OfAgreement["AgreementLine"].as_manager()

    class Meta:
        ordering = ("agreement", "id")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "product"), name="agreement_line_once"),
            models.CheckConstraint(
                condition=Q(first_quantity__gt=0, quantity__gt=0), name="agreement_line_positive"
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(most=None) | Q(least__lte=F("most")),
                name="agreement_line_bounds",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement} · {self.product}"

    def with_tolerance(self, tolerance: Decimal) -> Decimal:
        return self.quantity * (1 + tolerance)


class CallOffQuerySet(AppendOnlyQuerySet["CallOff"]):
    def visible_to(self, user: User) -> "CallOffQuerySet":
        return self.filter(order__in=Order.objects.visible_to(user))


class CallOff(AppendOnly):
    """An order that names an agreement: while it lives, it counts against what was agreed."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="call_offs")
    order = models.OneToOneField(Order, models.PROTECT, related_name="call_off")

    objects = CallOffQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.agreement}: {self.order}"


class ReviewQuerySet(OfAgreement["Review"]):
    def to_hold(self, on: date, *, within: timedelta) -> "ReviewQuerySet":
        """Reviews of agreements that were not ended, due soon, not held and not long past."""
        due = self.filter(held_at=None, due_date__lte=on + within, due_date__gte=on - within)
        live = due.filter(agreement__agreed_at__isnull=False, agreement__ended_at=None)
        return live.filter(agreement__valid_until__gte=on)


class Review(models.Model):
    """A day on which both sides look at prices and quantities, and what they agreed then.

    What changes something (`new_prices`, `changes`) takes effect when the other side confirms it.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="reviews")
    due_date = models.DateField(_("day of the review"))
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    for_factory = models.BooleanField(null=True)
    words = models.TextField(_("what was agreed"), blank=True)
    new_prices = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("due_date", "id")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "due_date"), name="review_once_a_day"),
            models.CheckConstraint(
                condition=Q(held_at=None, words="", confirmed_at=None)
                | Q(held_at__isnull=False, for_factory__isnull=False) & ~Q(words=""),
                name="review_held_with_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement}: {screen.day(self.due_date)}"

    def get_absolute_url(self) -> str:
        return f"{self.agreement.get_absolute_url()}#reviews"


class ReviewChange(AppendOnly):
    """A quantity that a review changes, once confirmed."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="changes")
    line = models.ForeignKey(AgreementLine, models.PROTECT, related_name="changes")
    before = models.DecimalField(max_digits=14, decimal_places=4)
    after = models.DecimalField(max_digits=14, decimal_places=4)

    objects = AppendOnlyQuerySet["ReviewChange"].as_manager()

    class Meta:
        ordering = ("review", "id")
        constraints = (
            models.UniqueConstraint(fields=("review", "line"), name="review_change_once"),
            models.CheckConstraint(condition=Q(after__gt=0), name="review_change_positive"),
        )

    def __str__(self) -> str:
        return f"{self.line}: {self.before} → {self.after}"
