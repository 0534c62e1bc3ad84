"""The ledger's figures as charts."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Sum
from django.utils import formats
from django.utils.translation import gettext as _

from coop import charts
from coop.screen import money
from ledger.models import Fund, Invoice, InvoiceLine
from ledger.reading.funds import Month, PremiumReport
from ledger.reading.summary import Books

Layered = Invoice | InvoiceLine


def layers_of(thing: Layered) -> list[charts.Part]:
    """The layers of an invoice or a line: market, shield, premium, concession.

    What an invoice charges beside goods, as freight, is in no price: `beside_goods` tells it.
    """
    market = thing.market - _beside_goods(thing)
    parts = [
        charts.Part(_("Market reference"), market, money(market), "market"),
        charts.Part(_("Shield up to the floor"), thing.shield, money(thing.shield), "shield"),
        charts.Part(_("Solidarity premium"), thing.premium, money(thing.premium), "premium"),
    ]
    if thing.concession:
        words = money(-thing.concession)
        parts.append(charts.Part(_("Concession"), -thing.concession, words, "concession"))
    return [part for part in parts if part.value]


def beside_goods(invoice: Invoice) -> list[charts.Part]:
    """What an invoice charges that is in no price, line by line, with the sign of the whole."""
    return [
        charts.Part(line.text, much, money(much), "beside")
        for line in invoice.lines.filter(sku="").order_by("n")
        if (much := abs(line.net).copy_sign(invoice.net))
    ]


def _beside_goods(thing: Layered) -> Decimal:
    """What the lines that are of no goods add up to, with the sign of the whole."""
    if isinstance(thing, InvoiceLine):
        return Decimal(0)
    found = thing.lines.filter(sku="").aggregate(total=Sum("market"))["total"]
    beside: Decimal = found or Decimal(0)
    return abs(beside).copy_sign(thing.market)


def funds_chart(books: Books) -> charts.Chart:
    """What each fund holds."""
    return charts.bar_chart(
        title=_("What each fund holds"),
        parts=[charts.Part(x.account.name, x.amount, money(x.amount)) for x in books.funds.rows],
        head=(_("Fund"), _("Balance")),
    )


def fund_chart(fund: Fund, months: Sequence[Month]) -> charts.Chart:
    """A fund, month by month."""
    points = [
        charts.Point(formats.date_format(x.month, "M Y"), x.balance, money(x.balance))
        for x in months
    ]
    return charts.line_chart(
        title=fund.name, points=points, head=(_("Month"), _("Balance at its end"))
    )


def premium_chart(report: PremiumReport) -> charts.Chart:
    """Which funds received how much of a buyer's premium."""
    parts = [charts.Part(x.fund.name, x.amount, money(x.amount), "premium") for x in report.parts]
    return charts.bar_chart(
        title=_("Where the premium went"), parts=parts, head=(_("Fund"), _("Received"))
    )
