"""Which indicators there are: each with its name, its formula in words, and its records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ledger.indicators import Concentration
from ledger.models import BuyerKind
from ledger.models.plan import EDUCATION_ACCOUNT, Code
from ledger.money import ZERO
from ledger.reading import democracy
from ledger.reading.solidarity import Figures

Number = Decimal | int | None
Words = str | Promise


@dataclass(frozen=True)
class Definition:
    """An indicator: how it is called, worked out in words, read, written, and where it leads:
    the name of a page, or what finds its address."""

    key: str
    label: Words
    formula: Words
    value: Callable[[Figures], Number]
    kind: str
    records: str | Callable[[], str]
    account: str = ""
    query: str = ""


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
        "first",
        gettext_lazy("Part of the largest buyer in the revenue"),
        gettext_lazy("what the largest buyer was invoiced ÷ what all were invoiced"),
        lambda x: x.revenue_by_buyer.first if x.revenue_by_buyer else None,
        "share",
        "ledger:invoices",
    ),
    Definition(
        "first_three",
        gettext_lazy("Part of the three largest buyers in the revenue"),
        gettext_lazy("what the three largest were invoiced ÷ what all were invoiced"),
        lambda x: x.revenue_by_buyer.first_three if x.revenue_by_buyer else None,
        "share",
        "ledger:invoices",
    ),
    Definition(
        "renewal",
        gettext_lazy("Buyers who bought again"),
        gettext_lazy("of those invoiced in the stretch before, the part invoiced in this one too"),
        lambda x: x.renewal,
        "share",
        "ledger:invoices",
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
    Definition(
        "democracy",
        gettext_lazy("Hours of democracy of a member in a month"),
        gettext_lazy(
            "(hours in assemblies and meetings, from coming in to leaving while they sat + hours"
            " worked by whoever was learning a task in a rota) ÷ members ÷ months of 30 days; where"
            " fewer than three people gave hours of one kind in a month, those are left out;"
            " handing over between shifts is not counted, since nobody writes down its hours"
        ),
        lambda x: x.democracy.each,
        "hours",
        democracy.records,
    ),
    Definition(
        "democracy_paid",
        gettext_lazy("Part of the hours of democracy that premium paid"),
        gettext_lazy(
            "premium shared to the education fund ÷ (hours of democracy × cost of an hour)"
        ),
        lambda x: x.democracy.paid,
        "share",
        "ledger:account",
        EDUCATION_ACCOUNT,
    ),
    Definition(
        "full_order",
        gettext_lazy("Part of normal capacity sold at the need price or above"),
        gettext_lazy(
            "hours in what was invoiced at the need price or above ÷ (hours of a normal month, as"
            " the newest cost sheet says × months of 30 days)"
        ),
        lambda x: x.sold.at_floor,
        "share",
        "ledger:invoices",
    ),
    Definition(
        "contract_work",
        gettext_lazy("Part of contract work for intermediaries in the revenue"),
        gettext_lazy(
            "(what commercial buyers were invoiced for products whose cost sheet names no material"
            " of ours, because the client brings it) ÷ what all were invoiced"
        ),
        lambda x: x.sold.contract,
        "share",
        "ledger:invoices",
    ),
)


OF_CLASS = (
    (
        "revenue",
        gettext_lazy("Revenue from: %(class)s"),
        gettext_lazy("what this class of buyers was invoiced ÷ what all were invoiced"),
    ),
    (
        "premium",
        gettext_lazy("Premium from: %(class)s"),
        gettext_lazy("the premium of this class of buyers ÷ the premium of all"),
    ),
)


def of_classes(year: Figures) -> Iterator[Definition]:
    """The part of each class that bought in the year, in the revenue and in the premium."""
    names = dict(BuyerKind.choices)
    for kind in year.classes:
        for place, (what, label, formula) in enumerate(OF_CLASS):
            yield Definition(
                f"{what}_{kind}",
                label % {"class": names[kind]},
                formula,
                partial(_share, kind=kind, place=place),
                "share",
                "ledger:buyers",
                query=f"kind={kind}",
            )


def _share(figures: Figures, *, kind: str, place: int) -> Decimal | None:
    shares = figures.classes.get(kind)
    if shares is None:
        return ZERO if figures.classes else None
    return shares[place]


def _index(found: Concentration | None) -> Decimal | None:
    return None if found is None else found.index
