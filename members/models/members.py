"""The register of members: dated facts, each with the decision behind it.

Nobody *is* anything by a flag: standing on a day follows from the entries of the book
(`members.eligibility`).
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.currency import house
from coop.keys import number_in
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, ImportBatch, User
from coop.permissions import Role, has_role
from ledger.models import Entry
from members.models.sectors import Sector, Shift
from members.models.sort_keys import KEY, plain, search_key, sort_key


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, user: User) -> "MemberQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def on_register(self, on: date) -> "MemberQuerySet":
        """Members on a day: the last entering or leaving of the book that day is an entering."""
        latest = (
            RegisterEntry.objects.standing()
            .filter(member=models.OuterRef("pk"), effective_date__lte=on)
            .filter(kind__in=(*ENTERING, *LEAVING))
            .order_by("-effective_date", "-number")
            .values("kind")[:1]
        )
        return self.annotate(latest_kind=models.Subquery(latest)).filter(latest_kind__in=ENTERING)

    def struck_out(self) -> "MemberQuerySet":
        """Lines brought in by mistake: every admission was struck out."""
        standing = RegisterEntry.objects.standing().filter(kind__in=ENTERING)
        return self.exclude(pk__in=standing.values("member"))

    def matching(self, words: str) -> "MemberQuerySet":
        """Members whose name has every one of `words`, or whose number is just that."""
        if (number := number_in(words.strip())) is not None:
            return self.filter(number=number)
        wanted = Q()
        for word in plain(words).split():
            wanted &= Q(search_key__contains=word)
        return self.filter(wanted)


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
    sort_key = models.GeneratedField(
        expression=sort_key("family_name", "given_name"), output_field=KEY, db_persist=True
    )
    search_key = models.GeneratedField(
        expression=search_key("given_name", "family_name", "given_name"),
        output_field=KEY,
        db_persist=True,
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "number")

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("members:member", args=[self.pk])

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def listed_name(self) -> str:
        """The name as lists of papers have it, the family's first."""
        return f"{self.family_name}, {self.given_name}"


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: User) -> "ApplicationQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def pending(self) -> "ApplicationQuerySet":
        """Applications no assembly has decided yet."""
        return self.filter(member=None, withdrawn_at=None)

    def decided(self) -> "ApplicationQuerySet":
        """Applications that ended, the latest first."""
        return self.exclude(member=None, withdrawn_at=None).order_by("-applied_date", "-id")


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
    returning = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="return_applications",
        verbose_name=_("was a member before"),
    )
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="applications")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ("applied_date", "id")

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("members:application", args=[self.pk])

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def is_pending(self) -> bool:
        return self.member_id is None and self.withdrawn_at is None


class RegisterKind(models.TextChoices):
    ADMISSION = "admission", _("admission")
    SUSPENSION = "suspension", _("suspension")
    REINSTATEMENT = "reinstatement", _("reinstatement")
    RESIGNATION = "resignation", _("resignation")
    EXCLUSION = "exclusion", _("exclusion")
    DEATH = "death", _("death")
    RETURN = "return", _("return")
    CORRECTION = "correction", _("correction")


ENTERING = (RegisterKind.ADMISSION, RegisterKind.RETURN)
LEAVING = (RegisterKind.RESIGNATION, RegisterKind.EXCLUSION, RegisterKind.DEATH)
DECIDED = (*ENTERING, RegisterKind.SUSPENSION, RegisterKind.EXCLUSION)


class RegisterEntryQuerySet(AppendOnlyQuerySet["RegisterEntry"]):
    def standing(self) -> "RegisterEntryQuerySet":
        """Lines that count: neither struck out nor striking out another."""
        return self.filter(corrects=None, corrected_by=None)


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

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=RegisterKind.values), name="register_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=DECIDED) | Q(decision__isnull=False),
                name="register_cites_decision",
            ),
            models.CheckConstraint(
                condition=Q(kind=RegisterKind.CORRECTION, corrects__isnull=False)
                | ~Q(kind=RegisterKind.CORRECTION) & Q(corrects__isnull=True),
                name="register_correction_names_line",
            ),
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("effective_date")),
                name="register_dates",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.get_kind_display()} · {self.member}"


class ShareInstalmentQuerySet(models.QuerySet["ShareInstalment"]):
    def visible_to(self, user: User) -> "ShareInstalmentQuerySet":
        """Own dues; everybody's for those who collect them."""
        if has_role(user, Role.TREASURER, Role.SECRETARY, Role.FOUNDER):
            return self
        return self.filter(member__user=user.pk)

    def held(self) -> "ShareInstalmentQuerySet":
        """Those that no settlement of a departure closed."""
        return self.filter(settled_by=None)

    def unpaid(self) -> "ShareInstalmentQuerySet":
        return self.held().filter(paid_date=None)


class ShareInstalment(models.Model):
    """A part of a member's social shares, due on a day; unpaid and overdue means voice only.

    `settled_by` is the settlement that gave it back, or gave up asking for it; `entry` the one that
    brought its payment into the books, unless the opening balances hold it.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="share_instalments")
    due_date = models.DateField(_("due on"))
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, default=house)
    paid_date = models.DateField(_("paid on"), null=True, blank=True)
    settled_by = models.ForeignKey(
        "Settlement", models.PROTECT, null=True, related_name="instalments"
    )
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="share_instalment")

    objects = ShareInstalmentQuerySet.as_manager()

    class Meta:
        ordering = ("member", "due_date")
        constraints = (
            models.UniqueConstraint(fields=("member", "due_date"), name="share_instalment_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="share_positive"),
            models.CheckConstraint(
                condition=models.Q(entry=None) | models.Q(paid_date__isnull=False),
                name="share_posted_when_paid",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}: {self.amount} ({screen.day(self.due_date)})"
