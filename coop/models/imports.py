"""Files that were brought in, row by row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models.users import User


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

    class Meta:
        ordering = ("-uploaded_at", "-id")

    def __str__(self) -> str:
        return self.file_name
