"""The sign-ins of the demo, written where the start command finds them."""

import json
import os
from pathlib import Path

from django.conf import settings

NAMES = ("role", "name", "username", "password")
Login = dict[str, str]


def write(rows: list[tuple[str, str, str, str]]) -> Path:
    """Keep the sign-ins in a file only its owner reads."""
    path: Path = settings.DATA_DIR / "demo-logins.json"
    path.unlink(missing_ok=True)
    logins: list[Login] = [dict(zip(NAMES, row, strict=True)) for row in rows]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(logins, file, ensure_ascii=False, indent=2)
    return path


def table(rows: list[tuple[str, str, str, str]]) -> list[str]:
    """The sign-ins as lines of a table."""
    widths = [max(len(row[n]) for row in [NAMES, *rows]) for n in range(len(NAMES))]
    return [
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in [NAMES, *rows]
    ]
