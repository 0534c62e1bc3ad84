"""A motion: what somebody proposes that the assembly decide, and what would change."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import AgendaItem
from coop.models import Decision, User
from coop.models.decisions import Audience
from coop.permissions import Role, has_role
from members.models import Member


class MotionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("on the agenda")
    PUT = "put", _("put to the vote")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class MotionQuerySet(models.QuerySet["Motion"]):
    def visible_to(self, user: User) -> "MotionQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Motion(models.Model):
    """`kind` and `parameters` name the effect (`coop.decisions`) carried out when adopted.

    A motion of kind "" is a resolution in words. `sentence` says what would change, as it was
    worded when the motion was last checked.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="motions")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    reasons = models.TextField(_("reasons"), blank=True)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    parameters = models.JSONField(default=dict, blank=True)
    sentence = models.TextField(_("if adopted"), blank=True)
    mover = models.ForeignKey(Member, models.PROTECT, null=True, related_name="motions")
    mover_text = models.CharField(_("moved by"), max_length=120, blank=True)
    audience = models.CharField(
        _("published to"), max_length=10, choices=Audience.choices, default=Audience.MEMBERS
    )
    state = models.CharField(
        max_length=10, choices=MotionState.choices, default=MotionState.DRAFT
    )
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="motion")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = MotionQuerySet.as_manager()

    class Meta:
        ordering = ("item", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="adopted", decision__isnull=False)
                | (~models.Q(state="adopted") & models.Q(decision=None)),
                name="motion_adopted_with_decision",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assemblies:motion", args=[self.pk])
