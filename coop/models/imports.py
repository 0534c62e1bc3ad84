"""Files that were brought in, row by row."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models.users import User


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, user: User) -> "ImportBatchQuerySet":
        """Everybody sees the files they brought, and those of the kinds they may bring in."""
        from coop.imports import kinds_for  # noqa: PLC0415  imports import models

        return self.filter(models.Q(by=user) | models.Q(kind__in=kinds_for(user)))


class ImportBatch(models.Model):
    """One CSV file: looked at in a dry run, then brought in as a whole, undoable as a whole.

    `rows` keeps the cells as they were read; `report` the findings of the dry run, one list of
    sentences for each row; `created` the ids of the records it made.
    """

    kind = models.CharField(_("what"), max_length=40)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    report = models.JSONField(default=list)
    created = models.JSONField(default=list)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undone_because = models.CharField(_("reason"), max_length=200, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at", "-id")

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("coop:import", args=[self.pk])

    @property
    def faults(self) -> int:
        """How many rows the dry run found fault with."""
        return sum(1 for sentences in self.report if sentences)
