"""A motion: what somebody proposes that the assembly decide, and what would change."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import AgendaItem
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.models.decisions import Audience
from coop.permissions import Role, has_role
from members.models import Member


class MotionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("on the agenda")
    PUT = "put", _("put to the vote")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    TABLED = "tabled", _("put off to a later assembly")
    FALLEN = "fallen", _("not voted: fell with another decision")
    CARRIED = "carried", _("adopted as an amendment")
    ACCEPTED = "accepted", _("accepted by the mover")


# A motion in these states may still change; in the others it has ended.
WAITING = (MotionState.SUBMITTED, MotionState.PUT)


class MotionQuerySet(models.QuerySet["Motion"]):
    def visible_to(self, user: User) -> "MotionQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def waiting(self) -> "MotionQuerySet":
        return self.filter(state__in=WAITING)


class Motion(models.Model):
    """`kind` and `parameters` name the effect (`coop.decisions`) carried out when adopted.

    A motion of kind "" is a resolution in words. `sentence` says what would change, as it was
    worded when the motion was last checked.

    An amendment is a motion that `amends` another: its text is the whole text it proposes, and
    `base_text`, `base_parameters` are what it was written on. It has no resolution of its own: when
    it is carried or accepted, the text of the motion it amends gets a new version.
    `alternative_to` names the first of several motions that exclude each other. `place` is where
    the chair put it among the others to be voted, with the reason. `continues` is the motion that
    an earlier assembly put off.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="motions")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    reasons = models.TextField(_("reasons"), blank=True)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    parameters = models.JSONField(default=dict, blank=True)
    sentence = models.TextField(_("if adopted"), blank=True)
    mover = models.ForeignKey(Member, models.PROTECT, null=True, related_name="motions")
    mover_text = models.CharField(_("moved by"), max_length=120, blank=True)
    audience = models.CharField(
        _("published to"), max_length=10, choices=Audience.choices, default=Audience.MEMBERS
    )
    state = models.CharField(max_length=10, choices=MotionState.choices, default=MotionState.DRAFT)
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="motion")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    amends = models.ForeignKey("self", models.PROTECT, null=True, related_name="amendments")
    base_text = models.TextField(blank=True)
    base_parameters = models.JSONField(default=dict, blank=True)
    alternative_to = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="alternatives"
    )
    place = models.PositiveSmallIntegerField(_("place in the order of voting"), null=True)
    place_reason = models.CharField(_("why in this order"), max_length=200, blank=True)
    amendments_closed_at = models.DateTimeField(null=True)
    continues = models.OneToOneField("self", models.PROTECT, null=True, related_name="continued_by")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = MotionQuerySet.as_manager()

    class Meta:
        ordering = ("item", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="adopted", decision__isnull=False)
                | (~models.Q(state="adopted") & models.Q(decision=None)),
                name="motion_adopted_with_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(amends=None) | ~models.Q(state="adopted"),
                name="motion_amendment_has_no_resolution",
            ),
            models.CheckConstraint(
                condition=models.Q(amends__isnull=False)
                | ~models.Q(state__in=("carried", "accepted")),
                name="motion_only_amendments_are_carried",
            ),
            models.CheckConstraint(
                condition=models.Q(place=None) | ~models.Q(place_reason=""),
                name="motion_placed_with_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assemblies:motion", args=[self.pk])

    @property
    def moved_by(self) -> str:
        return str(self.mover) if self.mover else self.mover_text

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING


class Second(models.Model):
    """A member supports that a motion be dealt with; taken back, it stays on record."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="seconds")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("motion", "member"),
                condition=models.Q(taken_back_at=None),
                name="second_member_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.member)


class Cause(models.TextChoices):
    """Why the words of a motion are what they are."""

    FILED = "filed", _("as it was filed")
    REWORDED = "reworded", _("reworded by who moves it")
    ACCEPTED = "accepted", _("an amendment the mover accepted")
    CARRIED = "carried", _("an amendment that was adopted")
    SETTLED = "settled", _("an adopted amendment, worded in by the secretary")


class Version(AppendOnly):
    """The words of a motion, numbered from 1: each says where it came from."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="versions")
    n = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"))
    parameters = models.JSONField(default=dict, blank=True)
    sentence = models.TextField(blank=True)
    cause = models.CharField(max_length=10, choices=Cause.choices)
    amendment = models.OneToOneField(Motion, models.PROTECT, null=True, related_name="merged_as")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["Version"].as_manager()

    class Meta:
        ordering = ("motion", "n")
        constraints = (
            models.UniqueConstraint(fields=("motion", "n"), name="version_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(cause__in=("filed", "reworded"), amendment=None)
                | models.Q(cause__in=("accepted", "carried", "settled"), amendment__isnull=False),
                name="version_of_an_amendment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.motion} ({self.n})"
