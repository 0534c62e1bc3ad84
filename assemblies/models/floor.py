"""Who asks for the floor, who gets it, and the lots that are drawn in the room."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import AgendaItem, Assembly
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from members.models import Member


class OwnList(models.TextChoices):
    """The list a person puts themselves on, so that lists alternate. It is kept here only."""

    WOMEN = "women", _("women")
    MEN = "men", _("men")
    OTHER = "other", _("others")


class SpeechQuerySet(models.QuerySet["Speech"]):
    def visible_to(self, user: User) -> "SpeechQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def waiting(self) -> "SpeechQuerySet":
        return self.filter(began_at=None, withdrawn_at=None)

    def running(self) -> "SpeechQuerySet":
        return self.filter(began_at__isnull=False, ended_at=None)


class Speech(models.Model):
    """A place on the list of speakers of an item; `minutes` is the time given with the floor."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="speeches")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="speeches")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    point_of_order = models.BooleanField(_("point of order"), default=False)
    own_list = models.CharField(max_length=5, choices=OwnList.choices, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    began_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = SpeechQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("item", "member", "point_of_order"),
                condition=Q(began_at=None, withdrawn_at=None),
                name="speech_waits_once",
            ),
            models.UniqueConstraint(
                fields=("assembly",),
                condition=Q(began_at__isnull=False, ended_at=None),
                name="speech_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(began_at=None, minutes=None, ended_at=None)
                | Q(began_at__isnull=False, minutes__gt=0, withdrawn_at=None)
                & (Q(ended_at=None) | Q(ended_at__gte=F("began_at"))),
                name="speech_begins_before_it_ends",
            ),
        )

    def __str__(self) -> str:
        return str(self.member)

    def get_absolute_url(self) -> str:
        return reverse("assemblies:floor", args=[self.assembly_id])


class Lots(AppendOnly):
    """Lots drawn among members by their numbers, from a seed said aloud (`assemblies.lots`)."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="lots")
    what = models.CharField(_("what for"), max_length=120)
    seed = models.CharField(_("seed"), max_length=120)
    among = models.JSONField()
    drawn = models.JSONField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["Lots"].as_manager()

    class Meta:
        ordering = ("assembly", "id")

    def __str__(self) -> str:
        return self.what
