"""Popular prices: the rules voted for them, terms granted to buyers, how long reservations last."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from ledger import access
from ledger.models.accounts import Entry, Fund, OpenBooks
from ledger.models.buyers import Buyer


class AccessRulesQuerySet(AppendOnlyQuerySet["AccessRules"]):
    def in_force(self, on: date) -> "AccessRules | None":
        return self.filter(valid_from__lte=on).order_by("-valid_from", "-id").first()


class AccessRules(AppendOnly):
    """What the assembly set, from a day on; see `ledger.access.Rules`. Shares are parts of one."""

    valid_from = models.DateField(_("in force from"))
    theta = models.DecimalField(_("times covered"), max_digits=6, decimal_places=2)
    individuals_max = models.DecimalField(max_digits=6, decimal_places=4)
    individual_max = models.DecimalField(max_digits=6, decimal_places=4)
    reservation_days = models.PositiveSmallIntegerField(_("days a reservation lasts"))
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="access_rules")

    objects = AccessRulesQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    theta__gt=0,
                    individuals_max__gte=0,
                    individuals_max__lte=1,
                    individual_max__gte=0,
                    individual_max__lte=1,
                    reservation_days__gt=0,
                ),
                name="access_rules_range",
            ),
        )

    def __str__(self) -> str:
        return screen.day(self.valid_from)

    def rules(self) -> access.Rules:
        return access.Rules(
            theta=self.theta,
            individuals_max=self.individuals_max,
            individual_max=self.individual_max,
            reservation_days=self.reservation_days,
        )


class AccessTermQuerySet(OpenBooks["AccessTerm"]):
    def live(self, on: date) -> "AccessTermQuerySet":
        return self.filter(ended_at=None, valid_from__lte=on, valid_until__gte=on)


class AccessTerm(models.Model):
    """Popular prices promised to a buyer for a term, up to an amount that the fund pays."""

    buyer = models.ForeignKey(Buyer, models.PROTECT, related_name="access_terms")
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    amount = models.DecimalField(_("paid by the fund, at most"), max_digits=20, decimal_places=2)
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = AccessTermQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from"), amount__gt=0), name="access_term"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, end_reason="")
                | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason=""),
                name="access_term_ended_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.buyer)

    def get_absolute_url(self) -> str:
        return reverse("ledger:access")


class ReservationTerm(AppendOnly):
    """Until when a reservation of the popular price lasts, and the term it is taken from."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="reservation_term")
    expires_on = models.DateField(_("lasts until"))
    term = models.ForeignKey(AccessTerm, models.PROTECT, null=True, related_name="reservations")

    objects = AppendOnlyQuerySet["ReservationTerm"].as_manager()

    class Meta:
        ordering = ("expires_on", "id")

    def __str__(self) -> str:
        return f"{self.entry}: {screen.day(self.expires_on)}"


class DonationQuerySet(AppendOnlyQuerySet["Donation"]):
    def visible_to(self, user: User) -> "DonationQuerySet":
        return self.filter(entry__in=Entry.objects.visible_to(user))


class Donation(AppendOnly):
    """Money given, not paid for goods: it has a receipt, never an invoice, and its own account.

    `donor` names an organisation; a person's gift is recorded without a name.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    donor = models.CharField(_("organisation"), max_length=120, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="donations")
    received_date = models.DateField(_("received on"))
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="donation")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = DonationQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="donation_positive"),)

    def __str__(self) -> str:
        return f"D-{self.number:05d}"

    def get_absolute_url(self) -> str:
        return reverse("ledger:donation", args=[self.pk])
