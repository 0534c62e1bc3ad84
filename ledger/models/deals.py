"""Large deals: what the co-operative buys, sells or charges, and who decided it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.currency import house
from coop.models import Decision, User
from ledger import deals
from ledger.models.accounts import OpenBooks


class DealKind(models.TextChoices):
    BUY = deals.BUY, _("buy")
    SELL = deals.SELL, _("sell")
    CHARGE = deals.CHARGE, _("charge as security (mortgage, pledge)")


class DealQuerySet(OpenBooks["Deal"]):
    def standing(self) -> "DealQuerySet":
        return self.filter(annulled_at=None)


class Deal(models.Model):
    """A deal over an asset, numbered without gaps. It stays as recorded; it can be annulled, once.

    `limit` is the amount above which the statutes of that day asked for the assembly: a share of
    `measured`, which is what `measure` names. Above it, `decision` is the resolution.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    kind = models.CharField(_("kind"), max_length=6, choices=DealKind.choices)
    what = models.CharField(_("what"), max_length=120)
    counterparty = models.CharField(_("with whom"), max_length=120)
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, default=house)
    agreed_date = models.DateField(_("agreed on"))
    measure = models.CharField(max_length=20)
    measured = models.DecimalField(max_digits=20, decimal_places=2)
    limit = models.DecimalField(max_digits=20, decimal_places=2)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="deals")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    annulled_at = models.DateTimeField(null=True)
    annulled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    annul_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = DealQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=DealKind.values), name="deal_kind"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="deal_positive"),
            models.CheckConstraint(
                condition=Q(amount__lte=F("limit")) | Q(decision__isnull=False),
                name="deal_within_limit_or_decided",
            ),
            models.CheckConstraint(
                condition=Q(annulled_at=None, annulled_by=None, annul_reason="")
                | Q(annulled_at__isnull=False, annulled_by__isnull=False) & ~Q(annul_reason=""),
                name="deal_annulment",
            ),
            models.UniqueConstraint(
                fields=("decision",),
                condition=Q(annulled_at=None),
                name="deal_resolution_used_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.what}"

    def get_absolute_url(self) -> str:
        return f"{reverse('ledger:deals')}#deal-{self.number}"
