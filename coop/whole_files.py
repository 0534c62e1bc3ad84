"""Files that are on the disk whole or not at all, whatever happens while they are written."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


def keep(content: bytes, path: Path) -> None:
    """Store `content` at `path`; a crash or a power cut leaves either the whole file or none."""
    with _written(content, path) as part:
        part.replace(path)


@contextmanager
def _written(content: bytes, path: Path) -> Iterator[Path]:
    """The content beside `path`, wholly on the disk; what is done with it inside is too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}.part")
    try:
        with part.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class WholeFiles(FileSystemStorage):
    """Where handed-in files are kept: none is left half by a full disk, none is overwritten."""

    def _save(self, name: str, content: "File[Any]") -> str:
        with _written(content.read(), Path(self.path(name))) as part:
            while True:
                try:
                    os.link(part, self.path(name))
                except FileExistsError:
                    name = self.get_available_name(name)
                else:
                    return name
