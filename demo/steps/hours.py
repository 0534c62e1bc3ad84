"""The hours of the last days, written and waiting to be looked at before they are paid."""

from datetime import datetime
from decimal import Decimal

from demo.story import Story
from members.actions import advances
from members.advances import Piece, Worked
from members.models import Member
from members.reading.advances import people_of, pieces_of

OF_A_DAY = (6, 6, 6, 5)  # hours of a day on average, most of them of a full week


def plan(story: Story) -> None:
    story.at(story.ago(0, 0), lambda at: _draft(story, at=at))


def _draft(story: Story, *, at: datetime) -> None:
    first, last = story.day(7), story.day(1)
    pieces = pieces_of(first, last)
    sheets = {
        person.member.pk: advances.Sheet([_worked(person.member, piece) for piece in pieces])
        for person in people_of(first, last)
    }
    by = story.users["treasurer"]
    advances.draft(starts_on=first, ends_on=last, sheets=sheets, by=by, at=at)


def _worked(member: Member, piece: Piece) -> Worked:
    days = (piece.ends_on - piece.starts_on).days + 1
    return Worked(Decimal(days * OF_A_DAY[member.number % len(OF_A_DAY)]))
