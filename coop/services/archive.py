"""The one file of a backup: a tar of parts, and a manifest that knows the sum of each.

Everything is checked before anything is believed: a part that is missing, changed or unknown
makes the whole file refused.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from coop.services.errors import ServiceError

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file says about itself."""

    about: Mapping[str, str]
    sums: Mapping[str, str]


def write(target: Path, *, parts: Mapping[str, Path], about: Mapping[str, str]) -> Manifest:
    """Write the parts to ``target``: whole, on disk, readable by its owner alone."""
    draft = target.with_name(f"{target.name}.part")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                sums = {name: _add(tar, name, path) for name, path in parts.items()}
                _add_manifest(tar, Manifest(about, sums))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return Manifest(about, sums)


def verify(source: Path) -> Manifest:
    """The manifest of a file whose every part is as it was written."""
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    with _opened(source) as tar:
        for name, part in _parts(source, tar):
            if name == MANIFEST:
                manifest = _read_manifest(part.read())
            else:
                found[name] = hashlib.file_digest(part, "sha256").hexdigest()  # type: ignore[arg-type]
    if manifest is None:
        raise ServiceError(f"{source} is not a whole backup: its manifest is missing.")
    for name in sorted(found.keys() | manifest.sums.keys()):
        if found.get(name) != manifest.sums.get(name):
            raise ServiceError(
                f"{source} is damaged: {name} is not what was saved. Nothing changed."
            )
    return manifest


def extract(source: Path, folder: Path) -> None:
    """Write the parts of a verified file below ``folder``."""
    with _opened(source) as tar:
        for name, part in _parts(source, tar):
            target = folder / name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with target.open("xb") as file:
                shutil.copyfileobj(part, file)
            target.chmod(0o600)


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r:") as tar:
            yield tar
    except FileNotFoundError:
        raise ServiceError(f"There is no file {source}.") from None
    except (tarfile.TarError, EOFError, UnicodeDecodeError) as trouble:
        raise ServiceError(f"{source} is damaged or no backup ({trouble}).") from None


def _parts(source: Path, tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    for member in tar:
        part = tar.extractfile(member) if member.isreg() else None
        if part is None or not _is_safe(member.name):
            raise ServiceError(f"{source} holds {member.name}, which no backup does.")
        yield member.name, part


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """Add one file; returns its sum. The size is fixed first: a file that grows stays whole."""
    with path.open("rb") as file:
        member = tar.gettarinfo(arcname=name, fileobj=file)
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        member.mode = 0o600
        reader = _Summing(file)
        tar.addfile(member, reader)
    return reader.sum.hexdigest()


class _Summing:
    """A file that sums what is read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        self.sum.update(chunk)
        return chunk


def _add_manifest(tar: tarfile.TarFile, manifest: Manifest) -> None:
    words = {"format": FORMAT, "about": dict(manifest.about), "sha256": dict(manifest.sums)}
    text = json.dumps(words, indent=2, sort_keys=True).encode()
    member = tarfile.TarInfo(MANIFEST)
    member.size, member.mode = len(text), 0o600
    tar.addfile(member, io.BytesIO(text))


def _read_manifest(text: bytes) -> Manifest:
    try:
        words = json.loads(text)
        if words["format"] != FORMAT:
            raise ServiceError(f"This backup has format {words['format']}; known is {FORMAT}.")
        return Manifest(about=words["about"], sums=words["sha256"])
    except (ValueError, KeyError, TypeError):
        raise ServiceError("The backup's manifest is damaged. Nothing was changed.") from None
