"""A file comes in: looked at, brought in whole, taken back whole."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, imports
from coop.errors import Refused
from coop.models import ImportBatch, User


@transaction.atomic
def look_at(*, kind: str, name: str, content: bytes, by: User, at: datetime) -> ImportBatch:
    """Read a file and keep what the dry run found; nothing comes in yet."""
    importer = imports.importers.get(kind)
    sheet = imports.read(importer, name=name, content=content)
    batch = ImportBatch.objects.create(
        kind=kind,
        file_name=sheet.name,
        sha256=sheet.sha256,
        rows=sheet.rows,
        report=imports.dry_run(importer, sheet.rows),
        by=by,
        uploaded_at=at,
    )
    audit.record("import.looked_at", by=by, at=at, about=batch, rows=len(sheet.rows))
    return batch


@transaction.atomic
def bring_in(*, batch: ImportBatch, by: User, at: datetime) -> ImportBatch:
    """Bring in every row, or none. The rows are examined again: things may have changed since."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.imported_at is not None:
        raise Refused(_("This file is already in."))
    importer = imports.importers.get(batch.kind)
    if any(imports.dry_run(importer, batch.rows)):
        raise Refused(_("Some rows have errors. Correct them in your file and send it again."))
    batch.created = importer.bring_in(batch.rows, batch=batch, by=by, at=at)
    batch.imported_at = at
    batch.save(update_fields=["created", "imported_at"])
    audit.record("import.done", by=by, at=at, about=batch, rows=len(batch.rows))
    return batch


@transaction.atomic
def undo(*, batch: ImportBatch, reason: str, by: User, at: datetime) -> ImportBatch:
    """Take back everything the file brought; refused when something depends on it by now."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.imported_at is None or batch.undone_at is not None:
        raise Refused(_("There is nothing to undo: the file is not in."))
    imports.importers.get(batch.kind).undo(batch, by=by, at=at)
    batch.undone_at, batch.undone_by, batch.undone_because = at, by, reason
    batch.save(update_fields=["undone_at", "undone_by", "undone_because"])
    audit.record("import.undone", by=by, at=at, about=batch, rows=len(batch.created))
    return batch
