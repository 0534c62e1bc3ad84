"""The clock of commands that ask no database. What asks one has its clock (`coop.clock`)."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """The moment at this machine, in UTC."""
    return datetime.fromtimestamp(time.time(), tz=UTC)
