"""What happened, and what was issued on paper."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models.base import AppendOnly, AppendOnlyQuerySet
from coop.models.decisions import Decision
from coop.models.users import User


class AuditEvent(AppendOnly):
    """One thing somebody did, when, to what, by which decision.

    `event` is a name of the vocabulary registered by the apps (`coop.audit`). `particulars` hold
    ids and figures, never private texts, and never a quantity beside a member's name.
    """

    event = models.CharField(_("event"), max_length=60)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True)
    about_label = models.CharField(max_length=200, blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    particulars = models.JSONField(default=dict, blank=True)

    objects = AppendOnlyQuerySet["AuditEvent"].as_manager()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("about_type", "about_id"), name="audit_about"),
            models.Index(fields=("-at",), name="audit_at"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.about_label}"


class DocumentQuerySet(AppendOnlyQuerySet["Document"]):
    def visible_to(self, user: User) -> "DocumentQuerySet":
        """Filter by the rules the apps registered for their kinds of document."""
        from coop.pdf import visible_documents  # noqa: PLC0415  pdf imports models

        return visible_documents(self, user)


class Document(AppendOnly):
    """A paper that was issued once: its bytes never change, a correction is a new document.

    The file is named by its own SHA-256 under `settings.DOCUMENTS_DIR`. `code` is printed on the
    paper and recognised by the public confirmation page.
    """

    kind = models.CharField(_("kind"), max_length=40)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    version = models.PositiveIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=5)
    code = models.CharField(_("confirmation code"), max_length=16, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    template = models.CharField(max_length=100)
    issued_at = models.DateTimeField(_("issued at"))
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "subject_type", "subject_id", "version"),
                name="document_issued_once",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coop:document", args=[self.pk])

    @property
    def path(self) -> Path:
        return settings.DOCUMENTS_DIR / self.sha256[:2] / f"{self.sha256}.pdf"
