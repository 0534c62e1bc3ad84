"""Makes ``.venv`` from a lock when it is missing or the lock changed, then runs Python in it.

``COOP_VENV`` names another folder, for tools whose packages are not ours.

Runs on the system's Python with nothing installed:
``python3 -m coop.services.bootstrap requirements.txt -m coop.services.up``.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from coop.services.console import complain, say
from coop.services.errors import ServiceError
from coop.services.places import make_enterable
from coop.services.process import follow_parent
from coop.services.system import apt_install, apt_line

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / os.environ.get("COOP_VENV", ".venv")
PYTHON = VENV / "bin" / "python"


def main(lock: str, *command: str) -> None:
    """Prepare the environment and become the command."""
    try:
        ensure(ROOT / lock)
    except ServiceError as trouble:
        complain(str(trouble))
        raise SystemExit(3) from None
    except PermissionError as trouble:
        complain(f"This account may not write {trouble.filename}. Start as the folder's owner.")
        raise SystemExit(3) from None
    os.execv(PYTHON, [str(PYTHON), *command])  # noqa: S606 - becoming it is the point


def ensure(lock: Path) -> None:
    """Install the lock into ``.venv`` unless it is there already."""
    stamp = VENV / f"installed-{lock.stem}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if _is_current(stamp, wanted):
        return
    folder = ROOT / "var"
    make_enterable(folder)
    with (folder / "bootstrap.lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if _is_current(stamp, wanted):
            return
        if not _works():
            _create()
        _install(lock)
        stamp.write_text(wanted)


def _is_current(stamp: Path, wanted: str) -> bool:
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted


def _works() -> bool:
    """Whether the environment runs the same Python as this one."""
    if not PYTHON.exists():
        return False
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = _run(str(PYTHON), "-c", ask)
    return done.returncode == 0 and done.stdout.strip() == ours


def _create() -> None:
    """Make the environment, with pip inside where the system carries it."""
    if VENV.exists():
        shutil.rmtree(VENV)
    if not _has_ensurepip() and not _has_pip():
        apt_install(["python3-venv"])
    with_pip = _has_ensurepip()
    if not with_pip and not _has_pip():
        raise ServiceError(
            "This Python can make no virtual environment, because Debian keeps that part in a "
            f"package of its own. Type:\n    {apt_line(['python3-venv'])}"
        )
    say(f"Making {VENV.name} with Python {sys.version.split()[0]} ...")
    options = [] if with_pip else ["--without-pip"]
    done = _run(sys.executable, "-m", "venv", *options, str(VENV))
    if done.returncode:
        raise ServiceError(f"Could not make {VENV}: {done.stdout.strip()} {done.stderr.strip()}")


def _install(lock: Path) -> None:
    say(f"Installing the packages of {lock.name} (about a minute the first time) ...")
    pip = [str(PYTHON), "-m", "pip"]
    if _run(*pip, "--version").returncode:
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    done = _run(
        *pip,
        *("install", "--quiet", "--no-input", "--disable-pip-version-check", "--prefer-binary"),
        *("--require-hashes", "--requirement", str(lock)),
    )
    if done.returncode:
        raise ServiceError(
            f"The packages of {lock.name} could not be installed. pip says:\n"
            f"{done.stderr.strip()}\nIs this computer on the network? On a bare Debian, "
            f"also type:\n    {apt_line(['ca-certificates'])}"
        )


def _has_ensurepip() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def _has_pip() -> bool:
    return importlib.util.find_spec("pip") is not None


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=follow_parent(signal.SIGTERM),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
