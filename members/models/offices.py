"""Offices: terms given by a decision, ending by themselves or by a decision."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import ROLE_WORDS, Role, has_role
from members.membership import COORDINATOR_ROLES
from members.models.members import LEAVING, Member, RegisterEntry
from members.models.sectors import Sector

OFFICE_ROLES = [
    (role.value, ROLE_WORDS[role])
    for role in (
        Role.PRESIDENT,
        Role.SECRETARY,
        Role.TREASURER,
        Role.COUNCILLOR,
        Role.AUDITOR,
        Role.SECTOR_COORDINATOR,
        Role.PLANNING,
        Role.STORES,
        Role.DISPATCH,
        Role.SALES,
    )
]


class OfficeQuerySet(models.QuerySet["Office"]):
    def visible_to(self, user: User) -> "OfficeQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Office(models.Model):
    """An office of the co-operative; `role` is what its holder may do while the term lasts."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    role = models.CharField(_("role"), max_length=30, choices=OFFICE_ROLES)
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="offices"
    )
    months_max = models.PositiveSmallIntegerField(_("longest term in months"), default=12)
    reelections_max = models.PositiveSmallIntegerField(
        _("re-elections in a row, at most"), null=True, blank=True
    )
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:office", args=[self.pk])


def _leavings(member: Any, after: Any) -> models.QuerySet[RegisterEntry]:
    """When a member left the co-operative on a day or after it, first to last."""
    found = RegisterEntry.objects.standing().filter(member=member, kind__in=LEAVING)
    return found.filter(effective_date__gte=after).order_by("effective_date")


def _leavings_in_term() -> models.QuerySet[RegisterEntry]:
    """The same, asked inside a query of terms."""
    return _leavings(models.OuterRef("member"), models.OuterRef("starts_on"))


class OfficeTermQuerySet(AppendOnlyQuerySet["OfficeTerm"]):
    def live(self, on: date) -> "OfficeTermQuerySet":
        """Terms that run on a day: begun, not run out, not ended by a decision or by leaving."""
        met = self.filter(starts_on__lte=on, ends_on__gte=on)
        return met._not_over(on)

    def overlapping(self, starts_on: date, ends_on: date) -> "OfficeTermQuerySet":
        """Terms that run on some day between two days, both included."""
        met = self.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
        return met._not_over(starts_on)

    def with_end(self) -> "OfficeTermQuerySet":
        """Bring what `last_day` asks for, in the same query."""
        leaving = models.Subquery(_leavings_in_term().values("effective_date")[:1])
        found: dict[str, Any] = {"left_on": leaving}  # in place of the property's own query
        return self.select_related("ending").annotate(**found)

    def coordinating(self) -> "OfficeTermQuerySet":
        """Terms of those who coordinate a sector."""
        return self.filter(office__role__in=COORDINATOR_ROLES, office__sector__isnull=False)

    def _not_over(self, on: date) -> "OfficeTermQuerySet":
        left = models.Exists(_leavings_in_term().filter(effective_date__lte=on))
        return self.exclude(ending__ended_on__lte=on).exclude(left)

    def visible_to(self, user: User) -> "OfficeTermQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class OfficeTerm(AppendOnly):
    office = models.ForeignKey(Office, models.PROTECT, related_name="terms")
    member = models.ForeignKey(Member, models.PROTECT, related_name="office_terms")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="office_terms")

    objects = OfficeTermQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="office_term_dates"
            ),
        )

    def __str__(self) -> str:
        return f"{self.office}: {self.member}"

    @cached_property
    def left_on(self) -> date | None:
        """When the member left the co-operative during the term; coming back revives nothing."""
        leaving = _leavings(self.member_id, self.starts_on).first()
        return leaving.effective_date if leaving else None

    @property
    def last_day(self) -> date:
        """The last day the term runs, also when it was ended early or its holder left."""
        ending: OfficeEnding | None = getattr(self, "ending", None)
        ended = [day for day in (ending and ending.ended_on, self.left_on) if day]
        return min([self.ends_on, *(day - timedelta(days=1) for day in ended)])

    def runs_on(self, day: date) -> bool:
        return self.starts_on <= day <= self.last_day


class OfficeEnding(AppendOnly):
    """The early end of a term: recall, resignation accepted, replacement."""

    term = models.OneToOneField(OfficeTerm, models.PROTECT, related_name="ending")
    ended_on = models.DateField(_("ended on"))
    reason = models.CharField(_("reason"), max_length=200)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="office_endings")

    objects = AppendOnlyQuerySet["OfficeEnding"].as_manager()

    def __str__(self) -> str:
        return f"{self.term} ({screen.day(self.ended_on)})"


class HandOverNote(AppendOnly):
    """What the holder of an office leaves for whoever follows; a correction is another note."""

    term = models.ForeignKey(OfficeTerm, models.PROTECT, related_name="notes")
    text = models.TextField(_("note"))
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["HandOverNote"].as_manager()

    class Meta:
        ordering = ("-written_at", "-id")

    def __str__(self) -> str:
        return str(self.term)
