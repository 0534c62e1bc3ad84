"""Whether the collected static files are those of the working copy."""

import hashlib
from pathlib import Path

from coop.services.config import ROOT


def are_collected(data: Path) -> bool:
    """True while nothing changed since they were collected."""
    collected = data / "static"
    stamp = collected / ".collected"
    made = (collected / "staticfiles.json").exists() and stamp.exists()
    return made and stamp.read_text() == _state()


def mark_collected(data: Path) -> None:
    """Remember what was collected."""
    (data / "static" / ".collected").write_text(_state())


def _state() -> str:
    """The names, sizes and times of the sources, and the lock, which brings htmx and the rest."""
    state = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    apps = [package.parent / "static" for package in ROOT.glob("*/__init__.py")]
    for folder in sorted([ROOT / "static", *apps]):
        for path in sorted(folder.rglob("*")):
            details = path.stat()
            state.update(f"{path} {details.st_size} {details.st_mtime_ns}\n".encode())
    return state.hexdigest()
