"""The mood of the room as the hall, the phones and the chair see it."""

import secrets
from dataclasses import dataclass, field

from assemblies.models import Assembly, Ballot, Mood
from members.models import Member

# With fewer answers the counts would say who felt what.
FEWEST_SHOWN = 3


@dataclass(frozen=True)
class MoodNow:
    """A question, and whether the person looking has answered it.

    `salt` goes out with the form and comes back: what the server keeps of a form that was sent
    cannot be turned back into the answer.
    """

    mood: Mood
    is_answered: bool
    salt: str = field(default_factory=lambda: secrets.token_hex(16), compare=False)

    @property
    def is_shown(self) -> bool:
        return not self.mood.is_open and self.mood.answered >= FEWEST_SHOWN

    @property
    def mark(self) -> str:
        """Changes when, and only when, something shown has changed."""
        mood = self.mood
        return f"{mood.pk} {mood.answered} {mood.closed_at} {self.is_answered}"

    def seen_by(self, member: Member) -> "MoodNow":
        """The same question to one person, with a salt of its own."""
        return MoodNow(self.mood, is_answered=self.mood.voices.filter(member=member).exists())


def mood_now(assembly: Assembly, *, voting: bool, last: Ballot | None) -> MoodNow | None:
    """The question that is open, or the last one until something is voted after it."""
    mood = assembly.moods.order_by("-id").first()
    if mood is None or voting:
        return None
    closed = last.closed_at if last is not None else None
    if mood.closed_at is not None and closed is not None and closed > mood.closed_at:
        return None
    return MoodNow(mood=mood, is_answered=False)
