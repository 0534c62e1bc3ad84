"""Production orders and what crews report. Quantities belong to crews, never to persons:
no table here holds a member or a user beside a quantity."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import Role, has_role
from coop.weeks import monday_of
from members.models import Sector
from members.models.sectors import Shift
from production import crews
from production.models.catalogue import Product
from production.models.orders import OrderLine
from production.models.workplaces import Workplace


class Purpose(models.TextChoices):
    BUYER = "buyer", _("order of a buyer")
    NEED = "need", _("community need")
    STOCK = "stock", _("stock")


class MakingState(models.TextChoices):
    PLANNED = "planned", _("planned")
    RELEASED = "released", _("released")
    FINISHED = "finished", _("finished")
    CANCELLED = "cancelled", _("cancelled")


class ProductionOrderQuerySet(models.QuerySet["ProductionOrder"]):
    def visible_to(self, user: User) -> "ProductionOrderQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()


class ProductionOrder(models.Model):
    """What is to be made, and why. Its release freezes the recipe then in use, when there is one;
    a trigger holds that."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    product = models.ForeignKey(Product, models.PROTECT, related_name="production_orders")
    quantity = models.DecimalField(_("quantity planned"), max_digits=14, decimal_places=4)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    order_line = models.ForeignKey(
        OrderLine, models.PROTECT, null=True, related_name="production_orders"
    )
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    recipe = models.ForeignKey(
        "production.Recipe", models.PROTECT, null=True, related_name="production_orders"
    )
    state = models.CharField(
        max_length=10, choices=MakingState.choices, default=MakingState.PLANNED
    )
    due_date = models.DateField(_("due on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_date = models.DateField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = ProductionOrderQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0), name="production_order_positive"
            ),
        )

    def __str__(self) -> str:
        return f"OP-{self.number:05d}"

    def get_absolute_url(self) -> str:
        return reverse("production:production_order", args=[self.pk])


class ScrapReason(models.Model):
    code = models.SlugField(max_length=30, unique=True)
    name_es = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    name_pt = models.CharField(max_length=80)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(getattr(self, f"name_{screen.language()[:2]}", self.name_es))


class FloorReportQuerySet(AppendOnlyQuerySet["FloorReport"]):
    def visible_to(self, user: User) -> "FloorReportQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def told_to(self, user: User) -> "FloorReportQuerySet":
        """Those of which `user` may read where, when and in how many hours they were worked.

        What one or two people made would be somebody's own figure if it said that: only their own
        sector, which knows it anyway, reads it.
        """
        small = models.Q(crew_size__lt=crews.LEAST)
        own = Sector.objects.filter(members__user=user)
        return self.visible_to(user).filter(~small | models.Q(sector__in=own))

    def history_visible_to(self, user: User) -> "FloorReportQuerySet":
        """Who typed it was most likely there: the same readers."""
        return self.told_to(user)


class FloorReport(AppendOnly):
    """What a crew reports: hours of the whole crew and, in its outcomes, what came out.

    `reverses` makes it the exact opposite of an earlier report. Who typed it stands only in the
    audit trail, without figures.
    """

    client_id = models.UUIDField(unique=True)
    production_order = models.ForeignKey(ProductionOrder, models.PROTECT, related_name="reports")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    workplace = models.ForeignKey(Workplace, models.PROTECT, null=True, related_name="+")
    shift = models.CharField(_("shift"), max_length=10, choices=Shift.choices)
    work_date = models.DateField(_("day"))
    crew_size = models.PositiveSmallIntegerField(_("people in the crew"))
    crew_hours = models.DecimalField(_("hours of the crew"), max_digits=8, decimal_places=2)
    note = models.CharField(_("note"), max_length=300, blank=True)
    flagged = models.CharField(_("to explain"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    objects = FloorReportQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at", "-id")

    def __str__(self) -> str:
        """Of one or two people neither the sector nor the day."""
        if self.crew_size < crews.LEAST:
            return f"{self.production_order} · {screen.day(monday_of(self.work_date))}"
        return f"{self.production_order} · {self.sector} · {screen.day(self.work_date)}"

    @property
    def week(self) -> date:
        return monday_of(self.work_date)

    def get_absolute_url(self) -> str:
        return reverse("production:report", args=[self.pk])


class Grade(models.TextChoices):
    FIRST = "first", _("first grade")
    SECOND = "second", _("second grade")
    SCRAP = "scrap", _("scrap")


GOOD_GRADES = [(Grade.FIRST.value, Grade.FIRST.label), (Grade.SECOND.value, Grade.SECOND.label)]


class Outcome(AppendOnly):
    """How much of a report came out in a grade, and of good ones in a shade and calibre."""

    report = models.ForeignKey(FloorReport, models.PROTECT, related_name="outcomes")
    grade = models.CharField(_("grade"), max_length=10, choices=Grade.choices)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    reason = models.ForeignKey(ScrapReason, models.PROTECT, null=True, related_name="+")
    shade = models.CharField(_("shade"), max_length=20, blank=True)
    calibre = models.CharField(_("calibre"), max_length=20, blank=True)

    objects = AppendOnlyQuerySet["Outcome"].as_manager()

    class Meta:
        ordering = ("report", "id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(quantity=0), name="outcome_not_zero"),
            models.CheckConstraint(
                condition=~models.Q(grade="scrap") | models.Q(reason__isnull=False),
                name="outcome_scrap_has_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_grade_display()}: {self.quantity}"
