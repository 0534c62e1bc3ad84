"""Bank statements: files, their lines, and what each line belongs to."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import has_role
from ledger.models.accounts import BOOKS_OPEN_TO, Account, Entry, OpenBooks
from ledger.models.invoices import Payment


class BankFileQuerySet(AppendOnlyQuerySet["BankFile"]):
    def visible_to(self, user: User) -> "BankFileQuerySet":
        return self if has_role(user, *BOOKS_OPEN_TO) else self.none()


class BankFile(AppendOnly):
    """A file of a bank as it was read. `rows` are the cells of a CSV, or lines found in others."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    bank = models.CharField(_("bank"), max_length=60)
    name = models.CharField(_("file"), max_length=200)
    kind = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    brought_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = BankFileQuerySet.as_manager()

    class Meta:
        ordering = ("-brought_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("account", "sha256"), name="bank_file_once"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("ledger:bank_file", args=[self.pk])


class BankColumns(AppendOnly):
    """Which column of a bank's CSV holds what; the last one counts for the next file."""

    bank = models.CharField(_("bank"), max_length=60)
    columns = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["BankColumns"].as_manager()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.bank


class BankLineQuerySet(AppendOnlyQuerySet["BankLine"]):
    def visible_to(self, user: User) -> "BankLineQuerySet":
        return self if has_role(user, *BOOKS_OPEN_TO) else self.none()

    def open(self) -> "BankLineQuerySet":
        """Those that belong to nothing yet."""
        return self.exclude(matches__in=BankMatch.objects.standing())


class BankLine(AppendOnly):
    """A line of the bank: money in is positive. `fingerprint` is the same in every file."""

    file = models.ForeignKey(BankFile, models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    date = models.DateField(_("date"))
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    text = models.CharField(_("text"), max_length=300)
    reference = models.CharField(_("reference"), max_length=300, blank=True)
    other_party = models.CharField(_("from or to"), max_length=300, blank=True)
    fingerprint = models.CharField(max_length=64)

    objects = BankLineQuerySet.as_manager()

    class Meta:
        ordering = ("-date", "-id")
        constraints = (
            models.UniqueConstraint(fields=("account", "fingerprint"), name="bank_line_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="bank_line_not_zero"),
        )

    def __str__(self) -> str:
        return f"{screen.day(self.date)}: {self.text}"

    def get_absolute_url(self) -> str:
        return f"{reverse('ledger:bank')}?line={self.pk}"


class BankMatchQuerySet(OpenBooks["BankMatch"]):
    def standing(self) -> "BankMatchQuerySet":
        return self.filter(undone_at=None)


class BankMatch(models.Model):
    """What a line of the bank belongs to: an entry; with `payment`, one it was recorded from.

    It is undone once, by somebody, and stays on record.
    """

    line = models.ForeignKey(BankLine, models.PROTECT, related_name="matches")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="bank_matches")
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = BankMatchQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("line",), condition=Q(undone_at=None), name="bank_line_matched_once"
            ),
            models.UniqueConstraint(
                fields=("entry",), condition=Q(undone_at=None), name="bank_entry_matched_once"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="bank_match_undone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.line} = {self.entry}"

    def get_absolute_url(self) -> str:
        return self.line.get_absolute_url()

    @property
    def is_annulled(self) -> bool:
        """The entry was reversed since, at its invoice or in the journal."""
        annulled = self.payment is not None and hasattr(self.payment, "annulled_by")
        return annulled or Entry.objects.filter(reverses=self.entry_id).exists()
