"""Each indicator told: its name, its formula in words, its value, its way through the quarters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from coop import charts, screen
from coop.screen import money, percent
from ledger.models import Account
from ledger.reading.definitions import DEFINITIONS, Definition, Number, of_classes
from ledger.reading.quarters import Records, read
from ledger.reading.solidarity import YEAR, Figures, measure

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Told:
    """An indicator with its figure of the year and of each quarter."""

    key: str
    label: str
    formula: str
    now: str
    chart: charts.Chart
    url: str


@dataclass(frozen=True)
class Report:
    """All of it for a day."""

    records: Records
    year: Figures
    quarters: list[Figures]

    @property
    def since(self) -> date:
        return self.records.quarters[-YEAR].start


def report(on: date, *, monthly_rate: Decimal) -> Report:
    """The last four quarters as a year, and each of the last eight by itself."""
    records = read(on)
    last = len(records.quarters) - 1
    each = [measure(records, upto=n, length=1, monthly_rate=monthly_rate) for n in range(last + 1)]
    year = measure(records, upto=last, length=YEAR, monthly_rate=monthly_rate)
    return Report(records, year, each)


def told(found: Report) -> Iterator[Told]:
    """Every indicator as a member reads it."""
    accounts = dict(Account.objects.values_list("code", "pk"))
    for each in (*DEFINITIONS, *of_classes(found.year)):
        known = [(x, each.value(x)) for x in found.quarters]
        points = [
            charts.Point(_quarter(x.until), _scaled(value, each.kind), _written(value, each.kind))
            for x, value in known
            if value is not None
        ]
        now = _written(each.value(found.year), each.kind)
        head = (_("Quarter"), str(each.label))
        yield Told(
            key=each.key,
            label=str(each.label),
            formula=str(each.formula),
            now=now,
            chart=charts.line_chart(title=str(each.label), points=points, head=head),
            url=_url(each, accounts, since=found.since, until=found.year.until),
        )


def table(found: Report) -> tuple[list[str], list[list[str | Decimal | int | date | None]]]:
    """The quarters as rows for a spreadsheet, with the year at the end."""
    head = [_("Until"), *(each.key for each in DEFINITIONS)]
    rows: list[list[str | Decimal | int | date | None]] = [
        [x.until, *(each.value(x) for each in DEFINITIONS)] for x in found.quarters
    ]
    return head, [*rows, [_("year"), *(each.value(found.year) for each in DEFINITIONS)]]


def _url(each: Definition, accounts: dict[str, int], *, since: date, until: date) -> str:
    """The records of the days an indicator is worked out from."""
    query = each.query or f"since={since.isoformat()}&until={until.isoformat()}"
    if callable(each.records):
        return f"{each.records()}?{query}"
    if not each.account:
        return f"{reverse(each.records)}?{query}"
    pk = accounts.get(each.account)
    path = reverse(each.records, args=[pk]) if pk else reverse("ledger:trial_balance")
    return f"{path}?{query}"


def _quarter(until: date) -> str:
    return formats.date_format(until, "M Y")


def _scaled(value: Decimal | int, kind: str) -> Decimal:
    return Decimal(value) * HUNDRED if kind == "share" else Decimal(value)


def _written(value: Number, kind: str) -> str:
    if value is None:
        return _("without end") if kind == "weeks" else _("not known")
    write = WRITTEN.get(kind, screen.number)
    return write(Decimal(value))


def _share(value: Decimal) -> str:
    return percent(value * HUNDRED)


WRITTEN = {"share": _share, "money": money, "hours": screen.hours}
