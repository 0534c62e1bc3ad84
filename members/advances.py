"""What a member is advanced for hours worked: their own slip, line by line. Pure.

A stretch of days is cut where a voted figure changes, so that within a piece one hourly advance
and one set of supplements hold. Each line is rounded once to the cent, half a cent up
(`ledger.money.to_cents`); sums of lines are exact, so the slips of a run sum to its entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ledger.money import ZERO, to_cents

HUNDRED = Decimal(100)
WORK, NIGHT, SENIORITY, DEPENDANTS = "work", "night", "seniority", "dependants"


@dataclass(frozen=True, slots=True)
class Rates:
    """The figures in force on a day: money an hour, and the supplements in hundredths.

    `night` of the advance for each hour at night; `seniority` of the advances for each full year
    of membership; `dependants` of the advances for each person who depends on the member.
    """

    hour: Decimal
    night: Decimal = ZERO
    seniority: Decimal = ZERO
    dependants: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Piece:
    """Days, both included, on which the same rates hold."""

    starts_on: date
    ends_on: date
    rates: Rates


@dataclass(frozen=True, slots=True)
class Worked:
    """Hours of one member in one piece; those at night are among `hours`."""

    hours: Decimal = ZERO
    night: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a slip. `count` is hours, full years or people, as `kind` says; `rate` pesos an
    hour for work and hundredths for supplements."""

    kind: str
    starts_on: date
    ends_on: date
    count: Decimal
    rate: Decimal
    amount: Decimal


def cut(starts_on: date, ends_on: date, changes: Iterable[date]) -> list[tuple[date, date]]:
    """Cut a stretch before each day of change; ValueError when it is no stretch."""
    if ends_on < starts_on:
        raise ValueError("a stretch ends after it begins")
    firsts = [starts_on, *sorted({day for day in changes if starts_on < day <= ends_on})]
    lasts = [day - timedelta(days=1) for day in firsts[1:]]
    return list(zip(firsts, [*lasts, ends_on], strict=True))


def full_years(since: date, on: date) -> int:
    """Full years from one day to another; zero before the first is over."""
    is_before = (on.month, on.day) < (since.month, since.day)
    return max(on.year - since.year - is_before, 0)


def slip(
    pieces: Sequence[Piece], worked: Sequence[Worked], *, member_since: date, dependants: int = 0
) -> list[Line]:
    """The lines of one member's slip, those of nothing left out.

    ValueError when hours do not match the pieces, or more were at night than were worked.
    """
    lines: list[Line] = []
    for piece, done in zip(pieces, worked, strict=True):
        if not ZERO <= done.night <= done.hours or dependants < 0:
            raise ValueError("hours at night are among those worked")
        lines += _of_piece(piece, done, full_years(member_since, piece.ends_on), dependants)
    return [line for line in lines if line.amount]


def set_off(earned: Decimal, ahead: Sequence[Decimal]) -> list[Decimal]:
    """What is taken off a slip for each payment made ahead: the first first, never more than
    was earned."""
    taken = []
    for amount in ahead:
        part = min(amount, earned)
        taken.append(part)
        earned -= part
    return taken


def total(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines), ZERO)


def hours(lines: Iterable[Line]) -> Decimal:
    """The hours worked: those at night stand among them already."""
    return sum((line.count for line in lines if line.kind == WORK), ZERO)


def _of_piece(piece: Piece, done: Worked, years: int, dependants: int) -> list[Line]:
    rates = piece.rates
    base = to_cents(done.hours * rates.hour)
    by_people = _part(base, dependants * rates.dependants)
    found = (
        (WORK, done.hours, rates.hour, base),
        (NIGHT, done.night, rates.night, _part(done.night * rates.hour, rates.night)),
        (SENIORITY, Decimal(years), rates.seniority, _part(base, years * rates.seniority)),
        (DEPENDANTS, Decimal(dependants), rates.dependants, by_people),
    )
    return [Line(kind, piece.starts_on, piece.ends_on, *rest) for kind, *rest in found]


def _part(base: Decimal, percent: Decimal) -> Decimal:
    return to_cents(base * percent / HUNDRED)
