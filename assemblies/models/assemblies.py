"""An assembly: called, opened with quorum, worked through its agenda, closed."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.permissions import Role, has_role
from members.membership import BodyRef
from members.models import Committee, Member, Sector
from members.models.bodies import BodyKind
from members.models.sectors import Shift

if TYPE_CHECKING:
    from assemblies.models.minutes import Minutes


class AssemblyKind(models.TextChoices):
    ORDINARY = "ordinary", _("ordinary general assembly")
    EXTRAORDINARY = "extraordinary", _("extraordinary general assembly")
    MONTHLY = "monthly", _("monthly assembly")
    EMERGENCY = "emergency", _("emergency assembly (not statutory)")
    COUNCIL = "council", _("board meeting")
    COORDINATORS = "coordinators", _("coordinators' meeting")
    SECTOR = "sector", _("sector assembly")
    SHIFT = "shift", _("shift assembly")
    COMMITTEE = "committee", _("committee meeting")


# The kinds the general assembly meets in; each other body has the one that bears its name.
GENERAL_KINDS = (
    AssemblyKind.ORDINARY,
    AssemblyKind.EXTRAORDINARY,
    AssemblyKind.MONTHLY,
    AssemblyKind.EMERGENCY,
)


class AssemblyState(models.TextChoices):
    DRAFT = "draft", _("draft")
    CALLED = "called", _("called")
    OPEN = "open", _("open")
    RECESS = "recess", _("in recess")
    CLOSED = "closed", _("closed")
    LAPSED = "lapsed", _("did not take place")


NAMES_ITS_BODY = (
    models.Q(
        body_kind__in=(BodyKind.GENERAL, BodyKind.COUNCIL, BodyKind.COORDINATORS),
        sector=None,
        shift="",
        committee=None,
    )
    | models.Q(body_kind=BodyKind.SECTOR, sector__isnull=False, shift="", committee=None)
    | models.Q(body_kind=BodyKind.SHIFT, sector=None, shift__in=Shift.values, committee=None)
    | models.Q(body_kind=BodyKind.COMMITTEE, sector=None, shift="", committee__isnull=False)
) & (
    models.Q(body_kind=BodyKind.GENERAL, kind__in=GENERAL_KINDS)
    | ~models.Q(body_kind=BodyKind.GENERAL) & models.Q(kind=models.F("body_kind"))
)


class AssemblyQuerySet(models.QuerySet["Assembly"]):
    def meant_for(self, member: Member | None) -> "AssemblyQuerySet":
        """Assemblies of everybody, and meetings on whose roll `member` stands."""
        rolls = self.model.roll.rel.related_model.objects.filter(  # type: ignore[attr-defined]
            assembly=models.OuterRef("pk"), member=member
        )
        return self.filter(models.Q(body_kind=BodyKind.GENERAL) | models.Exists(rolls))

    def of(self, body: BodyRef) -> "AssemblyQuerySet":
        """The meetings of one body."""
        return self.filter(
            body_kind=body.kind, sector=body.sector, shift=body.shift, committee=body.committee
        )

    def visible_to(self, user: User) -> "AssemblyQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Assembly(models.Model):
    """`rules` are the statutes frozen when the notice goes out; `roll` rows are frozen then too.

    It is a meeting of the general assembly unless `body_kind` says otherwise. `number` is given,
    without gaps for each body, by the call. `remote_access` says how people take part from
    elsewhere ("" nobody does). `door_code` is the code on the hall screen by
    which members check in from their phones. `opening` keeps the quorum found when it opened;
    each `Sitting` keeps its own. `resumes_at` is set while it is in recess.
    """

    number = models.PositiveIntegerField(_("number"), null=True)
    kind = models.CharField(_("kind"), max_length=15, choices=AssemblyKind.choices)
    body_kind = models.CharField(
        _("body"), max_length=15, choices=BodyKind.choices, default=BodyKind.GENERAL
    )
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, related_name="+")
    shift = models.CharField(_("shift"), max_length=10, choices=Shift.choices, blank=True)
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(_("place"), max_length=200)
    remote_access = models.CharField(_("at a distance"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("called for"))
    state = models.CharField(
        max_length=10, choices=AssemblyState.choices, default=AssemblyState.DRAFT
    )
    rules = models.JSONField(default=dict, blank=True)
    called_at = models.DateTimeField(null=True)
    called_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opening = models.JSONField(_("opening"), default=dict, blank=True)
    closed_at = models.DateTimeField(null=True)
    resumes_at = models.DateTimeField(_("goes on"), null=True)
    door_code = models.CharField(max_length=8, blank=True)
    chair = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    secretary = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    objects = AssemblyQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("body_kind", "sector", "shift", "committee", "number"),
                condition=models.Q(number__isnull=False),
                nulls_distinct=False,
                name="assembly_number_once_in_its_body",
            ),
            models.CheckConstraint(condition=NAMES_ITS_BODY, name="assembly_names_its_body"),
            models.CheckConstraint(
                condition=models.Q(state__in=AssemblyState.values), name="assembly_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=AssemblyState.DRAFT, number=None)
                | (~models.Q(state=AssemblyState.DRAFT) & models.Q(number__isnull=False)),
                name="assembly_numbered_by_the_call",
            ),
            models.UniqueConstraint(
                fields=("door_code",),
                condition=~models.Q(door_code=""),
                name="assembly_door_code_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state=AssemblyState.RECESS, resumes_at__isnull=False)
                | (~models.Q(state=AssemblyState.RECESS) & models.Q(resumes_at=None)),
                name="assembly_recess_has_an_hour",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.title}" if self.number else self.title

    def get_absolute_url(self) -> str:
        return reverse("assemblies:assembly", args=[self.pk])

    @property
    def minutes(self) -> "Minutes":
        """The minutes of its last sitting; `AttributeError` while there are none."""
        found = self.sitting_minutes.order_by("-sitting__n").first()
        if found is None:
            raise AttributeError("this assembly has no minutes yet")
        return found

    @property
    def hour(self) -> datetime:
        """The hour for which people were called: to the first sitting, or to the next one."""
        return self.resumes_at or self.starts_at

    @property
    def body(self) -> BodyRef:
        """The body whose meeting it is."""
        return BodyRef(self.body_kind, self.sector_id, self.shift, self.committee_id)

    @property
    def has_second_call(self) -> bool:
        """Bodies of workers in one place keep the assembly's two calls; the others have one."""
        return self.body_kind in {BodyKind.GENERAL, BodyKind.SECTOR, BodyKind.SHIFT}

    @property
    def is_general(self) -> bool:
        return self.body_kind == BodyKind.GENERAL


class AgendaException(models.TextChoices):
    """What the statutes let an assembly decide although it was not on the agenda."""

    SIGNATORIES = "signatories", _("choosing who signs the minutes")
    REMOVAL = "removal", _("removal that follows from an item on the agenda")


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, user: User) -> "AgendaItemQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class AgendaItem(models.Model):
    """An item of the agenda. `matter` is the statutes' name of what is dealt with ("" ordinary).

    `on_notice` is false when the item was added after the notice went out, where that is allowed;
    `exception` says why it is when the agenda is closed, `follows` from which item it comes.
    """

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="items")
    n = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    matter = models.CharField(_("matter"), max_length=40, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(_("minutes"), default=10)
    on_notice = models.BooleanField(default=True)
    exception = models.CharField(
        _("outside the agenda"), max_length=12, choices=AgendaException.choices, blank=True
    )
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    deliberation = models.TextField(_("summary of the deliberation"), blank=True)
    speech_minutes = models.PositiveSmallIntegerField(_("minutes of a speech"), default=3)
    speakers_closed_at = models.DateTimeField(null=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ("assembly", "n")
        constraints = (
            models.UniqueConstraint(
                fields=("assembly", "n"),
                name="agenda_item_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=models.Q(exception="") | models.Q(on_notice=False),
                name="agenda_exception_is_off_notice",
            ),
        )

    def __str__(self) -> str:
        return f"{self.n}. {self.title}"

    def get_absolute_url(self) -> str:
        return f"{self.assembly.get_absolute_url()}#item-{self.n}"
