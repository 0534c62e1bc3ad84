"""Shared devices: a tablet in the hall, and whoever stands before it for a moment."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.permissions import Role, has_role
from members.models.members import Member


class KioskQuerySet(models.QuerySet["Kiosk"]):
    def visible_to(self, user: User) -> "KioskQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def live(self) -> "KioskQuerySet":
        return self.filter(ended_at=None)


class Kiosk(models.Model):
    """A browser that several people use one after the other. Its token's hash is kept.

    `turn` changes with each person: a page of the one before, sent again, leads nowhere.
    """

    name = models.CharField(_("name"), max_length=60)
    token_sha256 = models.CharField(max_length=64, unique=True)
    turn = models.CharField(max_length=22)
    made_at = models.DateTimeField(_("since"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = KioskQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class KioskVisitQuerySet(models.QuerySet["KioskVisit"]):
    def live_at(self, at: datetime) -> "KioskVisitQuerySet":
        """Not ended, used within two minutes, begun within five."""
        return self.filter(
            ended_at=None,
            seen_at__gt=at - KioskVisit.IDLE,
            began_at__gt=at - KioskVisit.LONGEST,
        )


class KioskVisit(models.Model):
    """Somebody at a shared device: may check in and vote there, and nothing else anywhere."""

    IDLE = timedelta(seconds=120)
    LONGEST = timedelta(minutes=5)

    kiosk = models.ForeignKey(Kiosk, models.PROTECT, related_name="visits")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = KioskVisitQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kiosk",), condition=Q(ended_at=None), name="kiosk_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(seen_at__gte=models.F("began_at")), name="kiosk_visit_times"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kiosk}: {self.member}"
