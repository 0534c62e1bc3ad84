"""A buyer as an organisation: where its papers and goods go, and who is asked to sign in for it."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coop import uploads
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from ledger.models.buyers import Buyer, BuyerMandate, OfBuyer


def mandate_path(document: "MandateDocument", _name: str) -> str:
    return uploads.path_of(document, "mandates")


class AddressUse(models.TextChoices):
    INVOICE = "invoice", _("invoices")
    DELIVERY = "delivery", _("deliveries")


class BuyerAddress(models.Model):
    """An address of a buyer, for its invoices or for its goods, until ended."""

    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="addresses")
    use = models.CharField(_("for"), max_length=10, choices=AddressUse.choices)
    name = models.CharField(_("name of the place"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=200)
    town = models.CharField(_("town"), max_length=80, blank=True)
    note = models.CharField(_("how to get in"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = OfBuyer["BuyerAddress"].as_manager()

    class Meta:
        ordering = ("use", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("buyer",),
                condition=Q(ended_at=None, use=AddressUse.INVOICE),
                name="buyer_address_of_invoices_once",
            ),
        )

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.address, self.town) if part)


class ContactInvitationQuerySet(OfBuyer["ContactInvitation"]):
    def waiting(self) -> "ContactInvitationQuerySet":
        """Neither used nor taken back; it may have run out."""
        return self.filter(used_at=None, revoked_at=None)

    def open_at(self, at: datetime) -> "ContactInvitationQuerySet":
        return self.waiting().filter(made_at__gt=at - ContactInvitation.LIFE)


class ContactInvitation(models.Model):
    """Lets somebody sign in for a buyer, once, within two weeks. Only the token's hash is kept.

    A mailed one has its token made by the worker: it lies in no queue.
    """

    LIFE = timedelta(days=14)

    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="invitations")
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    may_order = models.BooleanField()
    may_sign = models.BooleanField()
    may_pay = models.BooleanField()
    token_sha256 = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  unique
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ContactInvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(email="") | Q(token_sha256__isnull=False),
                name="contact_invitation_on_paper_has_token",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None),
                name="contact_invitation_used_or_taken_back",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.buyer})"

    @property
    def ends_at(self) -> datetime:
        return self.made_at + self.LIFE


class MandateDocumentQuerySet(AppendOnlyQuerySet["MandateDocument"]):
    def visible_to(self, user: User) -> "MandateDocumentQuerySet":
        return self.filter(mandate__in=BuyerMandate.objects.visible_to(user))


class MandateDocument(AppendOnly):
    """The paper of the body that gave a mandate: its minutes, its resolution."""

    mandate = models.ForeignKey(BuyerMandate, models.PROTECT, related_name="documents")
    file = models.FileField(_("document"), upload_to=mandate_path, max_length=120)
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = MandateDocumentQuerySet.as_manager()

    class Meta:
        ordering = ("mandate", "id")
        constraints = (
            models.UniqueConstraint(fields=("mandate", "sha256"), name="mandate_document_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="mandate_document_not_empty"),
        )

    def __str__(self) -> str:
        return str(self.mandate)

    @property
    def ending(self) -> str:
        return uploads.ending_of(self)
