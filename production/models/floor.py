"""Devices of the floor: a tablet is a place, not a person. What it sent, each thing once."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from members.models import Sector
from production.models.making import FloorReport, ScrapReason
from production.models.workplaces import Workplace

HEARD_EACH = timedelta(minutes=1)


class FloorDeviceQuerySet(models.QuerySet["FloorDevice"]):
    def visible_to(self, user: User) -> "FloorDeviceQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def live(self) -> "FloorDeviceQuerySet":
        return self.filter(ended_at=None)

    def hear(self, device: "FloorDevice", at: datetime) -> None:
        """Note, once a minute, that the device asked for something."""
        if device.heard_at is None or at - device.heard_at >= HEARD_EACH:
            self.filter(pk=device.pk).update(heard_at=at)


class FloorDevice(models.Model):
    """A browser that stands in a sector, or at one of its workplaces, for whoever works there.

    Nobody is signed in on it; the hash of its token is kept.
    """

    name = models.CharField(_("name"), max_length=60)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    workplace = models.ForeignKey(Workplace, models.PROTECT, null=True, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("since"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    heard_at = models.DateTimeField(_("last heard"), null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = FloorDeviceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class FloorSubmission(AppendOnly):
    """One thing a device sent, with its one effect and where that can be seen.

    `seq` is the device's own count, from 1; a form sent without a script has none. `typed_at` and
    `sent_at` are what the device's clock said, `made_at` when it was typed by the server's clock.
    """

    client_id = models.UUIDField(unique=True)
    device = models.ForeignKey(FloorDevice, models.PROTECT, related_name="submissions")
    seq = models.PositiveIntegerField(null=True)
    payload_sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    typed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    result_url = models.CharField(max_length=300)

    objects = AppendOnlyQuerySet["FloorSubmission"].as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("device", "seq"), name="floor_submission_in_turn"),
            models.CheckConstraint(
                condition=models.Q(seq=None) | models.Q(seq__gte=1), name="floor_submission_seq"
            ),
        )

    def __str__(self) -> str:
        return f"{self.device} {self.seq or '—'}"


class Rework(AppendOnly):
    """What a crew found must be done again, and why. It is no stock yet."""

    report = models.OneToOneField(FloorReport, models.PROTECT, related_name="rework")
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    reason = models.ForeignKey(ScrapReason, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["Rework"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(quantity=0), name="rework_not_zero"),
        )

    def __str__(self) -> str:
        return f"{self.report}: {self.quantity}"


def report_photo_path(photo: "ReportPhoto", _name: str) -> str:
    """A name of ours: that of the sender never becomes a path."""
    return f"reports/{photo.sha256[:2]}/{photo.sha256}.jpg"


class ReportPhotoQuerySet(AppendOnlyQuerySet["ReportPhoto"]):
    def visible_to(self, user: User) -> "ReportPhotoQuerySet":
        """Of one or two people it may show them: as `FloorReport.told_to`."""
        return self.filter(report__in=FloorReport.objects.told_to(user))


class ReportPhoto(AppendOnly):
    """What a crew photographed beside its report, drawn anew: nothing of the camera comes along."""

    report = models.OneToOneField(FloorReport, models.PROTECT, related_name="photo")
    file = models.FileField(_("photo"), upload_to=report_photo_path, max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    objects = ReportPhotoQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(size__gt=0), name="report_photo_not_empty"),
        )

    def __str__(self) -> str:
        return str(self.report)
