"""The bodies of the co-operative. Only committees are named one by one, each by a resolution."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import Role, has_role
from members import membership
from members.models.members import Member


class BodyKind(models.TextChoices):
    """What kinds of body meet here. All but committees follow from the register and the offices."""

    GENERAL = membership.GENERAL, _("general assembly")
    COUNCIL = membership.COUNCIL, _("board")
    COORDINATORS = membership.COORDINATORS, _("coordinators' meeting")
    SECTOR = membership.SECTOR, _("sector assembly")
    SHIFT = membership.SHIFT, _("shift assembly")
    COMMITTEE = membership.COMMITTEE, _("committee")


class CommitteeQuerySet(AppendOnlyQuerySet["Committee"]):
    def live(self, on: date) -> "CommitteeQuerySet":
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def visible_to(self, user: User) -> "CommitteeQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Committee(AppendOnly):
    """A committee: what it is for and until when, as the resolution that formed it says."""

    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("what it is for"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="committees")

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="committee_dates"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("assemblies:body", args=[f"{membership.COMMITTEE}-{self.pk}"])


class CommitteeSeat(AppendOnly):
    """Somebody named to a committee by a resolution, until it ends."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="seats")
    member = models.ForeignKey(Member, models.PROTECT, related_name="committee_seats")
    starts_on = models.DateField(_("from"))
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="committee_seats")

    objects = AppendOnlyQuerySet["CommitteeSeat"].as_manager()

    class Meta:
        ordering = ("committee", "id")
        constraints = (
            models.UniqueConstraint(fields=("committee", "member"), name="committee_seat_once"),
        )

    def __str__(self) -> str:
        return f"{self.committee}: {self.member}"
