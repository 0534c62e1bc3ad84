"""The surplus of a year as an assembly shared it: frozen with what it was reckoned from.

Each member's return is a statement of their own, which only they and whoever pays read. It is
undone only by the reversal of its entry; then the year may be decided again.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.currency import house
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import has_role
from coop.statutes.languages import in_language
from ledger.models import Entry
from ledger.models.accounts import BOOKS_OPEN_TO
from members.models.advances import PAYERS
from members.models.members import Member


class SurplusDistributionQuerySet(AppendOnlyQuerySet["SurplusDistribution"]):
    def visible_to(self, user: User) -> Self:
        """Its totals are of the open books."""
        return self if has_role(user, *BOOKS_OPEN_TO) else self.none()

    def standing(self) -> Self:
        return self.filter(entry__reversed_by=None)


class SurplusDistribution(AppendOnly):
    """What became of a year: `result` = covered losses + rebuilt reserve + `surplus` shared."""

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    result = models.DecimalField(_("result of the year"), max_digits=20, decimal_places=2)
    losses = models.DecimalField(
        _("losses of earlier years covered"), max_digits=20, decimal_places=2
    )
    rebuilt = models.DecimalField(_("reserve put back"), max_digits=20, decimal_places=2)
    from_reserve = models.DecimalField(_("taken from the reserve"), max_digits=20, decimal_places=2)
    surplus = models.DecimalField(_("surplus to share"), max_digits=20, decimal_places=2)
    rest = models.DecimalField(_("return to the members"), max_digits=20, decimal_places=2)
    taken = models.DecimalField(_("advanced before"), max_digits=20, decimal_places=2)
    hours = models.DecimalField(_("hours of work"), max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, default=house)
    source = models.CharField(_("rule"), max_length=300)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="surplus_distribution")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="surplus_distribution")
    recorded_at = models.DateTimeField()

    objects = SurplusDistributionQuerySet.as_manager()

    class Meta:
        ordering = ("-ends_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(result=F("losses") + F("rebuilt") + F("surplus"), from_reserve=0)
                | Q(result__lte=0, from_reserve__lte=-F("result"), surplus=0, losses=0, rebuilt=0),
                name="surplus_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(rest__gte=F("taken"), rest__lte=F("surplus"), taken__gte=0),
                name="surplus_rest",
            ),
        )

    @property
    def source_words(self) -> str:
        """Where the rule comes from, in the language of whoever reads."""
        return in_language(self.source, screen.language())

    def __str__(self) -> str:
        return str(_("Surplus of the year to %(day)s") % {"day": date_format(self.ends_on)})

    def get_absolute_url(self) -> str:
        return reverse("members:surplus_distribution", args=[self.pk])


class SurplusPart(AppendOnly):
    """What went to a reserve or fund, by its name in the statutes; `share` in hundredths."""

    distribution = models.ForeignKey(SurplusDistribution, models.PROTECT, related_name="parts")
    name = models.CharField(max_length=40)
    account_code = models.CharField(max_length=20)
    share = models.DecimalField(max_digits=9, decimal_places=4)
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)

    objects = AppendOnlyQuerySet["SurplusPart"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("distribution", "name"), name="surplus_part_once"),
        )

    def __str__(self) -> str:
        return f"{self.distribution}: {self.name}"


class SurplusReturnQuerySet(AppendOnlyQuerySet["SurplusReturn"]):
    def visible_to(self, user: User) -> Self:
        """All of them for whoever pays; everybody else, their own."""
        return self if has_role(user, *PAYERS) else self.filter(member__user=user.pk)


class SurplusReturn(AppendOnly):
    """A member's own statement: hours, what they bring, what was advanced on account of it."""

    distribution = models.ForeignKey(SurplusDistribution, models.PROTECT, related_name="returns")
    member = models.ForeignKey(Member, models.PROTECT, related_name="surplus_returns")
    name = models.CharField(_("name"), max_length=170)
    hours = models.DecimalField(_("hours of work"), max_digits=14, decimal_places=2)
    amount = models.DecimalField(_("return"), max_digits=20, decimal_places=2)
    advanced = models.DecimalField(_("advanced before"), max_digits=20, decimal_places=2)
    due = models.DecimalField(_("to pay"), max_digits=20, decimal_places=2)

    objects = SurplusReturnQuerySet.as_manager()

    class Meta:
        ordering = ("distribution", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("distribution", "member"), name="surplus_return_once"),
            models.CheckConstraint(
                condition=Q(hours__gt=0, amount__gte=0, advanced__gte=0)
                & (Q(due=F("amount") - F("advanced")) | Q(due=0, amount__lte=F("advanced"))),
                name="surplus_return_sound",
            ),
        )

    def __str__(self) -> str:
        return str(_("Return %(number)s") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("members:surplus_return", args=[self.pk])


class SurplusPayment(AppendOnly):
    """All the returns of a distribution, paid at once."""

    distribution = models.ForeignKey(SurplusDistribution, models.PROTECT, related_name="payments")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="surplus_payment")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    paid_on = models.DateField(_("paid on"))
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["SurplusPayment"].as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.distribution}: {self.amount} ({screen.day(self.paid_on)})"
