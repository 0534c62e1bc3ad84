"""`manage.py journal`: the whole books in a format other accounting programs read."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from ledger.journals import FORMATS
from ledger.reading.journal import export


class Command(BaseCommand):
    help = "Write the whole journal for hledger or beancount."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=sorted(FORMATS), required=True)
        parser.add_argument("--until", type=_day, help="the last day, for example 2026-12-31")
        parser.add_argument("--output", type=Path, help="a file; without it, to the screen")

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        written = export(options["format"], until=options["until"])
        if options["output"] is None:
            for line in written:
                self.stdout.write(line, ending="")
            return
        try:
            with options["output"].open("w", encoding="utf-8") as file:
                file.writelines(written)
        except OSError as trouble:
            raise CommandError(f"{options['output']}: {trouble.strerror}") from None


def _day(text: str) -> date:
    return date.fromisoformat(text)
