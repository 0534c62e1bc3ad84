"""Where work is done: a kiln, a press, a table. A place, never a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.permissions import Role, has_role
from members.models import Sector


class WorkplaceQuerySet(models.QuerySet["Workplace"]):
    def visible_to(self, user: User) -> "WorkplaceQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def current(self) -> "WorkplaceQuerySet":
        return self.filter(ended_at=None)


class Workplace(models.Model):
    """`hours_a_day` is how long it runs on a working day, `crew` how many people it needs.

    It works the first `days_a_week` days of each week: 5 is Monday to Friday, 7 every day.
    """

    name = models.CharField(_("name"), max_length=80)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="workplaces")
    hours_a_day = models.DecimalField(_("hours a day"), max_digits=4, decimal_places=2, default=8)
    days_a_week = models.PositiveSmallIntegerField(_("days a week"), default=5)
    crew = models.PositiveSmallIntegerField(_("people it needs"), default=1)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = WorkplaceQuerySet.as_manager()

    class Meta:
        ordering = ("sector", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("sector", "name"),
                condition=models.Q(ended_at=None),
                name="workplace_named_once",
            ),
            models.CheckConstraint(
                condition=models.Q(hours_a_day__gt=0, hours_a_day__lte=24),
                name="workplace_hours",
            ),
            models.CheckConstraint(
                condition=models.Q(days_a_week__gte=1, days_a_week__lte=7), name="workplace_days"
            ),
            models.CheckConstraint(condition=models.Q(crew__gte=1), name="workplace_crew"),
        )

    def __str__(self) -> str:
        return self.name
