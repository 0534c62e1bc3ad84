"""What is printed: the notice, the minutes, the roll, the calendar file."""

from assemblies.documents.account import minutes_content
from assemblies.documents.calendars import calendar_file, local_day, planned
from assemblies.documents.letters import call_letter
from assemblies.documents.papers import (
    CALL,
    MINUTES,
    book_paper,
    minutes_paper,
    notice_paper,
    register,
    signatures_paper,
)
from assemblies.documents.words import findings, readable

__all__ = [
    "CALL",
    "MINUTES",
    "book_paper",
    "calendar_file",
    "call_letter",
    "findings",
    "local_day",
    "minutes_content",
    "minutes_paper",
    "notice_paper",
    "planned",
    "readable",
    "register",
    "signatures_paper",
]
