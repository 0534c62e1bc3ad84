"""What a report still has to say, and what it made that must not leave yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production.models.making import FloorReport


class Explanation(AppendOnly):
    """Why a report was out of the ordinary, in the words of its crew. It names nobody."""

    report = models.ForeignKey(FloorReport, models.PROTECT, related_name="explanations")
    text = models.CharField(_("explanation"), max_length=300)
    recorded_at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Explanation"].as_manager()

    class Meta:
        ordering = ("report", "id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="explanation_says_something"),
        )

    def __str__(self) -> str:
        return self.text


class HoldQuerySet(models.QuerySet["Hold"]):
    def visible_to(self, user: User) -> "HoldQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def open(self) -> "HoldQuerySet":
        return self.filter(released_at=None)


class Hold(models.Model):
    """What a report made is kept back until its quality is settled; one open hold a report."""

    report = models.ForeignKey(FloorReport, models.PROTECT, related_name="holds")
    reason = models.CharField(_("reason"), max_length=200)
    held_at = models.DateTimeField(_("since"))
    released_at = models.DateTimeField(_("until"), null=True)
    finding = models.CharField(_("what was found"), max_length=200, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ("-held_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("report",), condition=models.Q(released_at=None), name="hold_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(released_at=None)
                | models.Q(released_at__gte=models.F("held_at")),
                name="hold_times",
            ),
            models.CheckConstraint(
                condition=models.Q(released_at=None) | ~models.Q(finding=""),
                name="hold_released_with_finding",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}: {self.reason}"
