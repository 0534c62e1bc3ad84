"""Job rotation: tasks of a sector, who can do them, and who does them in a week.

What a task burdens is voted. No row here holds a person and a figure: what somebody has carried is
reckoned for themselves, and the others are shown the spread.
"""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import Role, has_role
from members.models.members import Member
from members.models.sectors import Sector

BURDENS = ("heat", "dust", "night", "weight", "cleaning", "desk")
MOST_BURDEN = 5


class RotaTaskQuerySet(models.QuerySet["RotaTask"]):
    def visible_to(self, user: User) -> "RotaTaskQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def current(self) -> "RotaTaskQuerySet":
        return self.filter(ended_at=None)


class RotaTask(models.Model):
    """Something a sector has to do each week; `places` is how many people it takes."""

    sector = models.ForeignKey(Sector, models.PROTECT, related_name="rota_tasks")
    name = models.CharField(_("task"), max_length=80)
    places = models.PositiveSmallIntegerField(_("people it takes"), default=1)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = RotaTaskQuerySet.as_manager()

    class Meta:
        ordering = ("sector", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("sector", "name"), condition=Q(ended_at=None), name="rota_task_named_once"
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1, places__lte=50), name="rota_task_places"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:rotation", args=[self.sector_id])


def _burden(label: object) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(label, default=0)  # type: ignore[arg-type]


class BurdenPoints(AppendOnly):
    """What a task burdens, as an assembly voted it: each kind from 0 to 5, from a day on."""

    task = models.ForeignKey(RotaTask, models.PROTECT, related_name="burdens")
    heat = _burden(_("heat"))
    dust = _burden(_("dust"))
    night = _burden(_("night"))
    weight = _burden(_("weight"))
    cleaning = _burden(_("cleaning"))
    desk = _burden(_("desk"))
    valid_from = models.DateField(_("valid from"))
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["BurdenPoints"].as_manager()

    class Meta:
        ordering = ("task", "valid_from", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(**{f"{name}__lte": MOST_BURDEN for name in BURDENS}),
                name="burden_points_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task}: {self.points}"

    @property
    def points(self) -> int:
        return sum(getattr(self, name) for name in BURDENS)


class SkillQuerySet(models.QuerySet["Skill"]):
    def visible_to(self, user: User) -> "SkillQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()


class Skill(models.Model):
    """Somebody says they can do a task, or are learning it; somebody who can confirms it.

    `wished` is their wish to do it; it never overrules the burden.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="skills")
    task = models.ForeignKey(RotaTask, models.PROTECT, related_name="skills")
    learning = models.BooleanField(_("still learning"), default=False)
    wished = models.BooleanField(_("would like to do it"), default=False)
    said_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = SkillQuerySet.as_manager()

    class Meta:
        ordering = ("task", "member", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("member", "task"), condition=Q(ended_at=None), name="skill_once"
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=models.F("member")), name="skill_by_another"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, learning=False),
                name="skill_confirmed_whole",
            ),
        )

    def __str__(self) -> str:
        return str(self.task)


class WorkLimitQuerySet(models.QuerySet["WorkLimit"]):
    def visible_to(self, user: User) -> "WorkLimitQuerySet":
        """The person's own; everybody's for whoever keeps the register."""
        if has_role(user, Role.SECRETARY, Role.FOUNDER):
            return self
        return self.filter(member__user=user.pk)

    def on(self, first: date, last: date) -> "WorkLimitQuerySet":
        """In force on some day between two."""
        running = self.filter(ended_at=None, since__lte=last)
        return running.filter(Q(until=None) | Q(until__gte=first))


class WorkLimit(models.Model):
    """A task somebody may not do for their health. Why is written nowhere."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="work_limits")
    task = models.ForeignKey(RotaTask, models.PROTECT, related_name="+")
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = WorkLimitQuerySet.as_manager()

    class Meta:
        ordering = ("member", "since", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="work_limit_days"
            ),
        )

    def __str__(self) -> str:
        return str(_("Limit"))


class RotaQuerySet(models.QuerySet["Rota"]):
    def visible_to(self, user: User) -> "RotaQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def published(self) -> "RotaQuerySet":
        return self.filter(published_at__isnull=False, withdrawn_at=None)


class Rota(models.Model):
    """Who does what in a sector for some weeks: proposed, put right by hand, published.

    `seed` is what lots were drawn from. Published, it changes only by swaps.
    """

    sector = models.ForeignKey(Sector, models.PROTECT, related_name="rotas")
    starts_on = models.DateField(_("from the week of"))
    weeks = models.PositiveSmallIntegerField(_("weeks"), default=1)
    seed = models.CharField(max_length=80)
    proposed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = RotaQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(weeks__gte=1, weeks__lte=5, starts_on__iso_week_day=1),
                name="rota_whole_weeks",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sector} · {screen.day(self.starts_on)}"

    def get_absolute_url(self) -> str:
        return reverse("members:rota", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.published_at is None and self.withdrawn_at is None


class DutyQuerySet(models.QuerySet["Duty"]):
    def visible_to(self, user: User) -> "DutyQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()


class Duty(models.Model):
    """One place of a week: a task and who does it, nobody yet, or who learns it there."""

    rota = models.ForeignKey(Rota, models.PROTECT, related_name="duties")
    week = models.DateField()
    task = models.ForeignKey(RotaTask, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(default=1)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="duties")

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ("week", "task", "place", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("rota", "week", "task", "place"), name="duty_place_once"
            ),
            models.UniqueConstraint(
                fields=("rota", "week", "member"), name="duty_one_a_week",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.task} ({screen.day(self.week)})"

    @property
    def learner(self) -> bool:
        return self.place == 0


class DutySwapQuerySet(models.QuerySet["DutySwap"]):
    def visible_to(self, user: User) -> "DutySwapQuerySet":
        """Both whom it concerns."""
        return self.filter(Q(asked_by__user=user.pk) | Q(asked_of__user=user.pk))

    def waiting(self) -> "DutySwapQuerySet":
        return self.filter(accepted_at=None, ended_at=None)


class DutySwap(models.Model):
    """Two of a week change places: one asks, the other accepts. Nobody else is asked."""

    given = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    taken = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = DutySwapQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(given=models.F("taken")), name="swap_two_places"),
            models.CheckConstraint(
                condition=~Q(asked_by=models.F("asked_of")), name="swap_two_people"
            ),
            models.UniqueConstraint(
                fields=("given", "taken"),
                condition=Q(accepted_at=None, ended_at=None),
                name="swap_asked_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.given} ⇄ {self.taken}"
