"""`manage.py seed`: the fictional tile factory, loaded into an empty database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coop.errors import Refused
from demo import logins
from demo.seed import is_empty, load


class Command(BaseCommand):
    help = "Load the fictional co-operative Cerámica Horno Abierto into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the database is not empty"
        )

    def handle(self, *, if_empty: bool, **_options: Any) -> None:
        if if_empty and not is_empty():
            return
        self.stdout.write("Loading the fictional co-operative ...")
        try:
            story = load()
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        rows = list(story.passwords.values())
        path = logins.write(rows)
        for line in logins.table(rows):
            self.stdout.write(f"  {line}")
        self.stdout.write(f"The sign-ins stand in {path}.")
