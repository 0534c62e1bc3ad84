"""What a workplace needs mended, and what the works use of gas, power and water."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production.models.workplaces import Workplace


def repair_photo_path(repair: "Repair", _name: str) -> str:
    """A name of ours: that of the sender never becomes a path."""
    return f"repairs/{repair.sha256[:2]}/{repair.sha256}.jpg"


class RepairQuerySet(models.QuerySet["Repair"]):
    def visible_to(self, user: User) -> "RepairQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def open(self) -> "RepairQuerySet":
        return self.filter(done_at=None)


class Repair(models.Model):
    """Something at a workplace that must be mended: asked for, taken on, done."""

    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="repairs")
    what = models.CharField(_("what is wrong"), max_length=200)
    photo = models.FileField(_("photo"), upload_to=repair_photo_path, max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(_("asked"))
    taken_at = models.DateTimeField(_("taken on"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    outcome = models.CharField(_("what was done"), max_length=200, blank=True)

    objects = RepairQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(taken_at__gte=F("asked_at")), name="repair_taken"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(done_at__gte=F("asked_at")) & ~Q(outcome=""),
                name="repair_done_with_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"{self.workplace}: {self.what}"


class MeterQuerySet(models.QuerySet["Meter"]):
    def visible_to(self, user: User) -> "MeterQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()


class Meter(models.Model):
    """What counts gas, power or water, and goes up."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    unit = models.CharField(_("unit"), max_length=10)
    created_at = models.DateTimeField()

    objects = MeterQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("production:meter", args=[self.pk])


class MeterReadingQuerySet(AppendOnlyQuerySet["MeterReading"]):
    def with_used(self) -> "MeterReadingQuerySet":
        """Each with what was used since the reading before (None for the first)."""
        before: Any = models.Window(
            models.functions.Lag("value"), partition_by=F("meter"), order_by=("read_on", "id")
        )
        return self.annotate(used=F("value") - before)


class MeterReading(AppendOnly):
    """What a meter showed on a day. It falls only with a reason, as when it was changed."""

    meter = models.ForeignKey(Meter, models.PROTECT, related_name="readings")
    read_on = models.DateField(_("read on"))
    value = models.DecimalField(_("what it shows"), max_digits=14, decimal_places=3)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    objects = MeterReadingQuerySet.as_manager()

    class Meta:
        ordering = ("-read_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(value__gte=0), name="meter_reading_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.meter}: {self.value}"
