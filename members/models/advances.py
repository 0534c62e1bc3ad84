"""Advances (retiros) for hours worked: supplements voted, runs, slips, their place in the books.

A run is drafted, looked at and posted once. A mistake is undone by the reversal of its entry; a
run that `replaces` it says it again. Slips copy name and number, so that they stay as printed.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.currency import house
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import Role, has_role
from ledger.models import Entry
from members.models.members import Member

PAYERS = (Role.TREASURER, Role.FOUNDER)


class SupplementKind(models.TextChoices):
    NIGHT = "night", _("night work, for each hour at night")
    SENIORITY = "seniority", _("seniority, for each full year of membership")
    DEPENDANTS = "dependants", _("people who depend on the member, for each")


class AdvanceSupplement(AppendOnly):
    """What is paid above the hourly advance, in hundredths of it, from a day on. Zero ends it."""

    kind = models.CharField(_("supplement"), max_length=12, choices=SupplementKind.choices)
    percent = models.DecimalField(_("percent"), max_digits=7, decimal_places=4)
    valid_from = models.DateField(_("in force from"))
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="advance_supplement")

    objects = AppendOnlyQuerySet["AdvanceSupplement"].as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100), name="advance_supplement_percent"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.percent}"


class AdvanceRunQuerySet(AppendOnlyQuerySet["AdvanceRun"]):
    def visible_to(self, user: User) -> Self:
        """For whoever pays; everybody else sees the totals in the books."""
        return self if has_role(user, *PAYERS) else self.none()

    def standing(self) -> Self:
        """Those that were posted and not undone."""
        return self.filter(posting__entry__reversed_by=None).exclude(posting=None)


class AdvanceRun(AppendOnly):
    """The advances of all members for a stretch of days; its sums are those of its slips."""

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    hours = models.DecimalField(_("hours of work"), max_digits=14, decimal_places=2)
    amount = models.DecimalField(_("advances"), max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, default=house)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    drafted_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AdvanceRunQuerySet.as_manager()

    class Meta:
        ordering = ("-ends_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="run_dates"),
            models.CheckConstraint(condition=Q(hours__gt=0, amount__gt=0), name="run_positive"),
        )

    def __str__(self) -> str:
        return str(_("Advances %(number)s") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("members:advance_run", args=[self.pk])


class AdvanceSlipQuerySet(AppendOnlyQuerySet["AdvanceSlip"]):
    def visible_to(self, user: User) -> Self:
        """All of them for whoever pays; one's own once it is in the books."""
        if has_role(user, *PAYERS):
            return self
        return self.filter(member__user=user.pk).exclude(run__posting=None)


class AdvanceSlip(AppendOnly):
    """What one member is advanced in a run. Only they and whoever pays read it."""

    run = models.ForeignKey(AdvanceRun, models.PROTECT, related_name="slips")
    member = models.ForeignKey(Member, models.PROTECT, related_name="advance_slips")
    name = models.CharField(_("name"), max_length=170)
    document_number = models.CharField(_("identity document"), max_length=20, blank=True)
    sector = models.CharField(_("sector"), max_length=80)
    dependants = models.PositiveSmallIntegerField(_("people who depend on them"), default=0)
    hours = models.DecimalField(_("hours of work"), max_digits=14, decimal_places=2)
    amount = models.DecimalField(_("advance"), max_digits=20, decimal_places=2)

    objects = AdvanceSlipQuerySet.as_manager()

    class Meta:
        ordering = ("run", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("run", "member"), name="slip_once"),
            models.CheckConstraint(condition=Q(hours__gt=0, amount__gt=0), name="slip_positive"),
        )

    def __str__(self) -> str:
        return str(_("Slip %(number)s") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("members:advance_slip", args=[self.pk])


class SlipLineKind(models.TextChoices):
    WORK = "work", _("hours of work")
    NIGHT = "night", _("supplement for night work")
    SENIORITY = "seniority", _("supplement for seniority")
    DEPENDANTS = "dependants", _("supplement for dependants")


class AdvanceSlipLine(AppendOnly):
    """`count` hours, full years or people; `rate` money an hour, or hundredths of the advance."""

    slip = models.ForeignKey(AdvanceSlip, models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=12, choices=SlipLineKind.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    count = models.DecimalField(_("how many"), max_digits=14, decimal_places=2)
    rate = models.DecimalField(_("at"), max_digits=20, decimal_places=4)
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)

    objects = AppendOnlyQuerySet["AdvanceSlipLine"].as_manager()

    class Meta:
        ordering = ("slip", "starts_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("slip", "kind", "starts_on"), name="slip_line_once"),
            models.CheckConstraint(condition=Q(count__gt=0, amount__gt=0), name="slip_line_sound"),
        )

    def __str__(self) -> str:
        return (
            f"{self.get_kind_display()} ({screen.day(self.starts_on)} - {screen.day(self.ends_on)})"
        )

    @property
    def whole(self) -> int:
        """Full years or people, which come whole."""
        return int(self.count)


class AdvancePosting(AppendOnly):
    """A run in the books, once: `profile` is the rule of the statutes it was posted by."""

    run = models.OneToOneField(AdvanceRun, models.PROTECT, related_name="posting")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="advance_posting")
    profile = models.CharField(max_length=12)
    paid_on = models.DateField(_("paid on"))
    posted_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["AdvancePosting"].as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.run}: {self.entry}"
