"""A motion sent down to a sector, and the report the sector sends up."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import Assembly
from assemblies.models.motions import Motion
from coop.models import User
from coop.permissions import Role, has_role
from members.models import Sector


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, user: User) -> "ReferralQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def waiting(self) -> "ReferralQuerySet":
        """Sectors that were asked and have not reported, on motions not voted yet."""
        return self.filter(reported_at=None, motion__state="submitted")


class Referral(models.Model):
    """One sector asked about one motion until a day; `yes`, `no`, `abstain` are the people there.

    What a sector reports decides nothing: the assembly reads it before it votes.
    """

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="referrals")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    due_on = models.DateField(_("report until"))
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    text = models.TextField(_("what was said"), blank=True)
    proposals = models.TextField(_("what the sector proposes"), blank=True)
    yes = models.PositiveSmallIntegerField(_("in favour"), null=True)
    no = models.PositiveSmallIntegerField(_("against"), null=True)
    abstain = models.PositiveSmallIntegerField(_("abstentions"), null=True)
    reported_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ("motion", "sector__name", "id")
        constraints = (
            models.UniqueConstraint(fields=("motion", "sector"), name="referral_sector_once"),
            models.CheckConstraint(
                condition=models.Q(
                    reported_at=None, reported_by=None, text="", yes=None, no=None, abstain=None
                )
                | models.Q(reported_at__isnull=False, reported_by__isnull=False)
                & ~models.Q(text=""),
                name="referral_reported_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sector} · {self.motion}"

    def get_absolute_url(self) -> str:
        return f"{self.motion.get_absolute_url()}#sectors"

    @property
    def assembly(self) -> Assembly:
        return self.motion.item.assembly

    @property
    def has_figures(self) -> bool:
        return self.yes is not None

    def is_late(self, on: date) -> bool:
        return self.reported_at is None and on > self.due_on
