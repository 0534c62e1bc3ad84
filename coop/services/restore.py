"""``bin/restore FILE``: makes an installation out of a backup."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from coop.services import archive, backup, clock, database, installation, sealing, secret_key
from coop.services.config import Config, read
from coop.services.console import complain, say
from coop.services.errors import ServiceError
from coop.services.management import manage
from coop.services.places import make_enterable


def main(arguments: Sequence[str]) -> int:
    """0 when everything is back, 1 with a sentence when nothing was changed."""
    chosen = parser().parse_args(arguments)
    try:
        config = read()
        with opened(config, chosen.file, key=chosen.key) as source:
            manifest = _restore(config, source, may_replace=chosen.replace)
    except (ServiceError, OSError) as trouble:
        complain(str(trouble))
        return 1
    say(f"Restored the backup made at {manifest.about['made_at']}. Check it: bin/manage verify")
    return 0


def parser() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="bin/restore", description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument(
        "--replace",
        action="store_true",
        help="put it in place of what is there, which is saved to a file first",
    )
    asked.add_argument("--key", type=Path, help="the secret key of an encrypted backup, in a file")
    return asked


@contextmanager
def opened(config: Config, source: Path, *, key: Path | None) -> Iterator[Path]:
    """The backup as it can be read: itself, or decrypted for as long as it is needed."""
    if not sealing.is_sealed(source):
        yield source
        return
    if key is None:
        raise ServiceError(f"{source} is encrypted: bin/restore --key FILE-WITH-THE-SECRET-KEY ...")
    make_enterable(config.data)
    with tempfile.TemporaryDirectory(dir=config.data, prefix="restore.") as folder:
        clear = Path(folder) / "clear.backup"
        sealing.unseal(source, clear, key=key)
        yield clear


def restore(config: Config, *, owner_url: str, source: Path) -> None:
    """Put a verified backup in place of whatever is there."""
    with tempfile.TemporaryDirectory(dir=config.data, prefix="restore.") as folder:
        workbench = Path(folder)
        archive.extract(source, workbench)
        database.replace(owner_url, workbench / backup.DATABASE_PART)
        _move_files(workbench, config.data)


def make_room(config: Config, *, owner_url: str, may_replace: bool, at: datetime) -> None:
    """Refuse to touch an installation that is not empty, or save it to a file first."""
    if _is_empty(config, owner_url):
        return
    if not may_replace:
        raise ServiceError(
            f"{config.data} and its database are not empty. To put the backup in their "
            "place, say so: bin/restore --replace"
        )
    kept = config.data / f"replaced-{at:%Y%m%d-%H%M%S-%f}.backup"
    backup.save(config, owner_url=owner_url, target=kept, at=at)
    say(f"What was there is saved in {kept}.")


def _restore(config: Config, source: Path, *, may_replace: bool) -> archive.Manifest:
    manifest = archive.verify(source)
    with installation.held(config) as ours:
        if not ours:
            raise installation.refuse_second(config)
    with installation.running(config) as environment:
        owner = environment["DATABASE_OWNER_URL"]
        make_room(config, owner_url=owner, may_replace=may_replace, at=clock.now())
        restore(config, owner_url=owner, source=source)
        manage("migrate", "--noinput", "-v0", environment=environment)
    return manifest


def _is_empty(config: Config, owner_url: str) -> bool:
    folders = [config.data / name for name in backup.FOLDERS]
    has_files = any(path.is_file() for folder in folders for path in folder.rglob("*"))
    return not has_files and database.is_empty(owner_url)


def _move_files(workbench: Path, data: Path) -> None:
    for name in backup.FOLDERS:
        shutil.rmtree(data / name, ignore_errors=True)
        if (workbench / name).exists():
            (workbench / name).rename(data / name)
    if (workbench / backup.KEY_PART).exists():
        (workbench / backup.KEY_PART).replace(secret_key.path_in(data))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
