"""What a tax office was asked to authorise, and what it answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ledger.authorising import Series, Voucher
from ledger.models.invoices import Invoice


class AuthorisationState(models.TextChoices):
    SENDING = "sending", _("sent, waiting for the answer")
    AUTHORISED = "authorised", _("authorised")
    REJECTED = "rejected", _("rejected")
    UNKNOWN = "unknown", _("no answer came: being asked about")


OPEN = (AuthorisationState.SENDING, AuthorisationState.UNKNOWN)


class Authorisation(models.Model):
    """A number of the tax office, reserved for an invoice before it is sent.

    One number at a time is open in a series, and no invoice has two that were not rejected.
    """

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="authorisations")
    point_of_sale = models.PositiveIntegerField()
    document_type = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()
    state = models.CharField(
        max_length=10, choices=AuthorisationState.choices, default=AuthorisationState.SENDING
    )
    code = models.CharField(_("authorisation code"), max_length=20, blank=True)
    due_date = models.DateField(_("code valid until"), null=True)
    words = models.CharField(_("what the office said"), max_length=500, blank=True)
    reserved_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-reserved_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("point_of_sale", "document_type", "number"),
                condition=~models.Q(state="rejected"),
                name="authorisation_number_once",
            ),
            models.UniqueConstraint(
                fields=("invoice",),
                condition=~models.Q(state="rejected"),
                name="authorisation_invoice_once",
            ),
            models.UniqueConstraint(
                fields=("point_of_sale", "document_type"),
                condition=models.Q(state__in=("sending", "unknown")),
                name="authorisation_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(state="authorised", due_date__isnull=False) & ~models.Q(code="")
                | ~models.Q(state="authorised") & models.Q(code="", due_date=None),
                name="authorisation_has_code",
            ),
        )

    def __str__(self) -> str:
        return f"{self.point_of_sale:05d}-{self.number:08d}"

    @property
    def series(self) -> Series:
        return Series(self.point_of_sale, self.document_type)

    @property
    def voucher(self) -> Voucher:
        """What is sent; everything in it is frozen on the invoice."""
        invoice = self.invoice
        noted, about = None, invoice.annuls or invoice.corrects
        if about is not None:
            first = about.authorisations.filter(state="authorised").first()
            noted = (first.series, first.number) if first else None
        return Voucher(
            series=self.series,
            number=self.number,
            day=invoice.issued_date,
            net=abs(invoice.net),
            tax=abs(invoice.tax),
            total=abs(invoice.total),
            currency=invoice.currency,
            buyer_tax_id=str(invoice.buyer_text.get("tax_id", "")),
            about=noted,
        )
