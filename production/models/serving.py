"""Who is served first where there is not enough for all: a rule that an assembly sets."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import Role, has_role
from production import queueing
from production.queueing import Rule


class First(models.TextChoices):
    """What decides first."""

    DAY = queueing.By.DAY, _("the day it is wanted, then what it is for")
    PURPOSE = queueing.By.PURPOSE, _("what it is for, then the day it is wanted")


class ServingRuleQuerySet(AppendOnlyQuerySet["ServingRule"]):
    def visible_to(self, user: User) -> "ServingRuleQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def in_force(self, on: date) -> "ServingRule | None":
        found = self.filter(valid_from__lte=on).select_related("decision")
        return found.order_by("-valid_from", "-id").first()


class ServingRule(AppendOnly):
    """From a day on, set only by a decision. `purposes` are the three, first to last."""

    first = models.CharField(_("what decides first"), max_length=10, choices=First.choices)
    purposes = models.CharField(_("order of purposes"), max_length=30)
    valid_from = models.DateField(_("in force from"))
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="serving_rule")

    objects = ServingRuleQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(first__in=("day", "purpose")), name="serving_rule_first"
            ),
            models.CheckConstraint(
                condition=models.Q(purposes__in=queueing.ORDERS), name="serving_rule_purposes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first}: {self.purposes}"

    @property
    def rule(self) -> Rule:
        return Rule(queueing.By(self.first), tuple(self.purposes.split()))
