"""How a line of the logs is written: its moment in Greenwich, and one line whatever it says."""

import logging
import re
import time
from typing import Any

CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), 127, 0x85, 0x2028, 0x2029)}
MAIL_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


def without_addresses(text: str) -> str:
    """What a program said, without mail addresses: a mail server names whom it refuses."""
    return MAIL_ADDRESS.sub("…@…", text)


class OneLine(logging.Formatter):
    """`2026-11-24T15:29:59Z WARNING django.request: …`; what somebody typed starts no new line."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%SZ"
    default_msec_format = None

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the library's name
        record.message = record.message.translate(CONTROLS)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802  the library's name
        return without_addresses(super().formatException(ei))
