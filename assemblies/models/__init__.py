"""Deciding: assemblies, attendance, motions, ballots, minutes."""

from assemblies.models.assemblies import AgendaItem, Assembly, Attendance, RollEntry
from assemblies.models.ballots import Ballot, PaperCount, Vote
from assemblies.models.minutes import Minutes
from assemblies.models.motions import Motion

__all__ = [
    "AgendaItem",
    "Assembly",
    "Attendance",
    "Ballot",
    "Minutes",
    "Motion",
    "PaperCount",
    "RollEntry",
    "Vote",
]
