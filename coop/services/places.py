"""Where services keep their files, and under which account they run."""

import hashlib
import os
import pwd
import stat
import subprocess
from pathlib import Path

from coop.services.errors import ServiceError
from coop.services.process import Account

SHARED_HOME = "/var/lib/coop"
LONGEST_SOCKET_FOLDER = 85  # a socket's whole path may have 107 bytes, its name takes up to 20


def service_account() -> Account | None:
    """PostgreSQL refuses to run as root: whom it runs as then, or None for an ordinary user."""
    if os.geteuid() != 0:
        return None
    for name in (os.environ.get("COOP_SERVICE_USER", ""), "postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise ServiceError(
        "PostgreSQL does not run as root and there is no account called postgres or nobody. "
        "Create one (useradd --system postgres) or start as an ordinary user."
    )


def home_for(folder: Path, account: Account | None) -> Path:
    """``folder``, or a place outside it when the account may not enter it (below /root, say).

    Nobody else's folder is ever opened up: the service moves, not the permission.
    """
    folder = folder.resolve()
    make_enterable(folder)
    if account is None or may_enter(folder, account):
        return folder
    shared = Path(os.environ.get("COOP_SERVICE_HOME") or SHARED_HOME)
    home = shared / _digest(folder)
    make_enterable(shared)
    make_enterable(home)
    if not may_enter(home, account):
        raise ServiceError(
            f"The account {account.name} may enter neither {folder} nor {home}. "
            "Set COOP_DATA to a folder that every account may enter."
        )
    return home


def make_enterable(folder: Path) -> None:
    """Make a folder that others may pass through but not list; one that exists is left alone."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o711)


def may_enter(folder: Path, account: Account) -> bool:
    """Whether the account can reach and enter the folder."""
    return (
        subprocess.run(
            ["test", "-x", str(folder)],
            cwd="/",
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            check=False,
        ).returncode
        == 0
    )


def private_folder(folder: Path, account: Account | None) -> Path:
    """Make ``folder`` for its owner alone, and give it to the account when there is one."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    uid = account.uid if account else os.geteuid()
    if account and folder.stat().st_uid == 0:
        os.chown(folder, account.uid, account.gid)
    details = folder.lstat()
    if details.st_uid != uid or not stat.S_ISDIR(details.st_mode):
        raise ServiceError(
            f"{folder} belongs to another account: remove it, or set COOP_DATA elsewhere."
        )
    if stat.S_IMODE(details.st_mode) != 0o700:
        folder.chmod(0o700)
    return folder


def socket_folder(folder: Path, account: Account | None) -> Path:
    """A private folder short enough to hold a Unix socket: ``folder``, or one in /tmp."""
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
        folder = Path("/tmp") / f"coop-{os.geteuid()}-{_digest(folder)}"  # noqa: S108 - 0700, checked
    return private_folder(folder, account)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
