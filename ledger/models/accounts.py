"""The books: append-only double entry.

Signs: a line's amount is positive for a debit and negative for a credit. Every entry balances
to zero for each currency, and among the lines that name a fund for each fund; a deferred trigger
checks it when the transaction ends.
"""

import uuid
from decimal import Decimal
from typing import Self, TypeVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.currency import house
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, User
from coop.permissions import Role, has_role
from ledger.models.buyers import Buyer
from ledger.models.plan import OTHERS


class AccountKind(models.TextChoices):
    ASSET = "asset", _("what we have")
    LIABILITY = "liability", _("what we owe")
    EQUITY = "equity", _("what is ours")
    INCOME = "income", _("what came in")
    EXPENSE = "expense", _("what it cost")


BOOKS_OPEN_TO = (Role.MEMBER, Role.TREASURER, Role.AUDITOR, Role.FOUNDER)
M = TypeVar("M", bound=models.Model)


class OpenBooks(models.QuerySet[M]):
    def visible_to(self, user: User) -> Self:
        """Every member reads the books; so do the treasurer and the auditor."""
        return self if has_role(user, *BOOKS_OPEN_TO) else self.none()


class Named(models.Model):
    """A name in the three languages of the house."""

    name_es = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    name_pt = models.CharField(max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the screen."""
        return str(getattr(self, f"name_{screen.language()[:2]}", self.name_es))


class Fund(Named):
    """Money the assembly set aside for a purpose; its balance can never be below zero."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    purpose = models.TextField(_("purpose"), blank=True)

    objects = OpenBooks["Fund"].as_manager()

    class Meta:
        ordering = ("id",)

    def get_absolute_url(self) -> str:
        return reverse("ledger:fund", args=[self.pk])


class Account(Named):
    code = models.CharField(_("code"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=AccountKind.choices)
    currency = models.CharField(_("currency"), max_length=3, default=house)
    fund = models.OneToOneField(Fund, models.PROTECT, null=True, related_name="account")
    has_floor = models.BooleanField(default=False)  # it has a `Balance`, which cannot be overdrawn
    is_plain = models.GeneratedField(  # of no fund, without a floor, in the currency of the house
        expression=models.ExpressionWrapper(
            models.Q(fund=None, has_floor=False) & ~models.Q(code__regex=OTHERS),
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = OpenBooks["Account"].as_manager()

    class Meta:
        ordering = ("code",)

    def get_absolute_url(self) -> str:
        return reverse("ledger:account", args=[self.pk])


class Balance(models.Model):
    """The running balance of an account with a floor (a fund), kept by a trigger on its lines.

    `amount` has the sign of the lines: a fund is a credit account, so it must stay <= 0. The row
    can be rebuilt from the lines at any time; `manage.py verify` compares the two.
    """

    account = models.OneToOneField(Account, models.PROTECT, related_name="balance")
    amount = models.DecimalField(max_digits=20, decimal_places=2, default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__lte=0), name="balance_fund_floor"),
        )

    def __str__(self) -> str:
        return f"{self.account}: {self.amount}"


class Period(models.Model):
    """A stretch of days; once closed, no entry can be dated in it."""

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = OpenBooks["Period"].as_manager()

    class Meta:
        ordering = ("-starts_on",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="period_dates"
            ),
        )

    def __str__(self) -> str:
        return f"{screen.day(self.starts_on)} - {screen.day(self.ends_on)}"


class PeriodTotal(AppendOnly):
    """What an account moved in a closed period; written by the closing alone."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="totals", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="period_totals")
    amount = models.DecimalField(max_digits=20, decimal_places=2)

    objects = AppendOnlyQuerySet["PeriodTotal"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("period", "account"), name="period_total_once"),
        )

    def __str__(self) -> str:
        return f"{self.period}: {self.account}: {self.amount}"


class EntryKind(models.TextChoices):
    OPENING = "opening", _("opening balances")
    INVOICE = "invoice", _("invoice")
    PAYMENT = "payment", _("payment received")
    EXPENSE = "expense", _("expense")
    ADVANCES = "advances", _("advances to members")
    FUND = "fund", _("fund movement")
    RESERVATION = "reservation", _("popular price reserved")
    REVERSAL = "reversal", _("reversal")
    CLOSING = "closing", _("closing of the year")
    OTHER = "other", _("other")


class EntryQuerySet(AppendOnlyQuerySet["Entry"]):
    def visible_to(self, user: User) -> "EntryQuerySet":
        return self if has_role(user, *BOOKS_OPEN_TO) else self.none()


class Entry(AppendOnly):
    """One fact in the books. It says how many lines it has, and each line says it too: when that
    many stand, none can follow (`ledger/migrations/0150_lines_counted.sql`).

    `number` may leave gaps, where writing failed; the number without gaps is that of its `Seal`.
    `content_sha256` is of the entry with its lines, worked out by the database. `settles` names
    the reservation this entry draws on or releases.
    """

    client_id = models.UUIDField(default=uuid.uuid4, unique=True)
    payload_sha256 = models.CharField(max_length=64)
    number = models.PositiveBigIntegerField(_("number"), unique=True)
    date = models.DateField(_("date"))
    period = models.ForeignKey(Period, models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=20, choices=EntryKind.choices)
    text = models.CharField(_("text"), max_length=300)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    settles = models.ForeignKey("self", models.PROTECT, null=True, related_name="settled_by")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="entries")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()
    content_sha256 = models.CharField(max_length=64)
    line_count = models.PositiveSmallIntegerField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-date", "-number")

    def __str__(self) -> str:
        return f"{self.number} · {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("ledger:entry", args=[self.pk])

    @property
    def closes_a_year(self) -> bool:
        """True for a closing entry and for its reversal."""
        return EntryKind.CLOSING in (self.kind, self.reverses and self.reverses.kind)


class Seal(AppendOnly):
    """An entry's place in the chain: who changes it later breaks every seal after it.

    `sha256` is of the seal before, the place and the entry's content; the database fills all
    three. The head of the chain is printed in the minutes of assemblies.
    """

    seq = models.PositiveBigIntegerField(_("place"), unique=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="seal")
    prev = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, db_index=True)
    sealed_at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Seal"].as_manager()

    class Meta:
        ordering = ("-seq",)

    def __str__(self) -> str:
        return f"{self.seq} · {self.sha256}"


class LineQuerySet(AppendOnlyQuerySet["Line"]):
    def without_closings(self) -> Self:
        """Leave out the entries that close years, and their reversals."""
        closings = Entry.objects.filter(year_closing__isnull=False).values("pk")
        return self.exclude(entry__in=closings).exclude(entry__reverses__in=closings)


class Line(AppendOnly):
    """A debit or credit. `fund` is the one whose account it is, or whose move it answers for."""

    # Found along `line_number_once`, which begins with the entry.
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lines", db_index=False)
    n = models.PositiveSmallIntegerField()
    # Found along the index of statements (made by a migration), which begins with the account.
    account = models.ForeignKey(Account, models.PROTECT, related_name="lines", db_index=False)
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, default=house)
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="+", db_index=False)
    buyer = models.ForeignKey(Buyer, models.PROTECT, null=True, related_name="lines")
    hours = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    # What its entry says, so that a statement and the check of the entry read the lines alone.
    entry_date = models.DateField()
    entry_number = models.PositiveBigIntegerField()
    entry_line_count = models.PositiveSmallIntegerField()

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ("entry", "n")
        constraints = (
            models.UniqueConstraint(fields=("entry", "n"), name="line_number_once"),
            models.CheckConstraint(condition=~models.Q(amount=0), name="line_not_zero"),
        )

    def __str__(self) -> str:
        return f"{self.account}: {self.amount}"

    @property
    def debit(self) -> Decimal | None:
        return self.amount if self.amount > 0 else None

    @property
    def credit(self) -> Decimal | None:
        return -self.amount if self.amount < 0 else None

    @property
    def from_its_side(self) -> Decimal:
        """The amount as it moves a credit account, such as a fund: in is positive."""
        return -self.amount
