"""Files that people hand in: kept when the transaction that names them is, and only then."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

_written: ContextVar[list[FieldFile] | None] = ContextVar("_written", default=None)


def keep(file: FieldFile, content: bytes) -> None:
    """Write `content` where the field's model says; its row is saved by the caller."""
    file.save("upload", ContentFile(content), save=False)
    written = _written.get()
    if written is not None:
        written.append(file)


@contextmanager
def undone_with_the_rest() -> Iterator[None]:
    """Take back the files written inside when what is inside fails, its commit included."""
    written: list[FieldFile] = []
    token = _written.set(written)
    try:
        yield
    except BaseException:
        for file in written:
            file.storage.delete(str(file.name))
        raise
    finally:
        _written.reset(token)
