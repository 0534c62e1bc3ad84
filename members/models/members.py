"""The register of members: dated facts, each with the decision behind it.

Nobody *is* anything by a flag: standing on a day follows from the entries of the book
(`members.eligibility`).
"""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, ImportBatch, User
from coop.permissions import Role, has_role
from members.models.sectors import Sector, Shift


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, user: User) -> "MemberQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def on_register(self, on: date) -> "MemberQuerySet":
        """Members on a day: the last entry of the book that day is not a leaving."""
        latest = (
            RegisterEntry.objects.filter(member=models.OuterRef("pk"), effective_date__lte=on)
            .order_by("-effective_date", "-number")
            .values("kind")[:1]
        )
        return self.annotate(latest_kind=models.Subquery(latest)).exclude(
            models.Q(latest_kind=None) | models.Q(latest_kind__in=LEAVING)
        )


class Member(models.Model):
    """A person on the register. Contact data belongs to the person and can be corrected."""

    number = models.PositiveIntegerField(_("membership number"), unique=True)
    user = models.OneToOneField(User, models.PROTECT, null=True, related_name="member")
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    document_number = models.CharField(_("identity document"), max_length=20, blank=True)
    birth_date = models.DateField(_("born on"), null=True, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="members")
    shift = models.CharField(
        _("shift"), max_length=10, choices=Shift.choices, default=Shift.MORNING
    )
    needs_assistant = models.BooleanField(_("votes with an assistant"), default=False)
    imported_in = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("family_name", "given_name", "number")

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def get_absolute_url(self) -> str:
        return reverse("members:member", args=[self.pk])


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: User) -> "ApplicationQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def pending(self) -> "ApplicationQuerySet":
        return self.filter(member=None, withdrawn_at=None)


class Application(models.Model):
    """Somebody who asks to join; on trial in a sector until an assembly decides."""

    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    document_number = models.CharField(_("identity document"), max_length=20, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="applications")
    shift = models.CharField(
        _("shift"), max_length=10, choices=Shift.choices, default=Shift.MORNING
    )
    proposed_by = models.CharField(_("proposed by"), max_length=120, blank=True)
    applied_date = models.DateField(_("applied on"))
    trial_from = models.DateField(_("on trial since"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    member = models.OneToOneField(Member, models.PROTECT, null=True, related_name="application")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ("applied_date", "id")

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def get_absolute_url(self) -> str:
        return reverse("members:application", args=[self.pk])


class RegisterKind(models.TextChoices):
    ADMISSION = "admission", _("admission")
    SUSPENSION = "suspension", _("suspension")
    REINSTATEMENT = "reinstatement", _("reinstatement")
    RESIGNATION = "resignation", _("resignation")
    EXCLUSION = "exclusion", _("exclusion")
    DEATH = "death", _("death")
    RETURN = "return", _("return")
    CORRECTION = "correction", _("correction")


LEAVING = (RegisterKind.RESIGNATION, RegisterKind.EXCLUSION, RegisterKind.DEATH)


class RegisterEntry(AppendOnly):
    """A line of the register book, numbered without gaps. Admissions need a decision."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="register_entries")
    kind = models.CharField(_("kind"), max_length=15, choices=RegisterKind.choices)
    effective_date = models.DateField(_("effective on"))
    until_date = models.DateField(_("until"), null=True)
    text = models.CharField(_("text"), max_length=200, blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["RegisterEntry"].as_manager()

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} · {self.get_kind_display()} · {self.member}"


class ShareInstalment(models.Model):
    """A part of a member's social shares, due on a day; unpaid and overdue means voice only."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="share_instalments")
    due_date = models.DateField(_("due on"))
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, default="ARS")
    paid_date = models.DateField(_("paid on"), null=True, blank=True)

    class Meta:
        ordering = ("member", "due_date")
        constraints = (
            models.UniqueConstraint(fields=("member", "due_date"), name="share_instalment_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="share_positive"),
        )

    def __str__(self) -> str:
        return f"{self.member}: {self.amount} ({self.due_date})"
