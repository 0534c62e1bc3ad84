"""What an assembly decided to make in a period: quantities by purpose, hours of each sector."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import Role, has_role
from members.models import Sector
from production.models.catalogue import Product
from production.models.making import Purpose


class ProductionPlanQuerySet(AppendOnlyQuerySet["ProductionPlan"]):
    def visible_to(self, user: User) -> "ProductionPlanQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def in_force(self, on: date) -> "ProductionPlan | None":
        """The plan for a day: of several, the one decided last."""
        found = self.filter(first_date__lte=on, last_date__gte=on)
        return found.order_by("-decision__number").first()


class ProductionPlan(AppendOnly):
    """What may be released from `first_date` to `last_date`, set only by a decision.

    `tolerance` is the part of each line that may be released beyond it without asking again. A
    trigger refuses a release beyond that.
    """

    first_date = models.DateField(_("first day"))
    last_date = models.DateField(_("last day"))
    tolerance = models.DecimalField(_("tolerance"), max_digits=6, decimal_places=4)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="production_plan")

    objects = ProductionPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-first_date", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last_date__gte=models.F("first_date")),
                name="plan_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(tolerance__gte=0, tolerance__lte=1), name="plan_tolerance"
            ),
        )

    def __str__(self) -> str:
        return f"{screen.day(self.first_date)} - {screen.day(self.last_date)}"

    def get_absolute_url(self) -> str:
        return reverse("production:production_plan", args=[self.pk])


class PlanLine(AppendOnly):
    plan = models.ForeignKey(ProductionPlan, models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, models.PROTECT, related_name="plan_lines")
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)

    objects = AppendOnlyQuerySet["PlanLine"].as_manager()

    class Meta:
        ordering = ("plan", "id")
        constraints = (
            models.UniqueConstraint(fields=("plan", "product", "purpose"), name="plan_line_once"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="plan_line_positive"),
        )

    def __str__(self) -> str:
        return f"{self.product}: {self.quantity}"


class PlanHours(AppendOnly):
    """Hours of work the plan asks of a sector, of all its people together."""

    plan = models.ForeignKey(ProductionPlan, models.PROTECT, related_name="hours")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    hours = models.DecimalField(_("hours"), max_digits=10, decimal_places=2)

    objects = AppendOnlyQuerySet["PlanHours"].as_manager()

    class Meta:
        ordering = ("plan", "id")
        constraints = (
            models.UniqueConstraint(fields=("plan", "sector"), name="plan_hours_once"),
            models.CheckConstraint(condition=models.Q(hours__gt=0), name="plan_hours_positive"),
        )

    def __str__(self) -> str:
        return f"{self.sector}: {self.hours}"
