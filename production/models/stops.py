"""When work at a place stood still, and why. A stop is of the place and counts against nobody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.permissions import Role, has_role
from production.models.making import FloorReport
from production.models.workplaces import Workplace


class StopReason(models.TextChoices):
    BREAKDOWN = "breakdown", _("breakdown")
    MATERIAL = "material", _("material is missing")
    ENERGY = "energy", _("no gas or power")
    CHANGE = "change", _("change of product or mould")
    CLEANING = "cleaning", _("cleaning and care")
    CREW = "crew", _("too few people")
    MEETING = "meeting", _("assembly or meeting")
    SAFETY = "safety", _("danger: safety stop")
    OTHER = "other", _("something else")


class StopQuerySet(models.QuerySet["Stop"]):
    def visible_to(self, user: User) -> "StopQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def open(self) -> "StopQuerySet":
        return self.filter(ended_at=None)

    def standing(self) -> "StopQuerySet":
        """Those that no undoing of their report took back."""
        return self.filter(report__reversed_by=None)


class Stop(models.Model):
    """`report` is the card that told of a stop that was over; only an open one is ended."""

    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="stops")
    reason = models.CharField(_("reason"), max_length=12, choices=StopReason.choices)
    note = models.CharField(_("note"), max_length=200, blank=True)
    began_at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(_("until"), null=True)
    ended_note = models.CharField(_("what was done"), max_length=200, blank=True)
    report = models.OneToOneField(FloorReport, models.PROTECT, null=True, related_name="stop")

    objects = StopQuerySet.as_manager()

    class Meta:
        ordering = ("-began_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("workplace",),
                condition=models.Q(ended_at=None),
                name="stop_one_open_at_a_place",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("began_at")),
                name="stop_times",
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=StopReason.values), name="stop_reason_known"
            ),
            models.CheckConstraint(
                condition=models.Q(report=None) | models.Q(ended_at__isnull=False),
                name="stop_told_is_over",
            ),
        )

    def __str__(self) -> str:
        return f"{self.workplace}: {self.get_reason_display()}"
