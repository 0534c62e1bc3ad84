"""Standing orders: the same goods each week or month, until a day; and what became of each date."""

from collections.abc import Iterator
from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from ledger.models import Buyer, BuyerMandate
from ledger.models.buyers import OfBuyer
from production import recurrence
from production.models.agreements import Agreement
from production.models.catalogue import Product
from production.models.orders import Order

M = TypeVar("M", bound=models.Model)


class Every(models.TextChoices):
    WEEK = recurrence.WEEK, _("each week")
    MONTH = recurrence.MONTH, _("each month")


class Made(models.TextChoices):
    MADE = "made", _("ordered")
    REFUSED = "refused", _("not ordered")
    MISSED = "missed", _("not ordered: too late")
    SKIPPED = "skipped", _("left out")
    PAUSED = "paused", _("paused")


class StandingOrderQuerySet(OfBuyer["StandingOrder"]):
    def live(self) -> Self:
        return self.filter(ended_at=None)


class StandingOrder(models.Model):
    """An order that comes back. On each date an order is made in the ordinary way.

    `day` is 1 (Monday) to 7 of the week, or the day of the month; goods are wanted `lead_days`
    after the date. With `agreement`, each order is a call-off. It ends with its agreement.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="standing_orders")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, related_name="standing_orders"
    )
    mandate = models.ForeignKey(
        BuyerMandate, models.PROTECT, null=True, related_name="standing_orders"
    )
    every = models.CharField(_("how often"), max_length=5, choices=Every.choices)
    day = models.PositiveSmallIntegerField(_("day"))
    first_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"))
    lead_days = models.PositiveSmallIntegerField(_("wanted so many days after"), default=0)
    place = models.CharField(_("deliver to"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    set_up_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    paused_at = models.DateTimeField(null=True)
    paused_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = StandingOrderQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                condition=Q(until_date__gte=F("first_date")), name="standing_order_dates"
            ),
            models.CheckConstraint(
                condition=Q(every=Every.WEEK, day__gte=1, day__lte=7)
                | Q(every=Every.MONTH, day__gte=1, day__lte=31),
                name="standing_order_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="")
                | Q(ended_at__isnull=False) & ~Q(end_reason=""),
                name="standing_order_ended_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"R-{self.number:04d}"

    def get_absolute_url(self) -> str:
        return reverse("production:standing_order", args=[self.pk])

    @property
    def last_date(self) -> date:
        """Until when it comes back; its agreement may end before."""
        return min(self.until_date, self.agreement.last_day) if self.agreement else self.until_date

    def dates(self, until: date) -> Iterator[date]:
        """The dates up to a day."""
        return recurrence.dates(
            first=self.first_date,
            until=min(until, self.last_date),
            every=self.every,
            day=self.day,
        )


class OfStandingOrder(AppendOnlyQuerySet[M]):
    """Seen by whoever sees the standing order."""

    def visible_to(self, user: User) -> Self:
        return self.filter(standing__in=StandingOrder.objects.visible_to(user))


class StandingLine(AppendOnly):
    """A product and how much of it on each date."""

    standing = models.ForeignKey(StandingOrder, models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)

    objects = OfStandingOrder["StandingLine"].as_manager()

    class Meta:
        ordering = ("standing", "id")
        constraints = (
            models.UniqueConstraint(fields=("standing", "product"), name="standing_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="standing_line_positive"),
        )

    def __str__(self) -> str:
        return f"{self.standing}: {self.product}"


class DateChange(AppendOnly):
    """Another quantity of a product on one date; of several, the last counts. 0 leaves it out."""

    standing = models.ForeignKey(StandingOrder, models.PROTECT, related_name="changes")
    date = models.DateField(_("date"))
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = OfStandingOrder["DateChange"].as_manager()

    class Meta:
        ordering = ("standing", "date", "id")
        constraints = (
            models.CheckConstraint(condition=Q(quantity__gte=0), name="date_change_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.standing}, {screen.day(self.date)}: {self.quantity}"


class StandingRun(AppendOnly):
    """What became of one date: once, whatever fails. `words` say why no order was made."""

    standing = models.ForeignKey(StandingOrder, models.PROTECT, related_name="runs")
    date = models.DateField(_("date"))
    outcome = models.CharField(max_length=8, choices=Made.choices)
    order = models.OneToOneField(Order, models.PROTECT, null=True, related_name="standing_run")
    words = models.CharField(_("why"), max_length=400, blank=True)
    at = models.DateTimeField()

    objects = OfStandingOrder["StandingRun"].as_manager()

    class Meta:
        ordering = ("standing", "date")
        constraints = (
            models.UniqueConstraint(fields=("standing", "date"), name="standing_run_once"),
            models.CheckConstraint(
                condition=Q(outcome=Made.MADE, order__isnull=False, words="")
                | ~Q(outcome=Made.MADE) & Q(order=None),
                name="standing_run_made_or_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.standing}, {screen.day(self.date)}"
