"""How members come in without a password of their own yet: invitations, cards, PINs."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coop.models import User
from members.models.members import Member


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> "InvitationQuerySet":
        """To whoever sees the register; what it opens is in no row."""
        return self.filter(member__in=Member.objects.visible_to(user))

    def waiting(self) -> "InvitationQuerySet":
        """Neither used nor taken back; it may have run out."""
        return self.filter(used_at=None, revoked_at=None)

    def open_at(self, at: datetime) -> "InvitationQuerySet":
        return self.waiting().filter(made_at__gt=at - Invitation.LIFE)


class Invitation(models.Model):
    """Lets a member choose a password, once, within a week. Only the token's hash is kept.

    A mailed one has its token made by the worker: it lies in no queue.
    """

    LIFE = timedelta(days=7)

    member = models.ForeignKey(Member, models.PROTECT, related_name="invitations")
    token_sha256 = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  unique
    by_mail = models.BooleanField(_("by mail"))
    made_at = models.DateTimeField(_("made on"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("member",),
                condition=Q(used_at=None, revoked_at=None),
                name="invitation_waiting_once",
            ),
            models.CheckConstraint(
                condition=Q(by_mail=True) | Q(token_sha256__isnull=False),
                name="invitation_on_paper_has_token",
            ),
        )

    def __str__(self) -> str:
        return str(self.member)

    @property
    def ends_at(self) -> datetime:
        return self.made_at + self.LIFE


class CardQuerySet(models.QuerySet["Card"]):
    def live(self) -> "CardQuerySet":
        return self.filter(ended_at=None)


class Card(models.Model):
    """A printed card. `code` is random and says nothing; without the PIN it opens nothing."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="cards")
    code = models.CharField(max_length=20, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("member",), condition=Q(ended_at=None), name="card_live_once"
            ),
        )

    def __str__(self) -> str:
        return self.code


class Pin(models.Model):
    """Six digits, hashed as passwords are. Only their owner knows them."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="pin")
    pin_hash = models.CharField(max_length=128)
    set_at = models.DateTimeField()
    own_choice = models.BooleanField()

    def __str__(self) -> str:
        return str(self.member)
