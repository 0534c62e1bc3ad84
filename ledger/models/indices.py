"""Price indices, month by month, and which accounts are money."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from ledger.models.accounts import Account


class PriceIndex(AppendOnly):
    """The value of a series for a month. A correction is the next revision; all of them stay."""

    series = models.CharField(_("series"), max_length=20)
    month = models.DateField(_("month"))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    published_on = models.DateField(_("published on"))
    revision = models.PositiveSmallIntegerField(_("revision"))
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["PriceIndex"].as_manager()

    class Meta:
        ordering = ("series", "-month", "-revision")
        constraints = (
            models.UniqueConstraint(fields=("series", "month", "revision"), name="index_once"),
            models.CheckConstraint(condition=Q(value__gt=0), name="index_positive"),
            models.CheckConstraint(condition=Q(month__day=1), name="index_first_of_month"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="index_revision"),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.month:%m/%Y}: {self.value}"


class MonetaryMark(AppendOnly):
    """Whether an account is money, or a right or debt in money; the last mark counts."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    monetary = models.BooleanField(_("is money, or owed in money"))
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["MonetaryMark"].as_manager()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.account}: {self.monetary}"
