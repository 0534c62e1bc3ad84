"""Offices: terms given by a decision, ending by themselves or by a decision."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import ROLE_WORDS, Role, has_role
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


class OfficeTermQuerySet(AppendOnlyQuerySet["OfficeTerm"]):
    def live(self, on: date) -> "OfficeTermQuerySet":
        """Terms that run on a day: begun, not run out, not ended by a decision or a departure."""
        begun = self.filter(starts_on__lte=on, ends_on__gte=on).exclude(ending__ended_on__lte=on)
        return begun.held_until(on)

    def overlapping(self, starts_on: date, ends_on: date) -> "OfficeTermQuerySet":
        """Terms that run on some day between two days, both included."""
        met = self.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
        return met.exclude(ending__ended_on__lte=starts_on).held_until(starts_on)

    def held_until(self, day: date) -> "OfficeTermQuerySet":
        """Terms whose holder had not left the register by a day."""
        stays = Q(left_on=None) | Q(left_on__gt=day)
        return self.filter(stays)  # annotated by the manager

    def visible_to(self, user: User) -> "OfficeTermQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class OfficeTermManager(models.Manager["OfficeTerm"]):
    """Reads each term with the day its holder left the register: who comes back has it no more."""

    def get_queryset(self) -> OfficeTermQuerySet:
        departures = RegisterEntry.objects.standing().filter(
            member=models.OuterRef("member"),
            kind__in=LEAVING,
            effective_date__gte=models.OuterRef("starts_on"),
        )
        first = departures.order_by("effective_date").values("effective_date")[:1]
        return OfficeTermQuerySet(self.model, using=self._db).annotate(left_on=Subquery(first))

    def live(self, on: date) -> OfficeTermQuerySet:
        return self.get_queryset().live(on)

    def overlapping(self, starts_on: date, ends_on: date) -> OfficeTermQuerySet:
        return self.get_queryset().overlapping(starts_on, ends_on)

    def visible_to(self, user: User) -> OfficeTermQuerySet:
        return self.get_queryset().visible_to(user)


class OfficeTerm(AppendOnly):
    office = models.ForeignKey(Office, models.PROTECT, related_name="terms")
    member = models.ForeignKey(Member, models.PROTECT, related_name="office_terms")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="office_terms")

    objects = OfficeTermManager()

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="office_term_dates"
            ),
        )

    def __str__(self) -> str:
        return f"{self.office}: {self.member}"

    @property
    def last_day(self) -> date:
        """The last day the term runs, also when it was ended early."""
        ending: OfficeEnding | None = getattr(self, "ending", None)
        left_on: date | None = getattr(self, "left_on", None)
        over = [day for day in (ending and ending.ended_on, left_on) if day]
        return min([self.ends_on, *(day - timedelta(days=1) for day in over)])

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
        return f"{self.term} ({self.ended_on})"


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
