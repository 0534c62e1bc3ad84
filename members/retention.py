"""How long contact data are kept, and how much of them goes in one day. Pure.

Books and the papers behind them are kept for ten years from the last entry (Argentina, Código Civil
y Comercial, article 328). Contact data of somebody who left follow the same ten years from the line
by which they left: so long somebody may have to be asked about an entry. The register book itself
is never over. Who only asked to join left no entry in a book: two years are enough to ask again.
"""

from datetime import date, datetime, timedelta

from members.eligibility import months_after

MEMBER_MONTHS = 120
APPLICANT_MONTHS = 24
# Between the second signature and the erasure: so long it can be taken back.
WAIT = timedelta(days=30)
# A mistaken mass erasure takes no more than this in one day: five, or so many in a hundred.
LEAST_A_DAY, PERCENT_A_DAY = 5, 2


def kept_until(last_day: date, *, was_member: bool) -> date:
    """The last day on which they are kept; `last_day` is that of the line, or of the end."""
    return months_after(last_day, MEMBER_MONTHS if was_member else APPLICANT_MONTHS)


def is_over(last_day: date, on: date, *, was_member: bool) -> bool:
    """True from the day after the last one on which they are kept."""
    return on > kept_until(last_day, was_member=was_member)


def cap(people: int) -> int:
    """How many erasures one day carries out at the most, of so many people in the register."""
    return max(LEAST_A_DAY, people * PERCENT_A_DAY // 100)


def due_at(confirmed_at: datetime) -> datetime:
    """The moment from which a confirmed erasure is carried out."""
    return confirmed_at + WAIT
