"""Who buys: organisations with people who may order and a mandate of their own body."""

from typing import Self, TypeVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.currency import house
from coop.models import ImportBatch, User
from coop.permissions import Role, has_role

M = TypeVar("M", bound=models.Model)


class BuyerKind(models.TextChoices):
    """The class of a buyer: it fixes the price class and the reports of section 4.6."""

    UNION = "union", _("union")
    COMMUNITY = "community", _("community organisation")
    COOPERATIVE = "cooperative", _("co-operative")
    PUBLIC = "public", _("public body")
    COMMERCIAL = "commercial", _("commercial")
    INDIVIDUAL = "individual", _("individual")


class BuyerQuerySet(models.QuerySet["Buyer"]):
    def visible_to(self, user: User) -> "BuyerQuerySet":
        """Members see every buyer (open books); a buyer's people see their own organisation."""
        if has_role(user, Role.MEMBER, Role.TREASURER, Role.AUDITOR, Role.SALES, Role.FOUNDER):
            return self
        mine = BuyerContact.objects.filter(user=user, ended_at=None)
        return self.filter(pk__in=mine.values("buyer"), annulled_at=None)

    def current(self) -> "BuyerQuerySet":
        return self.filter(annulled_at=None)


class Buyer(models.Model):
    """An organisation that buys.

    A local may belong to a federation that is itself a buyer, one level deep; `federation` then
    holds its name, so that the locals of one federation are counted as one risk.
    """

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=BuyerKind.choices)
    federation = models.CharField(_("federation"), max_length=120, blank=True)
    belongs_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="locals",
        verbose_name=_("local of the federation"),
    )
    tax_id = models.CharField(_("tax number"), max_length=30, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    members_count = models.PositiveIntegerField(_("dues-paying members"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=5, default="es")
    imported_in = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")
    annulled_at = models.DateTimeField(null=True)

    objects = BuyerQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("ledger:buyer", args=[self.pk])


class OfBuyer(models.QuerySet[M]):
    def visible_to(self, user: User) -> Self:
        """What belongs to a buyer is seen by whoever sees the buyer."""
        return self.filter(buyer__in=Buyer.objects.visible_to(user))


class BuyerContact(models.Model):
    """Somebody who signs in for a buyer, until ended. Whoever may do nothing reads."""

    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="contacts")
    user = models.ForeignKey(User, models.PROTECT, related_name="buyer_contacts")
    may_order = models.BooleanField(_("may order"), default=True)
    may_sign = models.BooleanField(_("signs orders"), default=False)
    may_pay = models.BooleanField(_("pays"), default=True)
    since_date = models.DateField(_("since"))
    ended_at = models.DateTimeField(null=True)

    objects = OfBuyer["BuyerContact"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("buyer", "user"),
                condition=models.Q(ended_at=None),
                name="buyer_contact_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.buyer})"


class BuyerMandate(models.Model):
    """What the buyer's own body resolved: up to how much may be ordered, until when."""

    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="mandates")
    body = models.CharField(_("body that decided"), max_length=120)
    reference = models.CharField(_("resolution"), max_length=60)
    decided_date = models.DateField(_("decided on"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    limit = models.DecimalField(_("limit"), max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, default=house)
    members_represented = models.PositiveIntegerField(_("members represented"), default=0)
    signatures = models.PositiveSmallIntegerField(_("signatures on each order"), default=1)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = OfBuyer["BuyerMandate"].as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")),
                name="buyer_mandate_dates",
            ),
            models.CheckConstraint(condition=models.Q(limit__gt=0), name="buyer_mandate_limit"),
            models.CheckConstraint(
                condition=models.Q(signatures__gte=1, signatures__lte=9),
                name="buyer_mandate_signatures",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body}, {self.reference}"
