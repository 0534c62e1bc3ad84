"""`manage.py count_blt FILE --method METHOD`: count an election file, print the count as JSON."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assemblies.counting import METHODS, UncountableError, count, read_blt


class Command(BaseCommand):
    help = "Count a .blt election file; print every round as JSON, or the line that is wrong."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--method", choices=sorted(METHODS), required=True)
        parser.add_argument(
            "--seed", default="0", help="the words lots are drawn from, read out before the count"
        )

    def handle(self, *, file: Path, method: str, seed: str, **_options: Any) -> None:
        try:
            result = count(read_blt(_text(file)), method, seed=seed)
        except UncountableError as wrong:
            raise CommandError(f"{file.name}, {wrong}") from wrong
        self.stdout.write(json.dumps(result.to_json(), ensure_ascii=False, indent=2))


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as wrong:
        raise CommandError(f"{file}: {wrong.strerror}") from wrong
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        raise CommandError(f"{file.name}, line {line}: this is not UTF-8 text") from wrong
