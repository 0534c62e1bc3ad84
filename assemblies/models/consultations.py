"""A consultation: open for several days between assemblies, answered by name until it closes."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.models.motions import Motion
from coop.models import AppendOnly, Decision, User
from coop.permissions import Role, has_role
from members.models import Member, Sector


class ConsultationKind(models.TextChoices):
    REPORT = "report", _("to hear the sectors: the outcome is a report")
    CONSENT = "consent", _("by consent: it passes when nobody upholds a reasoned objection")


class ConsultationState(models.TextChoices):
    OPEN = "open", _("open")
    PASSED = "passed", _("passed by consent")
    NOT_PASSED = "not_passed", _("did not pass")
    REPORTED = "reported", _("closed: reported")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Reply(models.TextChoices):
    """The first three answer by consent; the others say what one thinks of it."""

    AGREE = "agree", _("I agree")
    ASIDE = "aside", _("I stand aside")
    OBJECT = "object", _("I object")
    YES = "yes", _("In favour")
    NO = "no", _("Against")
    ABSTAIN = "abstain", _("No opinion")


REPLIES = {
    ConsultationKind.CONSENT: (Reply.AGREE, Reply.ASIDE, Reply.OBJECT),
    ConsultationKind.REPORT: (Reply.YES, Reply.NO, Reply.ABSTAIN),
}


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def visible_to(self, user: User) -> "ConsultationQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def due(self, at: datetime) -> "ConsultationQuerySet":
        """Still open though their moment to close has come."""
        return self.filter(state=ConsultationState.OPEN, closes_at__lte=at)


class Consultation(models.Model):
    """`roll` is frozen at the opening; `result` keeps the figures found when it closed.

    Its words are its wordings, the last in force: each new one starts the answers anew.
    """

    kind = models.CharField(_("form"), max_length=10, choices=ConsultationKind.choices)
    title = models.CharField(_("title"), max_length=200)
    motion = models.ForeignKey(Motion, models.PROTECT, null=True, related_name="consultations")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(_("closes"))
    state = models.CharField(
        max_length=10, choices=ConsultationState.choices, default=ConsultationState.OPEN
    )
    closed_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict, blank=True)
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, related_name="consultation"
    )
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_reason = models.CharField(_("reason"), max_length=300, blank=True)
    reminded_on = models.DateField(null=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None)
                | Q(state="withdrawn", closed_at__isnull=False)
                | ~Q(state__in=("open", "withdrawn")) & Q(closed_at__gte=models.F("closes_at")),
                name="consultation_closes_at_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", ended_by__isnull=False) & ~Q(ended_reason="")
                | ~Q(state="withdrawn") & Q(ended_by=None, ended_reason=""),
                name="consultation_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="passed", kind="consent", decision__isnull=False)
                | ~Q(state="passed") & Q(decision=None),
                name="consultation_passed_with_decision",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assemblies:consultation", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == ConsultationState.OPEN

    @property
    def is_by_consent(self) -> bool:
        return self.kind == ConsultationKind.CONSENT


class Wording(AppendOnly):
    """The words people answer to, numbered from 1; `note` says what objections it answers."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="wordings")
    n = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"))
    note = models.TextField(_("what changed, and why"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("consultation", "n")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "n"), name="wording_numbered_once"),
        )

    def __str__(self) -> str:
        return f"{self.consultation} ({self.n})"


class Consulted(AppendOnly):
    """Somebody on the roll of a consultation, with the sector they were in when it opened."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="roll")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("member__sort_key", "member__number")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "member"), name="consulted_once"),
        )

    def __str__(self) -> str:
        return str(self.member)


class Answer(models.Model):
    """What somebody answers to a wording, by name; it changes until the consultation closes."""

    wording = models.ForeignKey(Wording, models.PROTECT, related_name="answers")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reply = models.CharField(max_length=10, choices=Reply.choices)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("wording", "member__sort_key", "member__number")
        constraints = (
            models.UniqueConstraint(fields=("wording", "member"), name="answer_once"),
            models.CheckConstraint(
                condition=~Q(reply="object") | ~Q(reason=""), name="answer_objection_reasoned"
            ),
        )

    def __str__(self) -> str:
        return str(self.member)
