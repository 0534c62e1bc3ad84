"""`migrate` as Django's, while others vote: it never makes them wait long for a table."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from coop.patience import patiently


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Each migration is a transaction, and those that are through stay through."""
        patiently(
            connections[options["database"]], lambda: super(Command, self).handle(*args, **options)
        )
