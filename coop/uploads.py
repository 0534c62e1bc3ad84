"""Files that people hand in: what they are, and where they are kept.

A file is kept when the transaction that names it is, and only then.
"""

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol, TypedDict

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from coop.errors import Refused

FILE_BYTES_MAX = 15 * 1024 * 1024
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}

_written: ContextVar[list[FieldFile] | None] = ContextVar("_written", default=None)


class Facts(TypedDict):
    """The columns that every row of a file has."""

    media_type: str
    size: int
    sha256: str


class Named(Protocol):
    """A row of a file: it has the columns of `Facts`."""

    @property
    def media_type(self) -> str: ...
    @property
    def sha256(self) -> str: ...


def ending_of(row: Named) -> str:
    """What a file that people save ends in, without the dot."""
    return ENDINGS[row.media_type]


def path_of(row: Named, folder: str) -> str:
    """Where a file is kept: a name of ours, for that of the sender never becomes a path."""
    return f"{folder}/{row.sha256[:2]}/{row.sha256}.{ending_of(row)}"


def content_of(sent: "UploadedFile[Any] | None") -> bytes:
    """What was sent, read no further than to see that it is too large; nothing for no file."""
    return bytes(sent.read(FILE_BYTES_MAX + 1)) if sent else b""


def facts_of(content: bytes) -> Facts:
    """What a PDF or a picture is: its first bytes alone tell. `Refused` beside `file` otherwise."""
    if not 0 < len(content) <= FILE_BYTES_MAX:
        raise Refused(_("The file is empty or larger than 15 MB."), field="file")
    kinds = [kind for start, kind in BEGINNINGS.items() if content.startswith(start)]
    if not kinds:
        raise Refused(_("Choose a PDF file or a picture (JPEG or PNG)."), field="file")
    sha256 = hashlib.sha256(content).hexdigest()
    return Facts(media_type=kinds[0], size=len(content), sha256=sha256)


def keep(file: FieldFile, content: bytes) -> None:
    """Write `content` where the field's model says; its row is saved by the caller.

    `Refused` beside `file` when the disk has no room for it.
    """
    try:
        file.save("upload", ContentFile(content), save=False)
    except OSError as trouble:
        if trouble.errno not in NO_ROOM:
            raise
        raise Refused(
            _("The disk is full, so the file was not kept. Tell whoever looks after the server."),
            field="file",
        ) from trouble
    written = _written.get()
    if written is not None:
        written.append(file)


@contextmanager
def undone_with_the_rest() -> Iterator[None]:
    """Take back the files written inside when what is inside fails, its commit included.

    Where the answer to a commit was lost, the rows say whether it went through.
    """
    written: list[FieldFile] = []
    token = _written.set(written)
    try:
        yield
    except BaseException:
        for file in written:
            if not _may_be_named(file):
                file.storage.delete(str(file.name))
        raise
    finally:
        _written.reset(token)


def _may_be_named(file: FieldFile) -> bool:
    """A row names the file, or nobody can say so now: one too many is better than one lost."""
    rows = type(file.instance)._default_manager
    try:
        return rows.filter(**{str(file.field.name): file.name}).exists()
    except DatabaseError:
        return True
