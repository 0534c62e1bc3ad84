"""`manage.py change_key`: another key for the installation, when the old one may be known."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from coop import clock
from coop.actions import incidents


class Command(BaseCommand):
    help = "Make another secret key and seal with it what the old one sealed. Stop the rest first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--write-to",
            type=Path,
            help="a new file for the key, where COOP_SECRET_KEY is set and not kept by us",
        )

    def handle(self, *, write_to: Path | None, **_options: Any) -> None:
        named = os.environ.get("COOP_SECRET_KEY_FILE")
        if os.environ.get("COOP_SECRET_KEY") and write_to is None:
            raise CommandError("The key is set as COOP_SECRET_KEY: say --write-to NEW-FILE.")
        target = write_to or Path(named or settings.DATA_DIR / "secret_key")
        draft = target.with_name(f"{target.name}.new")
        key = incidents.new_key()
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        try:
            going_on = incidents.change_key(key=key, at=clock.now())
        except BaseException:
            draft.unlink()
            raise
        draft.replace(target)
        self.stdout.write(
            f"The key is in {target}. {going_on} apps go on working; their recovery codes do not. "
            "Everybody signs in again, and shared devices and tablets are set up again."
        )
        if write_to is not None:
            self.stdout.write(f"Set COOP_SECRET_KEY to what stands in {target}, then start again.")
