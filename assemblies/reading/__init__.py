"""How an assembly stands, and how to say it."""

from assemblies.reading.room import Me, Room, room, tally_chart
from assemblies.reading.standing import (
    ballots_to_vote,
    day_of,
    entitled_present,
    is_statutory,
    matters_of,
    notice_given,
    notice_kind,
    open_ballot,
    present_members,
    quorum_of,
    recused_members,
    require_state,
    roll_entry,
    rules_of,
    vote_of,
    why_no_vote,
)
from assemblies.reading.words import MATTERS, finding_title, finding_words, formula_words

__all__ = [
    "MATTERS",
    "Me",
    "Room",
    "ballots_to_vote",
    "day_of",
    "entitled_present",
    "finding_title",
    "finding_words",
    "formula_words",
    "is_statutory",
    "matters_of",
    "notice_given",
    "notice_kind",
    "open_ballot",
    "present_members",
    "quorum_of",
    "recused_members",
    "require_state",
    "roll_entry",
    "room",
    "rules_of",
    "tally_chart",
    "vote_of",
    "why_no_vote",
]
