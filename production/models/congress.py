"""Reports that a buyer tables at its own congress."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from ledger.models import Buyer


class CongressReportQuerySet(AppendOnlyQuerySet["CongressReport"]):
    def visible_to(self, user: User) -> "CongressReportQuerySet":
        """Members read every report; a buyer's people those of their organisation."""
        if has_role(user, Role.MEMBER):
            return self
        return self.filter(buyer__contacts__user=user, buyer__contacts__ended_at=None).distinct()


class CongressReport(AppendOnly):
    """What a buyer did with the works between two days; its paper is printed once."""

    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="congress_reports")
    since = models.DateField(_("from"))
    until = models.DateField(_("to"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = CongressReportQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="congress_report_days"),
        )

    def __str__(self) -> str:
        return f"{self.buyer}, {screen.day(self.since)} – {screen.day(self.until)}"

    def get_absolute_url(self) -> str:
        return reverse("production:congress_report", args=[self.pk])
