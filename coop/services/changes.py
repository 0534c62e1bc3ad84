"""The archive of changes: what PostgreSQL writes before it writes, kept for going back to a moment.

In a folder of another disk stand `wal` (each finished segment, compressed), `base-MOMENT` (whole
copies of the database to begin from) and `files` (papers, uploads and the key).
"""

import json
import shutil
import tarfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from coop.services.config import UNFINISHED
from coop.services.errors import ServiceError
from coop.services.places import make_enterable, private_folder, service_account
from coop.services.postgres import OWNER, PORT, Postgres

SEGMENT_SECONDS = 60  # a segment that is not full is finished after this long
ABOUT = "about.json"  # the last thing written: a copy with it is whole
TAR = "base.tar.gz"


def settings(archive: Path) -> Mapping[str, str]:
    """What tells PostgreSQL to keep its segments. A segment that is there already must be equal."""
    kept = f"{wal_folder(archive)}/%f.gz"
    return {
        "archive_mode": "on",
        "archive_timeout": f"{SEGMENT_SECONDS}s",
        "archive_command": quoted(
            f'if test -f "{kept}"; then gzip -dc "{kept}" | cmp -s - "%p"; else '
            f'gzip -nc "%p" > "{kept}.part" && sync "{kept}.part" && mv "{kept}.part" "{kept}"; fi'
        ),
    }


def settings_for_going_back(archive: Path, *, until: str, left: Path) -> Mapping[str, str]:
    """What has PostgreSQL read the segments again up to a moment ("": to the end).

    `left` is the cluster that is given up: what it had not archived yet is taken from there.
    """
    kept = f"{wal_folder(archive)}/%f.gz"
    command = (
        f'if test -f "{kept}"; then gzip -dc "{kept}" > "%p"; else cp "{left}/pg_wal/%f" "%p"; fi'
    )
    moment = {"recovery_target_time": until, "recovery_target_action": "promote"} if until else {}
    # Nobody is let in before the end: otherwise the server calls itself ready on the way there.
    return {"restore_command": quoted(command), "hot_standby": "off", **moment}


def quoted(value: str) -> str:
    """A value as it stands between the quotes of PostgreSQL's file."""
    return value.replace("'", "''")


def wal_folder(archive: Path) -> Path:
    return archive / "wal"


def files_folder(archive: Path) -> Path:
    return archive / "files"


def make_folders(archive: Path) -> None:
    """The folders of the archive: that of the segments belongs to PostgreSQL's account."""
    make_enterable(archive)
    private_folder(wal_folder(archive), service_account())
    private_folder(files_folder(archive), None)


def copy_base(postgres: Postgres, archive: Path, *, at: datetime) -> Path:
    """Copy the whole running database to begin from; return the copy's folder."""
    base = archive / f"base-{at:%Y%m%d-%H%M%S}"
    if base.exists():
        raise ServiceError(f"{base} exists already.")
    private_folder(base, postgres.account)
    done = postgres.as_service(
        postgres.programs / "pg_basebackup",
        *("-h", postgres.socket, "-p", str(PORT), "-U", OWNER, "-D", base),
        *("-Ft", "-z", "-X", "none", "-c", "fast", "--no-manifest"),
    )
    if done.returncode:
        shutil.rmtree(base)
        raise ServiceError(f"The database could not be copied: {done.stderr.strip()}")
    ended = postgres.run("psql", "-qXAt", "-d", "postgres", "-c", "SELECT clock_timestamp()")
    about = {"from": _first_segment(base / TAR), "whole_at": ended.strip()}
    (base / ABOUT).write_text(json.dumps(about))
    return base


def bases(archive: Path) -> list[tuple[datetime, Path]]:
    """The whole copies and the moment from which each can be used, the oldest first."""
    found = [path.parent for path in archive.glob(f"base-*/{ABOUT}")]
    return sorted((_about(base)[1], base) for base in found)


def base_before(archive: Path, until: datetime | None) -> Path:
    """The newest copy that was whole at a moment; the newest of all for None."""
    able = [base for whole_at, base in bases(archive) if until is None or whole_at <= until]
    if not able:
        raise ServiceError(f"{archive} holds no copy of the database from before that moment.")
    return able[-1]


def unpack(base: Path, postgres: Postgres) -> None:
    """Put a copy where the cluster of `postgres` was; its account owns it."""
    private_folder(postgres.data, postgres.account)
    for command in (
        ("tar", "-xzf", base / TAR, "-C", postgres.data),
        ("touch", postgres.data / "recovery.signal"),
    ):
        done = postgres.as_service(*command)
        if done.returncode:
            raise ServiceError(f"{base} could not be unpacked: {done.stderr.strip()}")


def forget_before(postgres: Postgres, archive: Path, *, keep: int) -> int:
    """Throw away all but the newest `keep` copies, and the segments older than those need."""
    older = [base for _, base in bases(archive)][:-keep]
    for base in older:
        shutil.rmtree(base)
    first = _about(bases(archive)[0][1])[0]
    done = postgres.as_service(
        postgres.programs / "pg_archivecleanup", "-x", ".gz", wal_folder(archive), first
    )
    if done.returncode:
        raise ServiceError(f"Old segments could not be thrown away: {done.stderr.strip()}")
    return len(older)


def copy_files(source: Path, target: Path, names: tuple[str, ...]) -> int:
    """Copy what is not there yet, folders and files; they never change. Return how many."""
    count = 0
    for path in (path for name in names for path in [source / name, *(source / name).rglob("*")]):
        copy = target / path.relative_to(source)
        if not is_whole(path) or copy.exists():
            continue
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = copy.with_name(f"{copy.name}{UNFINISHED}")
        shutil.copy2(path, draft)
        draft.chmod(0o600)
        draft.replace(copy)
        count += 1
    return count


def is_whole(path: Path) -> bool:
    """A file that somebody has finished writing, and no way to another place."""
    return path.is_file() and not path.is_symlink() and path.suffix != UNFINISHED


def _about(base: Path) -> tuple[str, datetime]:
    words = json.loads((base / ABOUT).read_text())
    return words["from"], datetime.fromisoformat(words["whole_at"])


def _first_segment(tar: Path) -> str:
    """The segment from which reading begins, as the copy's own label names it."""
    with tarfile.open(tar) as parts:
        label = parts.extractfile("backup_label")
        text = label.read().decode() if label else ""
    return text.partition("(file ")[2].partition(")")[0]
