"""Who works where. Hours belong to members and quantities to crews: no row holds both."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from members.models import Member, OfficeTerm, Sector
from members.models.sectors import Shift

QUARTER = Decimal("0.25")
QUARTERS_OF_A_DAY = 96
HOURS_OPEN_TO = (Role.PLANNING, Role.TREASURER)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def here(self) -> "PresenceQuerySet":
        return self.filter(left_at=None)


class Presence(models.Model):
    """A member who was tapped as here, in a sector and a shift, until they left."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="presences")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    shift = models.CharField(_("shift"), max_length=10, choices=Shift.choices)
    work_date = models.DateField(_("day"))
    since_at = models.DateTimeField(_("since"))
    left_at = models.DateTimeField(_("until"), null=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        ordering = ("work_date", "sector", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("member", "sector", "shift", "work_date"),
                condition=models.Q(left_at=None),
                name="presence_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}: {self.sector}, {screen.day(self.work_date)}"


class WorkLogQuerySet(AppendOnlyQuerySet["WorkLog"]):
    def visible_to(self, user: User) -> "WorkLogQuerySet":
        """Everybody's own; a sector's for who coordinates it; all for planning and whoever pays."""
        if has_role(user, *HOURS_OPEN_TO):
            return self
        return self.filter(Q(member__user=user.pk) | Q(sector__in=whose_hours(user)))

    def standing(self) -> "WorkLogQuerySet":
        """Those that no later one corrected."""
        return self.filter(replaced_by=None)


def whose_hours(user: User) -> models.QuerySet[Sector]:
    """The sectors whose hours `user` reads and corrects: planning all, who coordinates one that."""
    if has_role(user, Role.PLANNING):
        return Sector.objects.all()
    if not has_role(user, Role.SECTOR_COORDINATOR):
        return Sector.objects.none()
    terms = OfficeTerm.objects.live(timezone.localdate()).coordinating()
    return Sector.objects.filter(pk__in=terms.filter(member__user=user.pk).values("office__sector"))


class WorkLog(AppendOnly):
    """The hours of a member in a sector and a shift, in quarters; what was made stands elsewhere.

    A correction replaces an earlier row; with zero quarters it says that the member was not there.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="work_logs")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    shift = models.CharField(_("shift"), max_length=10, choices=Shift.choices)
    work_date = models.DateField(_("day"))
    quarters = models.PositiveSmallIntegerField(_("quarters of an hour"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    recorded_at = models.DateTimeField()

    objects = WorkLogQuerySet.as_manager()

    class Meta:
        ordering = ("-work_date", "sector", "member", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(quarters__lte=QUARTERS_OF_A_DAY), name="work_log_within_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(replaces=None) | ~models.Q(reason=""),
                name="work_log_corrected_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}: {screen.day(self.work_date)}"

    def get_absolute_url(self) -> str:
        return reverse("production:work_logs")

    @property
    def hours(self) -> Decimal:
        return self.quarters * QUARTER


class HandOverQuerySet(AppendOnlyQuerySet["HandOver"]):
    def visible_to(self, user: User) -> "HandOverQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def unread(self) -> "HandOverQuerySet":
        return self.filter(reading=None)


class HandOver(AppendOnly):
    """What a shift tells the next one. It names nobody."""

    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    shift = models.CharField(_("shift"), max_length=10, choices=Shift.choices)
    work_date = models.DateField(_("day"))
    stands = models.CharField(_("what stands"), max_length=400, blank=True)
    missing = models.CharField(_("what is missing"), max_length=400, blank=True)
    dangerous = models.CharField(_("what is dangerous"), max_length=400, blank=True)
    recorded_at = models.DateTimeField()

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at", "-id")

    def __str__(self) -> str:
        return f"{self.sector} · {self.get_shift_display()} · {screen.day(self.work_date)}"

    def get_absolute_url(self) -> str:
        return reverse("production:hand_over", args=[self.pk])


class HandOverReading(AppendOnly):
    """The next shift has read it, once."""

    note = models.OneToOneField(HandOver, models.PROTECT, related_name="reading")
    shift = models.CharField(_("shift"), max_length=10, choices=Shift.choices)
    read_at = models.DateTimeField(_("read"))

    objects = AppendOnlyQuerySet["HandOverReading"].as_manager()

    def __str__(self) -> str:
        return f"{self.note}"
