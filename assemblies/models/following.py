"""What follows a resolution: who does what until when, and what became of it."""

from datetime import date, datetime

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import Role, has_role
from members.models import Member, Office, Sector


class FollowUpState(models.TextChoices):
    OPEN = "open", _("to do")
    DONE = "done", _("done")
    DROPPED = "dropped", _("no longer needed")


class FollowUpQuerySet(AppendOnlyQuerySet["FollowUp"]):
    def visible_to(self, user: User) -> "FollowUpQuerySet":
        """Names of people stand here: members read them, no buyer and no stranger."""
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def with_state(self, *, at: datetime | None = None) -> "FollowUpQuerySet":
        """Each with `state`, as the last report said; `at` asks how it stood at a moment."""
        reports = FollowUpReport.objects.filter(follow_up=models.OuterRef("pk"))
        if at is not None:
            reports = reports.filter(at__lte=at)
        last = models.Subquery(reports.order_by("-id").values("state")[:1])
        told: FollowUpQuerySet = self.annotate(state=Coalesce(last, models.Value("open")))
        return told

    def to_do(self, *, at: datetime | None = None) -> "FollowUpQuerySet":
        """Those that are neither done nor dropped, with their state."""
        return self.with_state(at=at).filter(models.Q(state=FollowUpState.OPEN))


class FollowUp(AppendOnly):
    """A task that a resolution brings with it, for a member, a sector or an office."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="follow_ups")
    what = models.CharField(_("what is to be done"), max_length=300)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(_("until"))
    given_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, sector=None, office=None)
                | models.Q(member=None, sector__isnull=False, office=None)
                | models.Q(member=None, sector=None, office__isnull=False),
                name="follow_up_has_one_who_answers",
            ),
        )

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{reverse('coop:decision', args=[self.decision_id])}#follow-up-{self.pk}"

    @property
    def who(self) -> Member | Sector | Office:
        """The one member, sector or office that answers for it."""
        found = self.member or self.sector or self.office
        if found is None:
            raise ValueError("a follow-up task has somebody who answers for it")
        return found

    @property
    def standing(self) -> str:
        """Its state, of a task that was looked up `with_state`."""
        return str(self.state)  # type: ignore[attr-defined]  # an annotation

    def is_late(self, on: date) -> bool:
        """True when it is still to do after its day. Needs `with_state`."""
        return self.standing == FollowUpState.OPEN and self.due_on < on


class FollowUpReport(AppendOnly):
    """What became of a task: done, to do again, or no longer needed. The last one counts."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=FollowUpState.choices)
    note = models.CharField(_("note"), max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["FollowUpReport"].as_manager()

    class Meta:
        ordering = ("follow_up", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=FollowUpState.values), name="follow_up_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.get_state_display()}"
