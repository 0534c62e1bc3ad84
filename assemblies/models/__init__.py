"""Deciding: assemblies, attendance, motions, ballots, minutes."""

from assemblies.models.assemblies import AgendaItem, Assembly, Attendance, RollEntry
from assemblies.models.ballots import Ballot, PaperCount, Vote
from assemblies.models.contests import Contest, Option
from assemblies.models.minutes import Minutes
from assemblies.models.motions import Motion
from assemblies.models.petitions import Petition, Signature
from assemblies.models.urns import PaperIssue, Urn
from assemblies.urn.models import Box, SealedBallot, UrnPaper

__all__ = [
    "AgendaItem",
    "Assembly",
    "Attendance",
    "Ballot",
    "Box",
    "Contest",
    "Minutes",
    "Motion",
    "Option",
    "PaperCount",
    "PaperIssue",
    "Petition",
    "RollEntry",
    "SealedBallot",
    "Signature",
    "Urn",
    "UrnPaper",
    "Vote",
]
