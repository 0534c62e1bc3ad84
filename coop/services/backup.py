"""``bin/backup FILE``: everything an installation is, in one file; for a public key, encrypted."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from coop.services import archive, changes, clock, database, installation, sealing, secret_key
from coop.services.config import Config, read
from coop.services.console import complain, say
from coop.services.errors import ServiceError

DATABASE_PART = "database.dump"
KEY_PART = "secret_key"
FOLDERS = ("documents", "uploads")
ROLES = "coop owns and migrates the tables; coop_app runs the application"


def main(arguments: Sequence[str]) -> int:
    """0 when the file is written, 1 with a sentence when not."""
    chosen = parser().parse_args(arguments)
    target: Path = chosen.file
    try:
        config = read()
        with installation.running(config) as environment:
            owner = environment["DATABASE_OWNER_URL"]
            manifest = save(
                config, owner_url=owner, target=target, at=clock.now(), recipients=chosen.recipients
            )
    except (ServiceError, OSError) as trouble:
        complain(str(trouble))
        return 1
    size = target.stat().st_size / 1_000_000
    say(f"Saved {len(manifest.sums)} parts, {size:.1f} MB, to {target}.")
    if chosen.recipients:
        say("It is encrypted: only whoever holds the secret key can read it.")
    else:
        say("The file holds personal data and the secret key: keep it where only you can read it.")
    return 0


def parser() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="bin/backup", description=__doc__)
    asked.add_argument("file", type=Path, help="where to write it, on another disk if you can")
    asked.add_argument(
        "--for",
        dest="recipients",
        metavar="PUBLIC-KEY",
        action="append",
        default=os.environ.get("COOP_BACKUP_FOR", "").split(),
        help="encrypt it for this key of bin/backup-key (COOP_BACKUP_FOR); may be repeated",
    )
    return asked


def save(
    config: Config, *, owner_url: str, target: Path, at: datetime, recipients: Sequence[str] = ()
) -> archive.Manifest:
    """Write the backup. The database first: each document it names is on disk already.

    For the public keys of `recipients` it is encrypted; nothing in clear leaves the data folder.
    """
    if target.exists():
        raise ServiceError(f"{target} exists already; a backup never overwrites another.")
    if not target.parent.is_dir():
        raise ServiceError(f"There is no folder {target.parent}.")
    with tempfile.TemporaryDirectory(dir=config.data, prefix="backup.") as workbench:
        dump = Path(workbench) / DATABASE_PART
        database.save(owner_url, dump)
        parts = {DATABASE_PART: dump, **_files(config.data)}
        about = {
            "made_at": at.isoformat(timespec="seconds"),
            "product": _version(),
            "postgresql": database.server_version(owner_url),
            "roles": ROLES,
        }
        if not recipients:
            return archive.write(target, parts=parts, about=about)
        clear = Path(workbench) / "clear.backup"
        manifest = archive.write(clear, parts=parts, about=about)
        sealing.seal(clear, target, recipients=recipients)
        return manifest


def _files(data: Path) -> dict[str, Path]:
    """The documents, the uploads and the key, by their names in the backup."""
    found = {
        path.relative_to(data).as_posix(): path
        for folder in FOLDERS
        for path in sorted((data / folder).rglob("*"))
        if changes.is_whole(path)
    }
    key = secret_key.path_in(data)
    return {**found, KEY_PART: key} if key.exists() else found


def _version() -> str:
    try:
        return version("recuperada")
    except PackageNotFoundError:
        return "working copy"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
