"""`manage.py found`: the founding act, once, on a new installation."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from coop import clock, statutes
from coop.actions.founding import found
from coop.errors import Refused
from coop.models import User

FACTS = ("name", "legal_name", "tax_id", "registration", "address", "town", "province")


class Command(BaseCommand):
    help = "Found the co-operative on this computer: its name, its statutes, its founder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True)
        parser.add_argument("--legal-name", required=True)
        for fact in FACTS[2:]:
            parser.add_argument(f"--{fact.replace('_', '-')}", default="")
        parser.add_argument("--country", default="", help="left out, that of the statutes")
        parser.add_argument("--currency", default="", help="left out, that of the country")
        parser.add_argument("--year-end-month", type=int, default=12)
        parser.add_argument("--preset", choices=statutes.PRESETS, required=True)
        parser.add_argument("--username", required=True, help="of the founder, who then signs in")
        parser.add_argument("--founder", required=True, help="the founder's name")
        parser.add_argument("--password-file", help="where the password stands; else it is asked")

    def handle(self, **options: Any) -> None:
        names = (*FACTS, "country", "currency", "year_end_month", "preset")
        parameters = {name: options[name] for name in names}
        at = clock.now()
        parameters["valid_from"] = timezone.localdate(at).isoformat()
        try:
            with transaction.atomic():
                user = self._founder(options)
                decision = found(parameters=parameters, by=user, at=at)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{decision.effect} Sign in as {user.username}.")

    def _founder(self, options: dict[str, Any]) -> User:
        username = options["username"]
        if existing := User.objects.filter(username=username).first():
            return existing
        password = _password(options["password_file"])
        user = User(username=username, name=options["founder"])
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user.set_password(password)
        user.save()
        return user


def _password(file: str | None) -> str:
    if file is None:
        return getpass.getpass("Password for the founder: ")
    with open(file, encoding="utf-8") as handle:  # noqa: PTH123  "-" and pipes work too
        return handle.readline().strip()
