"""The sittings of an assembly: one, or more when it goes into recess; and when each item was dealt
with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import AgendaItem, Assembly
from coop.models.base import AppendOnly, AppendOnlyQuerySet


class Sitting(models.Model):
    """From an opening to a recess or to the closing. Each has its own attendance and minutes.

    `opening` is what was found when it opened: who was there and, where the statutes check the
    quorum, how many were needed. `resumes_at` is set when it ended with a recess.
    """

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="sittings")
    n = models.PositiveSmallIntegerField(_("number"))
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    opening = models.JSONField(_("opening"), default=dict)
    resumes_at = models.DateTimeField(_("goes on"), null=True)

    class Meta:
        ordering = ("assembly", "n")
        constraints = (
            models.UniqueConstraint(fields=("assembly", "n"), name="sitting_once"),
            models.UniqueConstraint(
                fields=("assembly",),
                condition=models.Q(closed_at=None),
                name="sitting_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(closed_at__gte=models.F("opened_at")),
                name="sitting_closed_after_opened",
            ),
            models.CheckConstraint(
                condition=models.Q(resumes_at=None)
                | models.Q(resumes_at__gt=models.F("closed_at")),
                name="sitting_resumes_after_closed",
            ),
        )

    def __str__(self) -> str:
        return _("%(assembly)s, sitting %(n)s") % {"assembly": self.assembly, "n": self.n}


class ItemStretch(models.Model):
    """A stretch of time in which an item was dealt with; turning back to it begins another."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="stretches")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="stretches")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("begun_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("sitting",),
                condition=models.Q(ended_at=None),
                name="item_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("begun_at")),
                name="item_ended_after_begun",
            ),
        )

    def __str__(self) -> str:
        return str(self.item)


class SittingText(AppendOnly):
    """What was said on an item in a sitting, once a later sitting has gone on with the item.

    `AgendaItem.deliberation` is always that of the last sitting that dealt with it.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="texts")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="texts")
    deliberation = models.TextField(blank=True)

    objects = AppendOnlyQuerySet["SittingText"].as_manager()

    class Meta:
        ordering = ("sitting", "item")
        constraints = (
            models.UniqueConstraint(fields=("sitting", "item"), name="sitting_text_once"),
        )

    def __str__(self) -> str:
        return str(self.item)
