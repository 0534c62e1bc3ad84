"""What every board says and how it writes figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from coop import formatting, screen
from coop.charts import Chart
from coop.csv_out import Cell

ZERO = Decimal(0)
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Board:
    """A picture with its figures. `says` is one sentence; without `chart` there is nothing yet.

    `legend` names what each colour means, where there is more than one.
    """

    key: str
    title: str
    says: str
    chart: Chart | None
    head: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = field(default_factory=list)
    legend: Sequence[tuple[str, str]] = ()


def percent(value: Decimal) -> str:
    """A part of one as hundredths, in whole figures: nobody needs more on a wall."""
    return screen.percent(round(value * HUNDRED))


def short_day(day: date) -> str:
    return format_date(day, "d MMM", locale=formatting.locale_for(screen.language()))


def share(part: Decimal, whole: Decimal) -> Decimal:
    """A part of one; nothing of nothing is nothing."""
    return part / whole if whole else ZERO
