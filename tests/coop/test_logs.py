"""A line of the logs says when, and stays one line."""

import logging
import re
import smtplib
import sys
from typing import Any

from django.conf import settings

from coop.logs import OneLine, without_addresses

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


def test_whom_a_mail_server_refused_is_not_told() -> None:
    refused = smtplib.SMTPRecipientsRefused({"juana.p+x@example.org": (550, b"no such mailbox")})
    try:
        raise refused
    except smtplib.SMTPRecipientsRefused:
        record = logging.LogRecord(
            "coop.later", logging.ERROR, __file__, 1, "job failed", (), sys.exc_info()
        )
    said = OneLine(SHAPE).format(record)
    assert "no such mailbox" in said
    assert "juana" not in said
    assert without_addresses("to <a.b@c.example.org>, celery@host") == "to <…@…>, celery@host"
