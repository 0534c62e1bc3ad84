"""The book of resolutions."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models.base import AppendOnly, AppendOnlyQuerySet
from coop.models.users import User


class Body(models.TextChoices):
    """Who took a decision."""

    GENERAL_ASSEMBLY = "general_assembly", _("general assembly")
    COUNCIL = "council", _("board")
    COORDINATORS = "coordinators", _("coordinators' meeting")
    SECTOR = "sector", _("sector assembly")
    SHIFT = "shift", _("shift assembly")
    COMMITTEE = "committee", _("committee")
    CONSULTATION = "consultation", _("consultation between assemblies, by consent")
    FOUNDING = "founding", _("founding act")


# Only these carry out effects; every other body resolves in words.
ENTITLED = (Body.GENERAL_ASSEMBLY, Body.FOUNDING)


class Audience(models.TextChoices):
    """How far the body chose to publish a resolution."""

    MEMBERS = "members", _("members")
    ALLIES = "allies", _("members and allies")
    PUBLIC = "public", _("everybody")


class DecisionQuerySet(AppendOnlyQuerySet["Decision"]):
    def visible_to(self, user: User) -> "DecisionQuerySet":
        """Members read every resolution, allies what is published to them, others what is public.

        Allies are the people of the buyers, and the founder until an assembly has decided.
        """
        from coop.permissions import Role, has_role  # noqa: PLC0415  permissions import models

        if has_role(user, Role.MEMBER):
            return self
        if has_role(user, Role.BUYER, Role.FOUNDER):
            return self.filter(audience__in=[Audience.ALLIES, Audience.PUBLIC])
        return self.published()

    def published(self) -> "DecisionQuerySet":
        """Those that the body chose to publish to everybody."""
        return self.filter(audience=Audience.PUBLIC)


class Decision(AppendOnly):
    """A resolution: what was decided, by whom, and the effect that was carried out with it.

    `kind` names the handler of `coop.decisions` that carried it out ("" when the resolution is
    text only) and `parameters` are exactly what the handler received. The column `xid` (made by
    the migration, unknown to Django) holds the database transaction that adopted it: tables set
    by decisions accept a row only inside that same transaction.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    body = models.CharField(_("body"), max_length=30, choices=Body.choices)
    body_name = models.CharField(_("name of the body"), max_length=150, blank=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    effect = models.TextField(_("what it changed"), blank=True)
    validity = models.JSONField(_("validity sheet"), default=dict, blank=True)
    audience = models.CharField(
        _("published to"), max_length=10, choices=Audience.choices, default=Audience.MEMBERS
    )
    adopted_at = models.DateTimeField(_("adopted at"))
    adopted_date = models.DateField(_("adopted on"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("recorded by"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(body__in=Body.values), name="decision_body_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="") | models.Q(body__in=ENTITLED),
                name="decision_effects_reserved",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.title}"

    @property
    def body_words(self) -> str:
        """Which body took it: by its own name where there are many of its kind."""
        return self.body_name or str(self.get_body_display())

    def get_absolute_url(self) -> str:
        return reverse("coop:decision", args=[self.pk])
