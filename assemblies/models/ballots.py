"""Ballots: opened by the chair, voted by the people in the room, closed once.

A voter locks the ballot's row shared, the closer exclusively, and the database's clock decides:
a vote is either counted or refused, never lost between the two.
"""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.marking import NONE
from assemblies.models.assemblies import Assembly
from assemblies.models.motions import Motion
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from members.models import Member


class BallotMethod(models.TextChoices):
    HANDS = "hands", _("show of hands, counted by two tellers")
    NAMED = "named", _("roll-call vote, by name")
    URN = "urn", _("secret ballot in the sealed urn")
    PAPER = "paper", _("paper count by two tellers")


CHOICE_MAX = 200
COUNTED = (BallotMethod.HANDS.value, BallotMethod.PAPER.value)


class Choice(models.TextChoices):
    YES = "yes", _("in favour")
    NO = "no", _("against")
    ABSTAIN = "abstain", _("abstention")


class BallotQuerySet(models.QuerySet["Ballot"]):
    def visible_to(self, user: User) -> "BallotQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Ballot(models.Model):
    """`rule` is the majority asked, frozen at opening; `tally` and `sheet` are written at closing.

    `sheet` is the validity sheet: each rule, its figures, held or not. An annulled ballot is
    closed without a tally, with the reason: nothing was decided by it.
    """

    motion = models.OneToOneField(Motion, models.PROTECT, related_name="ballot")
    method = models.CharField(max_length=10, choices=BallotMethod.choices)
    rule = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    annulment = models.CharField(_("reason of the annulment"), max_length=200, blank=True)
    first_teller = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    second_teller = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    tally = models.JSONField(default=dict, blank=True)
    sheet = models.JSONField(default=list, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(method__in=COUNTED)
                | (models.Q(first_teller__isnull=False) & models.Q(second_teller__isnull=False)),
                name="ballot_paper_has_tellers",
            ),
            models.CheckConstraint(
                condition=models.Q(first_teller=None)
                | ~models.Q(first_teller=models.F("second_teller")),
                name="ballot_tellers_differ",
            ),
        )

    def __str__(self) -> str:
        return str(self.motion)

    def get_absolute_url(self) -> str:
        return reverse("assemblies:ballot", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_annulled(self) -> bool:
        return bool(self.annulment)

    @property
    def assembly(self) -> Assembly:
        return self.motion.item.assembly


class Vote(models.Model):
    """A vote by name: one for each member, changeable until the ballot closes.

    `receipt` is what the voter keeps; sending the same form again gives the same one.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="votes")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=CHOICE_MAX)
    receipt = models.UUIDField(default=uuid.uuid4, unique=True)
    cast_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("ballot", "member")
        constraints = (
            models.UniqueConstraint(fields=("ballot", "member"), name="vote_member_once"),
            models.CheckConstraint(
                condition=models.Q(choice__in=[*Choice.values, NONE])
                | models.Q(choice__regex=r"^[0-9][0-9,:>=]*$"),
                name="vote_choice_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"

    def get_choice_display(self) -> str:
        """The choice in words; among options, as it is written on the paper."""
        return str(Choice(self.choice).label) if self.choice in Choice.values else self.choice


class PaperCount(models.Model):
    """What one teller counted on paper; two tellers' counts must agree before closing.

    Among options `choices` holds how often each choice was on a paper, and the figures add up.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="paper_counts")
    teller = models.ForeignKey(Member, models.PROTECT, related_name="+")
    yes = models.PositiveIntegerField(_("in favour"))
    no = models.PositiveIntegerField(_("against"))
    abstain = models.PositiveIntegerField(_("abstentions"))
    choices = models.JSONField(_("papers by how they are marked"), default=dict, blank=True)
    counted_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("ballot", "teller"), name="paper_count_teller_once"),
        )

    def __str__(self) -> str:
        return f"{self.teller}: {self.yes}/{self.no}/{self.abstain}"


class Dissent(AppendOnly):
    """Somebody who voted against, by name or as they declare, wants it on record with the reason.

    An officer is freed of liability for a resolution only by a recorded vote against.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="dissents")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["Dissent"].as_manager()

    class Meta:
        ordering = ("ballot", "member__sort_key", "member__number")
        constraints = (
            models.UniqueConstraint(fields=("ballot", "member"), name="dissent_member_once"),
        )

    def __str__(self) -> str:
        return f"{self.ballot}: {self.member}"
