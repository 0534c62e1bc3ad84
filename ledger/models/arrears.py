"""Reminders of what is late, and interest at the rate that the assembly set."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from ledger.models.buyers import Buyer
from ledger.models.invoices import Invoice


class ReminderLetter(AppendOnly):
    """A letter to the people of a buyer who pay, at the addresses they had that day."""

    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="reminder_letters")
    addresses = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["ReminderLetter"].as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.buyer} · {screen.day(timezone.localdate(self.asked_at))}"


class Reminder(AppendOnly):
    """An invoice in a letter. Each step of an invoice is written once."""

    letter = models.ForeignKey(ReminderLetter, models.PROTECT, related_name="reminders")
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="reminders")
    step = models.PositiveSmallIntegerField(_("step"))
    owed = models.DecimalField(max_digits=20, decimal_places=2)

    objects = AppendOnlyQuerySet["Reminder"].as_manager()

    class Meta:
        ordering = ("invoice", "step")
        constraints = (
            models.UniqueConstraint(fields=("invoice", "step"), name="reminder_step_once"),
        )

    def __str__(self) -> str:
        return f"{self.invoice} ({self.step})"


class ReminderHold(AppendOnly):
    """Reminders of an invoice stopped or, with `holds` false, taken up again: the last counts."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="reminder_holds")
    holds = models.BooleanField()
    reason = models.CharField(_("reason"), max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["ReminderHold"].as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.reason


class ReminderDaysQuerySet(AppendOnlyQuerySet["ReminderDays"]):
    def in_force(self, on: date) -> "ReminderDays | None":
        return self.filter(valid_from__lte=on).order_by("-valid_from", "-id").first()


class ReminderDays(AppendOnly):
    """After how many days of lateness each letter is written, from a day on."""

    days = models.JSONField(_("days"), default=list)
    valid_from = models.DateField(_("in force from"))
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="reminder_days")

    objects = ReminderDaysQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")

    def __str__(self) -> str:
        return ", ".join(map(str, self.days))


class LateInterestQuerySet(AppendOnlyQuerySet["LateInterest"]):
    def in_force(self, on: date) -> "LateInterest | None":
        return self.filter(valid_from__lte=on).order_by("-valid_from", "-id").first()


class LateInterest(AppendOnly):
    """The interest of a month of lateness, from a day on; zero ends it."""

    monthly_rate = models.DecimalField(_("monthly rate"), max_digits=6, decimal_places=4)
    valid_from = models.DateField(_("in force from"))
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="late_interest")

    objects = LateInterestQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(monthly_rate__gte=0, monthly_rate__lte=Decimal("0.2")),
                name="late_interest_range",
            ),
        )

    def __str__(self) -> str:
        return f"{self.monthly_rate} ({screen.day(self.valid_from)})"


class InterestCharge(AppendOnly):
    """The days for which a debit note charges interest: those after them are still free."""

    note = models.OneToOneField(Invoice, models.PROTECT, related_name="interest_charge")
    since = models.DateField()
    until = models.DateField()

    objects = AppendOnlyQuerySet["InterestCharge"].as_manager()

    class Meta:
        ordering = ("note",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")), name="interest_charge_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.note}: {screen.day(self.since)} - {screen.day(self.until)}"
