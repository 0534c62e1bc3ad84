"""The meeting log: what happened in an assembly, each line sealed together with all before it."""

import hashlib

from django.db import models

from assemblies.models.assemblies import Assembly
from coop.models import AppendOnly, AppendOnlyQuerySet, AuditEvent

BEGINNING = "0" * 64


def seal_of(before: str, line: str) -> str:
    """The seal of a line: SHA-256 of the seal before it, a line break, and the line itself."""
    return hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()


class MeetingLog(AppendOnly):
    """One line of an assembly's log. `line` is JSON with sorted keys and is what is sealed.

    Never a vote, a paper, or anything else in the order in which voters came. The database
    refuses a line whose seal is not that of the end of the log.
    """

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="log")
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    trace = models.OneToOneField(AuditEvent, models.PROTECT, related_name="+")
    line = models.TextField()
    before = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet["MeetingLog"].as_manager()

    class Meta:
        ordering = ("assembly", "n")
        constraints = (
            models.UniqueConstraint(fields=("assembly", "n"), name="meeting_log_line_once"),
            models.UniqueConstraint(fields=("assembly", "before"), name="meeting_log_never_forks"),
        )

    def __str__(self) -> str:
        return f"{self.n}. {self.event}"
