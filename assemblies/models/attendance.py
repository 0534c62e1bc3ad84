"""Who is in the room, from when to when, and how they came in."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import Assembly
from coop.models import User
from members.models import Member


class CheckInWay(models.TextChoices):
    CODE = "code", _("own phone")
    DESK = "desk", _("at the desk")
    REMOTE = "remote", _("at a distance")
    KIOSK = "kiosk", _("at a shared device")


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def present_at(self, at: datetime) -> "AttendanceQuerySet":
        """Stretches that cover a moment: in by then, not yet out."""
        still = models.Q(out_at=None) | models.Q(out_at__gt=at)
        return self.filter(still, in_at__lte=at)


class Attendance(models.Model):
    """A stretch of presence: in, and out when the person left.

    `assistant` is who helps somebody who cannot read or handle the paper alone.
    """

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    in_at = models.DateTimeField()
    out_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=6, choices=CheckInWay.choices)
    assistant = models.CharField(_("with the help of"), max_length=120, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ("in_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("assembly", "member"),
                condition=models.Q(out_at=None),
                name="attendance_in_once",
            ),
            models.CheckConstraint(
                condition=models.Q(out_at=None) | models.Q(out_at__gte=models.F("in_at")),
                name="attendance_out_after_in",
            ),
        )

    def __str__(self) -> str:
        return str(self.member)
