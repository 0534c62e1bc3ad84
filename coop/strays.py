"""Files of the data folder and the rows that name them: what was changed, and what is nobody's.

A file is nobody's when its process was killed before the commit, or when the database is that of
an earlier moment.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import FileField

from coop.models import Document
from coop.services.config import UNFINISHED

IN_THE_MAKING = timedelta(hours=1)  # so long a file may be of a transaction that goes on


def handed_in() -> Iterator[tuple[str, Path, str]]:
    """Each file that a row names: the row, where the file is, and the SHA-256 it was kept with."""
    folder = Path(settings.MEDIA_ROOT)
    for field in _file_fields():
        rows = field.model._default_manager.exclude(**{field.name: ""}).order_by("pk")
        for pk, name, sha256 in rows.values_list("pk", field.name, "sha256").iterator():
            yield f"{field.model._meta.label} {pk}", folder / name, sha256


def _file_fields() -> list["FileField"]:
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    return [field for field in fields if isinstance(field, FileField)]


def fault(path: Path, sha256: str, size: int | None = None) -> str:
    """What is wrong with a file that was kept with this hash, and of so many bytes; or nothing."""
    try:
        with path.open("rb") as handle:
            same = hashlib.file_digest(handle, "sha256").hexdigest() == sha256
        there = path.stat().st_size
    except OSError:
        return "file is missing"
    if size is not None and there != size:
        return f"{there} bytes instead of {size}"
    return "" if same else "its SHA-256 differs"


def papers_of_nobody() -> tuple[int, list[Path]]:
    """How many files of papers there are, and which no row names."""
    files = _files(settings.DOCUMENTS_DIR)
    known = {row.path for row in Document.objects.only("sha256")}
    return len(files), [path for path in files if path not in known]


def uploads_of_nobody(now: datetime) -> tuple[int, list[Path]]:
    """How many handed-in files there are, and which no row names nor can name any more."""
    files = _files(Path(settings.MEDIA_ROOT))
    known = {path for _, path, _ in handed_in()}
    return len(files), [path for path in files if path not in known and is_settled(path, now)]


def is_settled(path: Path, now: datetime) -> bool:
    """Whatever wrote it has come to its end."""
    return path.stat().st_mtime < (now - IN_THE_MAKING).timestamp()


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != UNFINISHED)
