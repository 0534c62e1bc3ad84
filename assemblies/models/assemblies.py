"""An assembly: called, opened with quorum, worked through its agenda, closed."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.permissions import Role, has_role
from members.models import Member


class AssemblyKind(models.TextChoices):
    ORDINARY = "ordinary", _("ordinary general assembly")
    EXTRAORDINARY = "extraordinary", _("extraordinary general assembly")
    MONTHLY = "monthly", _("monthly assembly")
    EMERGENCY = "emergency", _("emergency assembly (not statutory)")


class AssemblyState(models.TextChoices):
    DRAFT = "draft", _("draft")
    CALLED = "called", _("called")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    LAPSED = "lapsed", _("did not take place")


class AssemblyQuerySet(models.QuerySet["Assembly"]):
    def visible_to(self, user: User) -> "AssemblyQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Assembly(models.Model):
    """`rules` are the statutes frozen when the notice goes out; `roll` rows are frozen then too.

    `door_code` is the code on the hall screen by which members check in from their phones.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=AssemblyKind.choices)
    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(_("place"), max_length=200)
    starts_at = models.DateTimeField(_("called for"))
    state = models.CharField(
        max_length=10, choices=AssemblyState.choices, default=AssemblyState.DRAFT
    )
    rules = models.JSONField(default=dict, blank=True)
    called_at = models.DateTimeField(null=True)
    called_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opening = models.JSONField(_("opening"), default=dict, blank=True)
    closed_at = models.DateTimeField(null=True)
    door_code = models.CharField(max_length=8, blank=True)
    chair = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    secretary = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    objects = AssemblyQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at", "-id")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assemblies:assembly", args=[self.pk])


class AgendaItem(models.Model):
    """An item of the agenda. `matter` is the statutes' name of what is dealt with ("" ordinary)."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="items")
    n = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    matter = models.CharField(_("matter"), max_length=40, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(_("minutes"), default=10)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    deliberation = models.TextField(_("summary of the deliberation"), blank=True)

    class Meta:
        ordering = ("assembly", "n")
        constraints = (
            models.UniqueConstraint(
                fields=("assembly", "n"), name="agenda_item_once", deferrable=models.Deferrable.DEFERRED
            ),
        )

    def __str__(self) -> str:
        return f"{self.n}. {self.title}"


class RollEntry(models.Model):
    """A line of the voters' roll, frozen when the assembly is called.

    `reason` says in words why somebody has voice only.
    """

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="roll")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    may_vote = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("member__family_name", "member__given_name", "member__number")
        constraints = (
            models.UniqueConstraint(fields=("assembly", "member"), name="roll_member_once"),
        )

    def __str__(self) -> str:
        return str(self.member)


class CheckInWay(models.TextChoices):
    CODE = "code", _("own phone")
    DESK = "desk", _("at the desk")


class Attendance(models.Model):
    """A stretch of presence: in, and out when the person left."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    in_at = models.DateTimeField()
    out_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=5, choices=CheckInWay.choices)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("in_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("assembly", "member"),
                condition=models.Q(out_at=None),
                name="attendance_in_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.member)
