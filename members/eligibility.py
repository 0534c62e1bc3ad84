"""What a member is on a day, computed from the dated facts of the register. Pure.

Suspended from a day until a day, both included; in arrears the day after an instalment fell due.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    IN_GOOD_STANDING = "in_good_standing"
    VOICE_ONLY = "voice_only"
    SUSPENDED = "suspended"
    LEFT = "left"
    NOT_YET = "not_yet"


ENTERING = frozenset({"admission", "return"})
BREAK_DAYS = 31
LEAVING = frozenset({"resignation", "exclusion", "death"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the register book; `corrects` is the number of the line it strikes out."""

    number: int
    kind: str
    effective_date: date
    until_date: date | None = None
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of the social shares, due on a day."""

    due_date: date
    paid_date: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's rights on a day.

    `reason` is an English sentence to translate ("" when nothing is lacking) and `day` the date
    it speaks of: due since, suspended until, left on.
    """

    status: Status
    may_vote: bool
    reason: str = ""
    day: date | None = None

    @property
    def on_register(self) -> bool:
        return self.status not in {Status.LEFT, Status.NOT_YET}


def _(words: str) -> str:
    """Mark a sentence for the catalogues; whoever shows it translates it."""
    return words


def standing(facts: Iterable[Fact], instalments: Iterable[Instalment], on: date) -> Standing:
    """Return the standing that `facts` and `instalments` give on a day."""
    last, suspension = _where_things_stand(in_force(facts, on))
    if last is None:
        return Standing(Status.NOT_YET, may_vote=False, reason=_("Not on the register that day."))
    if last.kind in LEAVING:
        left = _("No longer on the register.")
        return Standing(Status.LEFT, may_vote=False, reason=left, day=last.effective_date)
    if suspension and (suspension.until_date is None or on <= suspension.until_date):
        words, until = _("Suspended by a resolution."), suspension.until_date
        return Standing(Status.SUSPENDED, may_vote=False, reason=words, day=until)
    return _by_dues(instalments, on)


def _where_things_stand(facts: Iterable[Fact]) -> tuple[Fact | None, Fact | None]:
    """The last entering or leaving, and the suspension not lifted since."""
    last: Fact | None = None
    suspension: Fact | None = None
    for fact in facts:
        if fact.kind in ENTERING | LEAVING:
            last, suspension = fact, None
        elif fact.kind == "suspension":
            suspension = fact
        elif fact.kind == "reinstatement":
            suspension = None
    return last, suspension


def _by_dues(instalments: Iterable[Instalment], on: date) -> Standing:
    overdue = overdue_since(instalments, on)
    if overdue is None:
        return Standing(Status.IN_GOOD_STANDING, may_vote=True)
    words = _("An instalment of the social shares is overdue: voice without vote.")
    return Standing(Status.VOICE_ONLY, may_vote=False, reason=words, day=overdue)


def in_force(facts: Iterable[Fact], on: date) -> Sequence[Fact]:
    """The facts that count on a day, oldest first: not struck out, not of a later date."""
    known = list(facts)
    struck = {fact.corrects for fact in known if fact.corrects is not None}
    counting = (
        fact
        for fact in known
        if fact.corrects is None and fact.number not in struck and fact.effective_date <= on
    )
    return sorted(counting, key=lambda fact: (fact.effective_date, fact.number))


def overdue_since(instalments: Iterable[Instalment], on: date) -> date | None:
    """The oldest due date that had passed unpaid on a day."""
    unpaid = (
        instalment.due_date
        for instalment in instalments
        if instalment.due_date < on and (instalment.paid_date is None or instalment.paid_date > on)
    )
    return min(unpaid, default=None)


def terms_in_a_row(terms: Iterable[tuple[date, date]], before: date) -> int:
    """How many terms of an office somebody served one after the other, up to a day.

    `terms` are first and last days. Less than a month between two is no break.
    """
    count, begins = 0, before
    for first, last in sorted(terms, reverse=True):
        if first >= begins:
            continue
        if (begins - last).days > BREAK_DAYS:
            break
        count, begins = count + 1, first
    return count


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    lengths = (31, 29 if _is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return date(year, month + 1, min(day.day, lengths[month]))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
