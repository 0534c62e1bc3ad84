"""The installation's secret key, made once and kept for its owner alone."""

import os
import secrets
import tempfile
from pathlib import Path

BYTES = 48


def path_in(data: Path) -> Path:
    """Where the key is kept."""
    return data / "secret_key"


def ensure(data: Path) -> None:
    """Make the key unless there is one. Whole or not at all, and never twice."""
    path = path_in(data)
    if path.exists() or os.environ.get("COOP_SECRET_KEY") or os.environ.get("COOP_SECRET_KEY_FILE"):
        return
    with tempfile.NamedTemporaryFile("w", dir=data, prefix="secret_key.") as draft:
        draft.write(secrets.token_urlsafe(BYTES))
        draft.flush()
        os.fsync(draft.fileno())
        try:
            os.link(draft.name, path)
        except FileExistsError:
            return
