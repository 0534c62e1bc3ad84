"""Who works where. Hours belong to members and quantities to crews: no row holds both."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Member, Sector
from members.models.sectors import Shift


class PresenceQuerySet(models.QuerySet["Presence"]):
    def here(self) -> "PresenceQuerySet":
        return self.filter(left_at=None)


class Presence(models.Model):
    """A member who was tapped as here, in a sector and a shift, until they left."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="presences")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    shift = models.CharField(_("shift"), max_length=10, choices=Shift.choices)
    work_date = models.DateField(_("day"))
    since_at = models.DateTimeField(_("since"))
    left_at = models.DateTimeField(_("until"), null=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        ordering = ("work_date", "sector", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("member", "sector", "shift", "work_date"),
                condition=models.Q(left_at=None),
                name="presence_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}: {self.sector}, {self.work_date}"
