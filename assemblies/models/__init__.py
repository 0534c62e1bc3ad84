"""Deciding: assemblies, attendance, motions, ballots, minutes."""

from assemblies.models.assemblies import AgendaItem, Assembly, Attendance, RollEntry
from assemblies.models.ballots import Ballot, PaperCount, Vote
from assemblies.models.minutes import Minutes
from assemblies.models.motions import Motion
from assemblies.models.sittings import ItemStretch, Sitting, SittingText
from assemblies.models.urns import PaperIssue, Urn
from assemblies.urn.models import Box, SealedBallot, UrnPaper

__all__ = [
    "AgendaItem",
    "Assembly",
    "Attendance",
    "Ballot",
    "Box",
    "ItemStretch",
    "Minutes",
    "Motion",
    "PaperCount",
    "PaperIssue",
    "RollEntry",
    "SealedBallot",
    "Sitting",
    "SittingText",
    "Urn",
    "UrnPaper",
    "Vote",
]
