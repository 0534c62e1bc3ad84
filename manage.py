#!/usr/bin/env python
"""Django's command line. Commands that change the schema run as the owner of the tables."""

import os
import sys

OWNER_COMMANDS = {"migrate", "flush", "sqlflush", "dbshell"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    if OWNER_COMMANDS & set(sys.argv[1:2]):
        os.environ["COOP_AS_OWNER"] = "true"
    from django.core.management import execute_from_command_line  # noqa: PLC0415  settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
