"""Petitions: members sign to force an item, an assembly or a recall; at the threshold it is due."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import AgendaItem
from coop.models import User
from coop.permissions import Role, has_role
from members.models import Member, OfficeTerm


class PetitionKind(models.TextChoices):
    ITEM = "item", _("an item on the agenda of the next assembly")
    EXTRAORDINARY = "extraordinary", _("an extraordinary assembly")
    RECALL = "recall", _("the recall of somebody from an office")


class PetitionState(models.TextChoices):
    OPEN = "open", _("collecting signatures")
    HANDED_IN = "handed_in", _("handed in")
    WITHDRAWN = "withdrawn", _("withdrawn")


class PetitionQuerySet(models.QuerySet["Petition"]):
    def visible_to(self, user: User) -> "PetitionQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def waiting_for_agenda(self) -> "PetitionQuerySet":
        """Handed in, and not on any agenda yet: the next draft takes them."""
        return self.filter(state=PetitionState.HANDED_IN, item=None).order_by("handed_in_at", "id")


class Petition(models.Model):
    """`needed` and `due_on` are fixed when it is handed in, by the statutes of that day.

    `item` is the item it became; an extraordinary assembly must meet until `due_on`, included.
    """

    kind = models.CharField(_("what is asked for"), max_length=15, choices=PetitionKind.choices)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    term = models.ForeignKey(OfficeTerm, models.PROTECT, null=True, related_name="petitions")
    opener = models.ForeignKey(Member, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=PetitionState.choices, default=PetitionState.OPEN
    )
    ended_at = models.DateTimeField(null=True)
    handed_in_at = models.DateTimeField(null=True)
    needed = models.PositiveIntegerField(_("signatures needed"), null=True)
    due_on = models.DateField(_("must meet until"), null=True)
    item = models.OneToOneField(AgendaItem, models.PROTECT, null=True, related_name="petition")

    objects = PetitionQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=PetitionState.values), name="petition_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=PetitionKind.RECALL, term__isnull=False)
                | ~models.Q(kind=PetitionKind.RECALL) & models.Q(term=None),
                name="petition_recall_names_term",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state=PetitionState.HANDED_IN,
                    handed_in_at__isnull=False,
                    needed__isnull=False,
                )
                | ~models.Q(state=PetitionState.HANDED_IN)
                & models.Q(handed_in_at=None, needed=None, item=None),
                name="petition_handed_in_with_its_threshold",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assemblies:petition", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == PetitionState.OPEN

    def days_left(self, on: date) -> int | None:
        """Days until the assembly must have met; below zero when it is overdue."""
        return (self.due_on - on).days if self.due_on else None


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> "SignatureQuerySet":
        return self.filter(withdrawn_at=None)


class Signature(models.Model):
    """One member's signature; taken back, it stays on record and counts no more."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="signatures")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ("signed_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("petition", "member"),
                condition=models.Q(withdrawn_at=None),
                name="signature_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.member)
