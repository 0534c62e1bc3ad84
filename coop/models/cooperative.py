"""The co-operative this installation serves, and the statutes it lives by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models.base import AppendOnly, AppendOnlyQuerySet
from coop.models.decisions import Decision


class Cooperative(models.Model):
    """The one co-operative of this installation (the row's id is always 1)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(_("name"), max_length=120)
    legal_name = models.CharField(_("legal name"), max_length=200)
    tax_id = models.CharField(_("tax number"), max_length=30, blank=True)
    registration = models.CharField(_("registration number"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    province = models.CharField(_("province"), max_length=80, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Two letters, like AR; empty: that of the statutes."),
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        help_text=_(
            "Three letters, like ARS; empty: that of the country. Never changed afterwards."
        ),
    )
    year_end_month = models.PositiveSmallIntegerField(_("month of year end"), default=12)
    is_demo = models.BooleanField(_("fictional"), default=False)
    milestones = models.JSONField(_("dates that count down"), default=list, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(pk=1), name="cooperative_is_one"),
            models.CheckConstraint(
                condition=models.Q(currency__regex="^[A-Z]{3}$"), name="cooperative_has_currency"
            ),
        )

    def __str__(self) -> str:
        return self.name


class StatutesInForce(AppendOnly):
    """Which preset the co-operative follows from a day on, with its own changes to it.

    `changes` maps a rule of the preset to the co-operative's own value. The row of the latest
    `valid_from` not after a day is in force on that day.
    """

    preset = models.CharField(_("preset"), max_length=40)
    changes = models.JSONField(_("own rules"), default=dict, blank=True)
    valid_from = models.DateField(_("in force from"))
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="statutes")

    objects = AppendOnlyQuerySet["StatutesInForce"].as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")

    def __str__(self) -> str:
        from coop import screen  # noqa: PLC0415  screen asks this module for the currency

        return f"{self.preset} ({screen.day(self.valid_from)})"
