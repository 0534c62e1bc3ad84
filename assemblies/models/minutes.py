"""The minutes of an assembly and who signs them on paper."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import Assembly
from assemblies.models.sittings import Sitting
from coop.models import User
from coop.permissions import Role, has_role
from members.models import Member


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def visible_to(self, user: User) -> "MinutesQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Minutes(models.Model):
    """Of one sitting: assembled from the records when it ends; issued once as a PDF.

    `content` is the frozen account (attendance, items, motions, tallies, decisions) the paper is
    printed from.
    """

    assembly = models.ForeignKey(
        Assembly,
        models.PROTECT,
        related_name="sitting_minutes",
        related_query_name="minutes",
    )
    sitting = models.OneToOneField(Sitting, models.PROTECT, related_name="minutes")
    content = models.JSONField(default=dict)
    remarks = models.TextField(_("remarks"), blank=True)
    first_signer = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    second_signer = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    assembled_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("minutes")

    def __str__(self) -> str:
        return str(self.assembly if self.is_only else self.sitting)

    @property
    def is_only(self) -> bool:
        """True when the assembly took one sitting, and these are all its minutes."""
        return self.sitting.n == 1 and self.sitting.resumes_at is None

    def get_absolute_url(self) -> str:
        return reverse("assemblies:minutes", args=[self.pk])
