"""Each indicator told: its name, its formula in words, its value, its way through the quarters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import charts, formatting
from ledger.indicators import Concentration
from ledger.models import Account
from ledger.models.plan import Code
from ledger.reading.quarters import Records, read
from ledger.reading.solidarity import YEAR, Figures, measure
from ledger.reading.words import language, money, percent

HUNDRED = Decimal(100)
Number = Decimal | int | None
Words = str | Promise


@dataclass(frozen=True)
class Definition:
    """An indicator: how it is called, worked out in words, read, written, and where it leads."""

    key: str
    label: Words
    formula: Words
    value: Callable[[Figures], Number]
    kind: str
    records: str
    account: str = ""


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


DEFINITIONS = (
    Definition(
        "weeks",
        gettext_lazy("Weeks of breathing space"),
        gettext_lazy(
            "wage fund and free reserve ÷ (advances with cover + fixed overhead − what the same"
            " sales would leave at market prices), of an average week"
        ),
        lambda x: x.breath.weeks,
        "weeks",
        "ledger:trial_balance",
    ),
    Definition(
        "weeks_without",
        gettext_lazy("Breathing space without the largest buyer"),
        gettext_lazy("the same, when the largest buyer takes its part of the sales with it"),
        lambda x: x.breath.without,
        "weeks",
        "ledger:invoices",
    ),
    Definition(
        "weeks_real",
        gettext_lazy("Breathing space while prices rise"),
        gettext_lazy("the same, when each week's gap is dearer by the rise of prices"),
        lambda x: x.breath.real,
        "weeks",
        "ledger:trial_balance",
    ),
    Definition(
        "wages",
        gettext_lazy("Part of the work's cost that solidarity paid"),
        gettext_lazy("(shield + what came into a wage fund) ÷ (hours sold × cost of an hour)"),
        lambda x: x.work.protected,
        "share",
        "ledger:account",
        Code.SHIELD,
    ),
    Definition(
        "market_hour",
        gettext_lazy("What the market alone would have paid for an hour"),
        gettext_lazy("cost of an hour − shield ÷ hours sold"),
        lambda x: x.work.market_hour,
        "money",
        "ledger:account",
        Code.SHIELD,
    ),
    Definition(
        "embeddedness",
        gettext_lazy("Premium that members of the buyers voted for a year or more"),
        gettext_lazy(
            "premium under mandates of 12 months or more that represent members ÷ premium"
        ),
        lambda x: x.embeddedness,
        "share",
        "ledger:buyers",
    ),
    Definition(
        "reach",
        gettext_lazy("Members behind live mandates"),
        gettext_lazy("the members that live mandates represent, each buyer once"),
        lambda x: x.reach,
        "count",
        "ledger:buyers",
    ),
    Definition(
        "per_member",
        gettext_lazy("Premium of a member in a month"),
        gettext_lazy("premium ÷ members behind live mandates ÷ months"),
        lambda x: x.per_member,
        "money",
        "ledger:invoices",
    ),
    Definition(
        "hhi_revenue",
        gettext_lazy("How much the revenue hangs on few buyers"),
        gettext_lazy(
            "the sum of the squares of each buyer's part × 10,000: 10,000 is one buyer alone"
        ),
        lambda x: _index(x.revenue_by_buyer),
        "count",
        "ledger:buyers",
    ),
    Definition(
        "hhi_premium",
        gettext_lazy("How much the premium hangs on few buyers"),
        gettext_lazy("the same, of the premium"),
        lambda x: _index(x.premium_by_buyer),
        "count",
        "ledger:buyers",
    ),
    Definition(
        "hhi_federation_revenue",
        gettext_lazy("How much the revenue hangs on few federations"),
        gettext_lazy("the same, of the revenue, with the locals of a federation as one"),
        lambda x: _index(x.revenue_by_federation),
        "count",
        "ledger:buyers",
    ),
    Definition(
        "hhi_federation_premium",
        gettext_lazy("How much the premium hangs on few federations"),
        gettext_lazy("the same, of the premium, with the locals of a federation as one"),
        lambda x: _index(x.premium_by_federation),
        "count",
        "ledger:buyers",
    ),
    Definition(
        "real_premium",
        gettext_lazy("Real premium received"),
        gettext_lazy(
            "each payment's premium ÷ (1 + rise of prices) to the power of days late ÷ 30"
        ),
        lambda x: x.real_premium,
        "money",
        "ledger:account",
        Code.PREMIUM_PENDING,
    ),
    Definition(
        "lost",
        gettext_lazy("Premium lost by waiting"),
        gettext_lazy("1 − real premium received ÷ premium received"),
        lambda x: x.lost,
        "share",
        "ledger:account",
        Code.PREMIUM_PENDING,
    ),
)


def _index(found: Concentration | None) -> Decimal | None:
    return None if found is None else found.index


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
    for each in DEFINITIONS:
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
            url=_url(each, accounts),
        )


def table(found: Report) -> tuple[list[str], list[list[str | Decimal | int | date | None]]]:
    """The quarters as rows for a spreadsheet, with the year at the end."""
    head = [_("Until"), *(each.key for each in DEFINITIONS)]
    rows: list[list[str | Decimal | int | date | None]] = [
        [x.until, *(each.value(x) for each in DEFINITIONS)] for x in found.quarters
    ]
    return head, [*rows, [_("year"), *(each.value(found.year) for each in DEFINITIONS)]]


def _url(each: Definition, accounts: dict[str, int]) -> str:
    if not each.account:
        return reverse(each.records)
    pk = accounts.get(each.account)
    return reverse(each.records, args=[pk]) if pk else reverse("ledger:trial_balance")


def _quarter(until: date) -> str:
    return formats.date_format(until, "M Y")


def _scaled(value: Decimal | int, kind: str) -> Decimal:
    return Decimal(value) * HUNDRED if kind == "share" else Decimal(value)


def _written(value: Number, kind: str) -> str:
    if value is None:
        return _("without end") if kind == "weeks" else _("not known")
    if kind == "share":
        return percent(Decimal(value) * HUNDRED)
    if kind == "money":
        return money(Decimal(value))
    return formatting.quantity(Decimal(value), "", language=language()).strip()
