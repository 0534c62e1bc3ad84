"""What arrived of a delivery, and who received it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import uploads
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from production.models.deliveries import Delivery, DeliveryLine


def proof_path(proof: "ProofOfReceipt", _name: str) -> str:
    return uploads.path_of(proof, "proofs")


class ProofQuerySet(models.QuerySet["ProofOfReceipt"]):
    def visible_to(self, user: User) -> "ProofQuerySet":
        """Whoever sees the delivery."""
        return self.filter(delivery__in=Delivery.objects.visible_to(user))

    def live(self) -> "ProofQuerySet":
        return self.filter(withdrawn_at=None)

    def unsettled(self) -> "ProofQuerySet":
        """Those that say something is wrong, which nobody has answered."""
        return self.live().filter(lines__isnull=False, settled_at=None).distinct()


class ProofOfReceipt(models.Model):
    """Who received the goods of a delivery, when, and how they arrived; one that counts at a time.

    Written down by dispatch from the signed paper, or `from_buyer` by its own people. It moves no
    stock and no money: `settled_note` says what was done about what is wrong. A trigger keeps it
    as it was written.
    """

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="proofs")
    received_by = models.CharField(_("who received it"), max_length=120)
    document = models.CharField(_("document"), max_length=40, blank=True)
    received_date = models.DateField(_("received on"))
    from_buyer = models.BooleanField(default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)
    file = models.FileField(upload_to=proof_path, max_length=120, blank=True)
    media_type = models.CharField(max_length=20, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_note = models.CharField(_("what was done"), max_length=200, blank=True)

    objects = ProofQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("delivery",),
                condition=models.Q(withdrawn_at=None),
                name="proof_live_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(received_by="")
                & (models.Q(withdrawn_at=None) | ~models.Q(withdrawn_reason=""))
                & (models.Q(settled_at=None) | ~models.Q(settled_note="")),
                name="proof_says_who_and_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.delivery} · {self.received_by}"

    def get_absolute_url(self) -> str:
        return f"{reverse('production:delivery', args=[self.delivery_id])}#proof"

    @property
    def ending(self) -> str:
        return uploads.ending_of(self)


class ProofLine(AppendOnly):
    """How much of a line of the delivery did not arrive, and how much arrived broken."""

    proof = models.ForeignKey(ProofOfReceipt, models.PROTECT, related_name="lines")
    delivery_line = models.ForeignKey(DeliveryLine, models.PROTECT, related_name="+")
    short = models.DecimalField(_("did not arrive"), max_digits=14, decimal_places=4, default=0)
    broken = models.DecimalField(_("arrived broken"), max_digits=14, decimal_places=4, default=0)

    objects = AppendOnlyQuerySet["ProofLine"].as_manager()

    class Meta:
        ordering = ("proof", "id")
        constraints = (
            models.UniqueConstraint(fields=("proof", "delivery_line"), name="proof_line_once"),
            models.CheckConstraint(
                condition=models.Q(short__gte=0, broken__gte=0)
                & (models.Q(short__gt=0) | models.Q(broken__gt=0)),
                name="proof_line_says_something",
            ),
        )

    def __str__(self) -> str:
        return f"{self.delivery_line}: {self.short}, {self.broken}"
