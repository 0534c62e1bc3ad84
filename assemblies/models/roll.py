"""The voters' roll of an assembly, and what was corrected in it after the call."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import Assembly
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from members.models import Member


class RollEntry(models.Model):
    """A line of the voters' roll, frozen when the assembly is called.

    `reason` says in words why somebody has voice only.
    """

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="roll")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    may_vote = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("member__sort_key", "member__number")
        constraints = (
            models.UniqueConstraint(fields=("assembly", "member"), name="roll_member_once"),
        )

    def __str__(self) -> str:
        return str(self.member)

    @property
    def reason_words(self) -> str:
        """The reason in the reader's language; it is kept as the source wrote it."""
        return gettext(self.reason) if self.reason else ""


class RollCorrection(AppendOnly):
    """A line put on the roll, or a vote given or taken, after the call; `before` None: not on it.

    The line of the roll changes only in the transaction that writes its correction.
    """

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="roll_corrections")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    before = models.BooleanField(null=True)
    may_vote = models.BooleanField()
    reason = models.CharField(_("reason"), max_length=200)
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["RollCorrection"].as_manager()

    class Meta:
        ordering = ("assembly", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(before=None) | ~models.Q(before=models.F("may_vote")),
                name="roll_correction_changes",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="roll_correction_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return str(self.member)
