"""`migrate`, keeping each statement that changes the shape of the database: for U1 to read."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

SHAPE = re.compile(
    r"\s*(?:--[^\n]*\n\s*)*"
    r"(?:CREATE|ALTER|DROP|COMMENT|LOCK|TRUNCATE|SET lock_timeout)\b",
    re.IGNORECASE,
)


def main(kept: Path) -> None:
    """Migrate the installation of the environment; the statements, in their order, go to `kept`."""
    import django

    django.setup()
    from django.core.management import call_command

    with kept.open("w") as out, _keeping(out):
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _keeping(out: TextIO) -> Iterator[None]:
    from django.db import connection

    def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if SHAPE.match(sql):
            out.write(f"{sql.strip().rstrip(';')};\n")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield


if __name__ == "__main__":
    main(Path(sys.argv[1]))
