"""The minutes of an assembly and who signs them on paper."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import Assembly
from assemblies.models.sittings import Sitting
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from members.models import Member


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def visible_to(self, user: User) -> "MinutesQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Minutes(models.Model):
    """Of one sitting: assembled from the records when it ends; issued once as a PDF.

    `content` is the frozen account (attendance, items, motions, tallies, decisions) the paper is
    printed from; its figures and names are never edited, only corrected in the open
    (`Correction`). `preamble`, `remarks` and the summaries of the items are the secretary's prose;
    each wording is kept (`MinutesVersion`). `seals` are fixed when the minutes are issued.
    """

    assembly = models.ForeignKey(
        Assembly,
        models.PROTECT,
        related_name="sitting_minutes",
        related_query_name="minutes",
    )
    sitting = models.OneToOneField(Sitting, models.PROTECT, related_name="minutes")
    content = models.JSONField(default=dict)
    preamble = models.TextField(_("before the agenda"), blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    seals = models.JSONField(default=dict, blank=True)
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
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

    def get_absolute_url(self) -> str:
        return reverse("assemblies:minutes", args=[self.pk])

    @property
    def is_only(self) -> bool:
        """True when the assembly took one sitting, and these are all its minutes."""
        return self.sitting.n == 1 and self.sitting.resumes_at is None


class MinutesVersion(AppendOnly):
    """The prose of the minutes as it stood after an edit; the first is that of the assembling."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="versions")
    n = models.PositiveSmallIntegerField()
    prose = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["MinutesVersion"].as_manager()

    class Meta:
        ordering = ("minutes", "n")
        constraints = (
            models.UniqueConstraint(fields=("minutes", "n"), name="minutes_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.minutes} ({self.n})"


class Correction(AppendOnly):
    """A figure or a name that the records have wrong, with what is right and why."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="corrections")
    wrong = models.CharField(_("what is wrong"), max_length=300)
    right = models.CharField(_("what is right"), max_length=300)
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["Correction"].as_manager()

    class Meta:
        ordering = ("minutes", "id")

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"


class Approval(AppendOnly):
    """Somebody who was chosen to sign, or a later assembly, approves a version of the minutes."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="approvals")
    version = models.PositiveSmallIntegerField()
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    assembly = models.ForeignKey(Assembly, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["Approval"].as_manager()

    class Meta:
        ordering = ("minutes", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("minutes", "version", "member"), name="minutes_approved_once_by_each"
            ),
            models.CheckConstraint(
                condition=models.Q(member=None) ^ models.Q(assembly=None),
                name="minutes_approved_by_member_or_assembly",
            ),
        )

    def __str__(self) -> str:
        return f"{self.minutes}: {self.member or self.assembly}"
