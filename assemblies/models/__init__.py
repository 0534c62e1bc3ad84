"""Deciding: assemblies, attendance, motions, ballots, minutes."""

from assemblies.models.assemblies import AgendaItem, Assembly
from assemblies.models.attendance import Attendance
from assemblies.models.ballots import Ballot, Dissent, PaperCount, Vote
from assemblies.models.calling import AgendaPaper, AuthorityNotice, CallMail
from assemblies.models.consultations import Answer, Consultation, Consulted, Wording
from assemblies.models.contests import Contest, Option
from assemblies.models.floor import Lots, Speech
from assemblies.models.following import FollowUp, FollowUpReport
from assemblies.models.log import MeetingLog
from assemblies.models.minutes import Approval, Correction, Minutes, MinutesVersion
from assemblies.models.moods import Mood, MoodAnswered
from assemblies.models.motions import Motion, Second, Version
from assemblies.models.petitions import Petition, Signature
from assemblies.models.referrals import Referral
from assemblies.models.roll import RollCorrection, RollEntry
from assemblies.models.signing import BookEntry, MinutesSignature, Sending, SignedScan
from assemblies.models.sittings import ItemStretch, Sitting, SittingText
from assemblies.models.urns import PaperIssue, Urn
from assemblies.urn.models import Box, SealedBallot, UrnPaper

__all__ = [
    "AgendaItem",
    "AgendaPaper",
    "Answer",
    "Approval",
    "Assembly",
    "Attendance",
    "AuthorityNotice",
    "Ballot",
    "BookEntry",
    "Box",
    "CallMail",
    "Consultation",
    "Consulted",
    "Contest",
    "Correction",
    "Dissent",
    "FollowUp",
    "FollowUpReport",
    "ItemStretch",
    "Lots",
    "MeetingLog",
    "Minutes",
    "MinutesSignature",
    "MinutesVersion",
    "Mood",
    "MoodAnswered",
    "Motion",
    "Option",
    "PaperCount",
    "PaperIssue",
    "Petition",
    "Referral",
    "RollCorrection",
    "RollEntry",
    "SealedBallot",
    "Second",
    "Sending",
    "Signature",
    "SignedScan",
    "Sitting",
    "SittingText",
    "Speech",
    "Urn",
    "UrnPaper",
    "Version",
    "Vote",
    "Wording",
]
