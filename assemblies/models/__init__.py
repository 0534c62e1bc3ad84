"""Deciding: assemblies, attendance, motions, ballots, minutes."""

from assemblies.models.assemblies import AgendaItem, Assembly, Attendance, RollEntry
from assemblies.models.ballots import Ballot, PaperCount, Vote
from assemblies.models.consultations import Answer, Consultation, Consulted, Wording
from assemblies.models.minutes import Minutes
from assemblies.models.moods import Mood, MoodAnswered
from assemblies.models.motions import Motion, Second, Version
from assemblies.models.petitions import Petition, Signature
from assemblies.models.referrals import Referral
from assemblies.models.urns import PaperIssue, Urn
from assemblies.urn.models import Box, SealedBallot, UrnPaper

__all__ = [
    "AgendaItem",
    "Answer",
    "Assembly",
    "Attendance",
    "Ballot",
    "Box",
    "Consultation",
    "Consulted",
    "Minutes",
    "Mood",
    "MoodAnswered",
    "Motion",
    "PaperCount",
    "PaperIssue",
    "Petition",
    "Referral",
    "RollEntry",
    "SealedBallot",
    "Second",
    "Signature",
    "Urn",
    "UrnPaper",
    "Version",
    "Vote",
    "Wording",
]
