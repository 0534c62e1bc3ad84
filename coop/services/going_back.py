"""``bin/archive`` and ``bin/rewind``: keep every change, and go back to a moment.

With COOP_ARCHIVE set, the database's changes are kept there within a minute.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from coop.services import backup, changes, clock, installation
from coop.services.config import Config, read
from coop.services.console import complain, say
from coop.services.errors import ServiceError
from coop.services.postgres import Postgres

KEPT = (*backup.FOLDERS, backup.KEY_PART)
LONGEST_SECONDS = 3600.0
LATEST, EXAMPLE = "latest", "2026-11-24T15:29:59-03:00"


def main(arguments: Sequence[str]) -> int:
    """0 when it is done, 1 with a sentence when nothing was changed."""
    chosen = parser().parse_args(arguments)
    try:
        chosen.act(read(), chosen)
    except (ServiceError, OSError) as trouble:
        complain(str(trouble))
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="bin/archive, bin/rewind", description=__doc__)
    verbs = asked.add_subparsers(required=True)
    keep = verbs.add_parser("archive", help="copy the database and the new files to COOP_ARCHIVE")
    keep.add_argument("--keep", type=int, default=8, help="how many copies stay (8)")
    keep.set_defaults(act=lambda config, chosen: archive(config, keep=chosen.keep))
    back = verbs.add_parser("rewind", help="make the database what it was at a moment")
    back.add_argument("moment", help=f"{EXAMPLE}, or: {LATEST}")
    back.set_defaults(act=lambda config, chosen: rewind(config, until=moment_of(chosen.moment)))
    return asked


def archive(config: Config, *, keep: int) -> None:
    """A copy of the database to begin from, and every file that is not there yet."""
    folder = _folder(config)
    if keep < 1:
        raise ServiceError("At least the copy that is made now must stay: --keep 1.")
    with installation.running(config):
        ours = installation.postgres(config)
        base = changes.copy_base(ours, folder, at=clock.now())
        files = changes.copy_files(config.data, changes.files_folder(folder), KEPT)
        gone = changes.forget_before(ours, folder, keep=keep)
    say(f"{base} is whole; {files} new files; {gone} older copies thrown away.")


def rewind(config: Config, *, until: datetime | None) -> Path:
    """Make the database what it was at `until` (None: the last change that is kept).

    What was there is moved aside, not deleted; when this fails it is put back. Return where it is.
    """
    folder = _folder(config)
    with installation.held(config) as ours:
        if not ours:
            raise installation.refuse_second(config)
        base = changes.base_before(folder, until)
        cluster = Postgres(config.data, logs=config.logs)
        aside = cluster.data.with_name(f"postgres.before-{clock.now():%Y%m%d-%H%M%S}")
        if cluster.data.exists():
            cluster.data.rename(aside)
        try:
            _read_again(config, base, until=until, aside=aside)
        except (ServiceError, OSError):
            shutil.rmtree(cluster.data, ignore_errors=True)
            if aside.exists():
                aside.rename(cluster.data)
            raise
        files = changes.copy_files(changes.files_folder(folder), config.data, KEPT)
    say(f"The database is that of {until or 'the last change kept'}; {files} files came back.")
    say(f"What was there lies in {aside}. Now: bin/manage verify, then bin/archive.")
    return aside


def moment_of(text: str) -> datetime | None:
    """A moment with its offset from Greenwich; None for the latest."""
    if text == LATEST:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ServiceError(f"{text!r} is no moment. Write it so: {EXAMPLE}") from None
    if moment.tzinfo is None:
        raise ServiceError(f"{text!r} lacks its offset. Write it so: {EXAMPLE}")
    return moment


def _read_again(config: Config, base: Path, *, until: datetime | None, aside: Path) -> None:
    """Begin from the copy and let PostgreSQL read the changes up to the moment."""
    told = changes.settings_for_going_back(
        base.parent, until=until.isoformat() if until else "", left=aside
    )
    cluster = Postgres(config.data, logs=config.logs, settings=told)
    cluster.start_seconds = LONGEST_SECONDS
    changes.unpack(base, cluster)
    try:
        cluster.start()
    finally:
        cluster.stop()


def _folder(config: Config) -> Path:
    if config.archive is None:
        raise ServiceError("Nothing is kept: start Recuperada with COOP_ARCHIVE=/another/disk.")
    return config.archive


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
