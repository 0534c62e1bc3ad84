"""A mood check: how people in the room feel about something, which decides nothing."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import Assembly
from coop.models import AppendOnly, User
from coop.permissions import Role, has_role
from members.models import Member


class Feeling(models.TextChoices):
    GOOD = "good", _("good")
    UNSURE = "unsure", _("unsure")
    BAD = "bad", _("bad")


class MoodQuerySet(models.QuerySet["Mood"]):
    def visible_to(self, user: User) -> "MoodQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Mood(models.Model):
    """A question and three counts: who feels what is written nowhere, only who answered."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="moods")
    question = models.CharField(_("question"), max_length=200)
    good = models.PositiveIntegerField(default=0)
    unsure = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = MoodQuerySet.as_manager()

    class Meta:
        ordering = ("assembly", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(answered=F("good") + F("unsure") + F("bad")), name="mood_adds_up"
            ),
            models.UniqueConstraint(
                fields=("assembly",), condition=Q(closed_at=None), name="mood_one_open"
            ),
        )

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("assemblies:assembly", args=[self.assembly_id])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class MoodAnswered(AppendOnly):
    """That somebody answered, so that nobody answers twice; never what."""

    mood = models.ForeignKey(Mood, models.PROTECT, related_name="voices")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("mood", "member")
        constraints = (models.UniqueConstraint(fields=("mood", "member"), name="mood_once"),)

    def __str__(self) -> str:
        return str(self.member)
