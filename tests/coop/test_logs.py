"""A line of the logs says when, and stays one line."""

import logging
import re
from typing import Any

from django.conf import settings

from coop.logs import OneLine

FORMATTERS: Any = settings.LOGGING["formatters"]
SHAPE = FORMATTERS["plain"]["format"]


def line(message: str, *arguments: object) -> str:
    record = logging.LogRecord(
        "django.request", logging.WARNING, __file__, 1, message, arguments, None
    )
    record.created = 0.0
    return OneLine(SHAPE).format(record)


def test_a_line_says_when_in_greenwich() -> None:
    said = line("Forbidden: %s", "/x/")
    assert said == "1970-01-01T00:00:00Z WARNING django.request: Forbidden: /x/"


def test_what_somebody_typed_starts_no_new_line() -> None:
    said = line("Not Found: %s", "/x\r\n1970-01-01T00:00:00Z WARNING forged\x1b[2J\u2028end")
    assert re.fullmatch(r"[^\x00-\x1f\x7f\x85\u2028\u2029]*", said)
    assert "\\x0d\\x0a1970" in said
