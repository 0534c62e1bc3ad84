"""Plain lines for the person at the terminal."""

import sys


def say(line: str) -> None:
    """One line, at once, even into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """One line about what went wrong."""
    sys.stdout.flush()
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
