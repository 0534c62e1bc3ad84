"""The named side of a secret ballot: which box is for which motion, and who drew a paper."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import Assembly
from assemblies.models.motions import Motion
from assemblies.urn.models import Box
from coop.models import User
from coop.permissions import Role, has_role
from members.models import Member


class UrnQuerySet(models.QuerySet["Urn"]):
    def visible_to(self, user: User) -> "UrnQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Urn(models.Model):
    """The box prepared for a motion. `fingerprint` is its key's, shown before anybody draws."""

    motion = models.OneToOneField(Motion, models.PROTECT, related_name="urn")
    box = models.OneToOneField(Box, models.PROTECT, related_name="+")
    fingerprint = models.CharField(_("fingerprint of the key"), max_length=64)
    prepared_at = models.DateTimeField()
    cards = models.PositiveIntegerField(_("cards printed"), default=0)
    spoiled = models.PositiveIntegerField(_("cards destroyed"), default=0)
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = UrnQuerySet.as_manager()

    class Meta:
        ordering = ("prepared_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(spoiled__lte=models.F("cards")), name="urn_cards_bounded"
            ),
        )

    def __str__(self) -> str:
        return str(self.motion)

    def get_absolute_url(self) -> str:
        return reverse("assemblies:urn", args=[self.pk])

    @property
    def assembly(self) -> Assembly:
        return self.motion.item.assembly


class PaperWay(models.TextChoices):
    PHONE = "phone", _("drawn on the own phone")
    HAND = "hand", _("handed out on paper")
    CARD = "card", _("card drawn from the bag")


class PaperIssue(models.Model):
    """Somebody got a ballot paper: one for each urn, on the phone or in the hand.

    What was signed is blinded: it says nothing about the paper, whatever is known later. It is
    kept until the urn is sealed so that a phone that lost the answer gets the same one again.
    """

    pk = models.CompositePrimaryKey("urn_id", "member_id")
    urn = models.ForeignKey(Urn, models.PROTECT, related_name="issues")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    way = models.CharField(max_length=5, choices=PaperWay.choices)
    blinded = models.TextField(blank=True)
    signature = models.TextField(blank=True)

    class Meta:
        ordering = ("urn", "member__sort_key", "member__number")

    def __str__(self) -> str:
        return str(self.member)
