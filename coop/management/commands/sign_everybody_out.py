"""`manage.py sign_everybody_out`: the first thing to do when somebody may have come in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coop import clock
from coop.accounts import username_for
from coop.actions.incidents import sign_everybody_out, sign_out
from coop.models import User


class Command(BaseCommand):
    help = "End every session, mailed code, waiting invitation and turn at a shared device."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--devices",
            action="store_true",
            help="end the shared devices and the tablets of the floor too; each is set up again",
        )

        parser.add_argument("--only", metavar="NAME", help="sign out this one person alone")

    def handle(self, *, devices: bool, only: str | None, **_options: Any) -> None:
        if only is not None:
            user = User.objects.filter(username=username_for(only)).first()
            if user is None:
                raise CommandError(f"Nobody signs in as {only}.")
            count = sign_out(user=user, at=clock.now())
            self.stdout.write(f"{user.username} is signed out ({count} sessions).")
            return
        ended = sign_everybody_out(devices=devices, at=clock.now())
        told = ", ".join(f"{count} {name}" for name, count in ended.items())
        self.stdout.write(f"Everybody is signed out ({told}). Passwords and cards are as before.")
