"""The installation's secret key, made once and kept for its owner alone."""

import os
import secrets
from pathlib import Path

LENGTH = 64


def ensure(data: Path) -> str:
    """The key from the environment, or the one kept in ``data``, made now if there is none."""
    if key := os.environ.get("COOP_SECRET_KEY"):
        return key
    path = data / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(LENGTH))
    return path.read_text().strip()
