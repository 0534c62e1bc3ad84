"""Deciding: assemblies, attendance, motions, ballots, minutes."""

from assemblies.models.assemblies import AgendaItem, Assembly, Attendance, RollEntry
from assemblies.models.ballots import Ballot, Dissent, PaperCount, Vote
from assemblies.models.log import MeetingLog
from assemblies.models.minutes import Approval, Correction, Minutes, MinutesVersion
from assemblies.models.motions import Motion
from assemblies.models.petitions import Petition, Signature
from assemblies.models.signing import BookEntry, MinutesSignature, Sending, SignedScan
from assemblies.models.urns import PaperIssue, Urn
from assemblies.urn.models import Box, SealedBallot, UrnPaper

__all__ = [
    "AgendaItem",
    "Approval",
    "Assembly",
    "Attendance",
    "Ballot",
    "BookEntry",
    "Box",
    "Correction",
    "Dissent",
    "MeetingLog",
    "Minutes",
    "MinutesSignature",
    "MinutesVersion",
    "Motion",
    "PaperCount",
    "PaperIssue",
    "Petition",
    "RollEntry",
    "SealedBallot",
    "Sending",
    "Signature",
    "SignedScan",
    "Urn",
    "UrnPaper",
    "Vote",
]
