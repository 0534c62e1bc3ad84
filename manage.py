#!/usr/bin/env python
"""Django's command line, for the installation in this folder.

Without DATABASE_URL the installation's own PostgreSQL and Redis are used, started for the time of
the command when `bin/up` is not running. Commands that change the schema run as the owner.
"""

import contextlib
import os
import sys

OWNER_COMMANDS = {"migrate", "flush", "sqlflush", "dbshell"}
WITHOUT_SERVICES = {"check", "collectstatic", "help", "makemessages", "makemigrations", "version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "help")
    if command in OWNER_COMMANDS:
        os.environ["COOP_AS_OWNER"] = "true"
    with contextlib.ExitStack() as stack:
        if "DATABASE_URL" not in os.environ and command not in WITHOUT_SERVICES:
            from coop.services import config, installation  # noqa: PLC0415  only when needed

            os.environ.update(stack.enter_context(installation.running(config.read())))
        from django.core.management import execute_from_command_line  # noqa: PLC0415  settings first

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
