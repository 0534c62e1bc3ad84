"""Files that are on the disk whole or not at all, whatever happens while they are written."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from coop.services.config import UNFINISHED


def keep(content: bytes, path: Path, begun: Path) -> None:
    """Store `content` at `path`, named by what it is; a crash leaves the whole file or none there.

    It is stored at `begun` too, until whoever keeps it has written down that it is theirs and takes
    that away. So what finds `begun` knows what was cut off before that.
    """
    _write(content, begun)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.link(begun, path)
    _settle(path.parent)


def _write(content: bytes, path: Path) -> None:
    """The content is on the disk, or there is no file; what stands there is not written over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as handle:
        try:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """The names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class WholeFiles(FileSystemStorage):
    """Where handed-in files are kept: none is left half by a full disk, none is overwritten."""

    def _save(self, name: str, content: "File[Any]") -> str:
        mark = f"{os.getpid()}.{secrets.token_hex(4)}"
        part = Path(self.path(name)).with_suffix(f".{mark}{UNFINISHED}")
        _write(content.read(), part)
        try:
            while True:
                try:
                    os.link(part, self.path(name))
                except FileExistsError:
                    name = self.get_available_name(name)
                else:
                    break
        finally:
            part.unlink(missing_ok=True)
        _settle(part.parent)
        return name
