"""What follows once the minutes are issued: signatures, the bound book, the authority's copy."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assemblies.models.authority import ToldAuthority
from assemblies.models.minutes import Minutes
from coop import screen, uploads
from coop.models import AppendOnly, AppendOnlyQuerySet, Document, User
from coop.permissions import Role, has_role
from members.models import Member


class Signer(models.TextChoices):
    """As what somebody signs."""

    CHAIR = "chair", _("Chair")
    SECRETARY = "secretary", _("Secretary")
    CHOSEN = "chosen", _("Member chosen by the assembly")


class MinutesSignature(AppendOnly):
    """Somebody signed the issued paper, named by its SHA-256, after giving the password again."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="signatures")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    signer = models.CharField(max_length=10, choices=Signer.choices)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["MinutesSignature"].as_manager()

    class Meta:
        ordering = ("minutes", "id")
        constraints = (
            models.UniqueConstraint(fields=("minutes", "member"), name="minutes_signed_once"),
        )

    def __str__(self) -> str:
        return f"{self.minutes}: {self.member}"


class BookEntry(AppendOnly):
    """Where the minutes stand in the bound book; the latest row counts."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="book_entries")
    book = models.CharField(_("book"), max_length=60)
    first_folio = models.PositiveIntegerField(_("first folio"))
    last_folio = models.PositiveIntegerField(_("last folio"))
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["BookEntry"].as_manager()

    class Meta:
        ordering = ("minutes", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(first_folio__gte=1)
                & models.Q(last_folio__gte=models.F("first_folio")),
                name="book_entry_folios",
            ),
        )

    def __str__(self) -> str:
        return f"{self.book}, {self.first_folio}–{self.last_folio}"


def scan_path(scan: "SignedScan", _name: str) -> str:
    return uploads.path_of(scan, "signed")


class ScanQuerySet(AppendOnlyQuerySet["SignedScan"]):
    def visible_to(self, user: User) -> "ScanQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class SignedScan(AppendOnly):
    """A photograph or scan of the page with the signatures, named by its own SHA-256."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="scans")
    file = models.FileField(upload_to=scan_path, max_length=120)
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = ScanQuerySet.as_manager()

    class Meta:
        ordering = ("minutes", "id")
        constraints = (
            models.UniqueConstraint(fields=("minutes", "sha256"), name="signed_scan_once"),
        )

    def __str__(self) -> str:
        return f"{self.minutes}: {self.sha256[:12]}"


class Sending(ToldAuthority):
    """The copy for the authority: when it was sent, how, and with which receipt."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="sendings")
    sent_date = models.DateField(_("sent on"))

    objects = AppendOnlyQuerySet["Sending"].as_manager()

    class Meta:
        ordering = ("minutes", "id")

    def __str__(self) -> str:
        return f"{self.minutes}: {screen.day(self.sent_date)}"
