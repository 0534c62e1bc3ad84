"""The closing entry of a financial year: what came in and what it cost, brought into the result."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import has_role
from ledger.models.accounts import BOOKS_OPEN_TO, Entry


class YearClosingQuerySet(AppendOnlyQuerySet["YearClosing"]):
    def visible_to(self, user: User) -> Self:
        return self if has_role(user, *BOOKS_OPEN_TO) else self.none()

    def standing(self) -> Self:
        return self.filter(entry__reversed_by=None)


class YearClosing(AppendOnly):
    """A year closed by its entry; undone only by the reversal of that entry.

    `result` is what came in less what it cost, below zero a loss. The database compares it and
    the entry with the lines of the year when the transaction ends.
    """

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    result = models.DecimalField(_("result of the year"), max_digits=20, decimal_places=2)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="year_closing")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = YearClosingQuerySet.as_manager()

    class Meta:
        ordering = ("-ends_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="year_closing_days"
            ),
        )

    def __str__(self) -> str:
        return str(_("Closing of the year to %(day)s") % {"day": date_format(self.ends_on)})

    def get_absolute_url(self) -> str:
        return reverse("ledger:year_closings")
