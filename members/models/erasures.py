"""Contact data that are erased: asked for, confirmed by somebody else, and 30 days later gone."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.permissions import Role, has_role
from members import retention
from members.models.members import Application, Member

# Who asks others' data to be erased, confirms it, and takes it back.
ERASERS = (Role.SECRETARY, Role.PRESIDENT, Role.FOUNDER)


class Why(models.TextChoices):
    ASKED = "asked", _("the person asked for it")
    TIME = "time", _("the time for which they are kept is over")


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def visible_to(self, user: User) -> Self:
        """One's own; everybody's for the secretary and the president."""
        return self if has_role(user, *ERASERS) else self.filter(member__user=user.pk)

    def running(self) -> Self:
        """Neither carried out nor taken back."""
        return self.filter(done_at=None, withdrawn_at=None)

    def waiting(self) -> Self:
        """Those that a second person has not confirmed."""
        return self.running().filter(confirmed_at=None)

    def due(self, at: datetime) -> Self:
        """Those to be carried out at a moment, the one confirmed first before the others."""
        ready = self.running().filter(confirmed_at__lte=at - retention.WAIT)
        return ready.order_by("confirmed_at", "id")

    def done_on(self, day: date) -> Self:
        return self.filter(done_at__date=day)


class Erasure(models.Model):
    """Whose contact data go: a member's who left, or those of an application that ended.

    `confirmed_by` is never who asked. A trigger holds that nothing written is changed, that what
    was carried out or taken back stays so, and that 30 days lie between confirming and carrying
    out. Taken back by nobody: by the round, when the person had come back.
    """

    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="erasures")
    application = models.ForeignKey(Application, models.PROTECT, null=True, related_name="erasures")
    why = models.CharField(_("reason"), max_length=10, choices=Why.choices)
    asked_at = models.DateTimeField(_("asked for"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("taken back"), null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.CharField(_("reason"), max_length=200, blank=True)
    done_at = models.DateTimeField(_("erased"), null=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(member__isnull=False, application=None)
                | Q(member=None, application__isnull=False),
                name="erasure_of_one",
            ),
            models.CheckConstraint(condition=Q(why__in=Why.values), name="erasure_why"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__gte=F("asked_at"), confirmed_by__isnull=False)
                & ~Q(confirmed_by=F("asked_by")),
                name="erasure_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, done_at=None) & ~Q(withdrawn_because=""),
                name="erasure_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None)
                | Q(confirmed_at__isnull=False, done_at__gte=F("confirmed_at") + retention.WAIT),
                name="erasure_after_a_wait",
            ),
            models.UniqueConstraint(
                fields=("member",),
                condition=Q(done_at=None, withdrawn_at=None),
                name="erasure_running_once",
            ),
            models.UniqueConstraint(
                fields=("application",),
                condition=Q(done_at=None, withdrawn_at=None),
                name="erasure_of_application_once",
            ),
        )

    def __str__(self) -> str:
        return str(_("Erasure %(number)s") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("members:erasure", args=[self.pk])

    @property
    def subject(self) -> Member | Application:
        subject = self.member or self.application
        assert subject is not None  # noqa: S101  a constraint holds it
        return subject

    @property
    def is_running(self) -> bool:
        return self.done_at is None and self.withdrawn_at is None

    @property
    def due_on(self) -> date | None:
        """The day on which it is carried out; None while it waits for a second person."""
        if self.confirmed_at is None:
            return None
        return timezone.localdate(retention.due_at(self.confirmed_at))
