"""People who are hired and are not members."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.permissions import Role, has_role


class HiringCase(models.TextChoices):
    """Why somebody is hired; the statutes may list the cases and how long each may last."""

    OVERLOAD = "overload", _("occasional overload of work")
    SPECIALIST = "specialist", _("technician or specialist for a task")
    SEASONAL = "seasonal", _("seasonal work")
    TRIAL = "trial", _("trial before joining")
    OTHER = "other", _("other work")


class HiredPersonQuerySet(models.QuerySet["HiredPerson"]):
    def visible_to(self, user: User) -> "HiredPersonQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def running(self, on: date) -> "HiredPersonQuerySet":
        """Hires that had not ended before a day, the oldest first."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=on))

    def ended(self, on: date) -> "HiredPersonQuerySet":
        """Hires whose last day was before a day, the latest first."""
        return self.filter(ended_on__lt=on).order_by("-ended_on", "-id")


class HiredPerson(models.Model):
    """A line of the register of hired people. Once written it can only be ended, once.

    `until_date` is the last day agreed, None when none was; `ended_on` the last day worked.
    """

    name = models.CharField(_("name"), max_length=120)
    task = models.CharField(_("hired for"), max_length=200)
    case = models.CharField(_("case"), max_length=12, choices=HiringCase.choices)
    since_date = models.DateField(_("from"))
    until_date = models.DateField(_("agreed until"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_on = models.DateField(_("last day"), null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = HiredPersonQuerySet.as_manager()

    class Meta:
        ordering = ("since_date", "id")
        constraints = (
            models.CheckConstraint(condition=Q(case__in=HiringCase.values), name="hired_case"),
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("since_date")),
                name="hired_until",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_at=None, ended_by=None)
                | Q(
                    ended_on__gte=F("since_date"),
                    ended_at__isnull=False,
                    ended_by__isnull=False,
                ),
                name="hired_ending",
            ),
        )

    def __str__(self) -> str:
        """What the history says of it: the task, not who did it."""
        return self.task

    def get_absolute_url(self) -> str:
        return reverse("members:hired")
