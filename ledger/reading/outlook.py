"""Cash today, how much of it belongs to funds, and what is expected for thirteen weeks.

Only what is known is counted: invoices to collect, debts in the books, advances as voted, tax
charged. New sales and purchases are not guessed. Apps add what they know to `sources`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop import charts, screen
from coop.currency import house
from coop.registry import Registry
from coop.screen import money
from ledger.models import Account, HourlyAdvance, Invoice, Line, Payment
from ledger.models.accounts import EntryKind
from ledger.models.plan import FOR_WORK, Code, OtherGroup
from ledger.money import ZERO, to_cents
from ledger.outlook import (
    WEEKS,
    Charge,
    Expected,
    Week,
    next_times,
    oldest_first,
    usual_days,
    weeks_of,
)
from ledger.reading.accounts import AccountBalance, by_currency
from ledger.reading.summary import Group
from ledger.stretches import Stretch

PAST = timedelta(weeks=WEEKS)
CASH = (Code.CASH, Code.BANK)
HELD_FOR_FUNDS = (Code.PREMIUM_WAITING, Code.RESERVED)
DEBTS = (Code.SUPPLIERS, Code.RECEIVED, Code.ADVANCES_PAYABLE)

# What each app expects to come in or go out, told on a day.
sources: Registry[Callable[[date], Iterator[Expected]]] = Registry("expected cash")


@dataclass(frozen=True)
class Outlook:
    """Cash now, what of it belongs to funds, and the coming weeks, in the house currency.

    `others` is the cash in each other currency: it is in none of the sums.
    """

    day: date
    cash: Group
    belongs: Group
    weeks: Sequence[Week]
    others: Sequence[tuple[str, Group]]

    @property
    def free(self) -> Decimal:
        """What is left of the cash when every fund took its own."""
        return self.cash.total - self.belongs.total

    @property
    def lowest(self) -> Week:
        return min(self.weeks, key=lambda week: week.cash)

    @property
    def rows(self) -> list[tuple[Week, Decimal]]:
        """Each week with what would be free at its end, the funds as they are today."""
        return [(week, week.cash - self.belongs.total) for week in self.weeks]


def outlook(today: date) -> Outlook:
    """The cash position and what is expected of the next thirteen weeks."""
    found = by_currency([Stretch(None, today)])
    now = found.pop(house())[0]
    cash = Group([row for row in now if row.account.code in CASH])
    items = [item for _name, tell in sources for item in tell(today)]
    return Outlook(
        day=today,
        cash=cash,
        belongs=Group([row for row in now if _belongs(row) and row.total]),
        weeks=weeks_of(items, today=today, cash=cash.total),
        others=[
            (currency, Group(held))
            for currency, (rows,) in found.items()
            if (held := [row for row in rows if row.total and _is_cash(row)])
        ],
    )


def outlook_chart(found: Outlook) -> charts.Chart:
    """Cash at the end of each week."""
    today = charts.Point(screen.day(found.day), found.cash.total, money(found.cash.total))
    ends = [charts.Point(screen.day(x.until), x.cash, money(x.cash)) for x in found.weeks]
    return charts.line_chart(
        title=_("Cash expected"), points=[today, *ends], head=(_("Day"), _("Cash"))
    )


def from_invoices(today: date) -> Iterator[Expected]:
    """Invoices to collect, as late as each buyer usually pays."""
    late = lateness()
    unpaid = Invoice.objects.unpaid().filter(issued_date__lte=today).select_related("buyer")
    for invoice in unpaid:
        days = late.get(invoice.buyer_id, 0)
        facts = {"day": screen.day(invoice.due_date), "days": days}
        why = _("Due on %(day)s; this buyer usually pays by then.")
        if days:
            why = ngettext(
                "Due on %(day)s; this buyer usually pays %(days)s day after that.",
                "Due on %(day)s; this buyer usually pays %(days)s days after that.",
                days,
            )
        yield Expected(
            day=invoice.due_date + timedelta(days=days),
            amount=invoice.owed,
            what=_("Invoice %(number)s, %(buyer)s")
            % {"number": invoice.label, "buyer": invoice.buyer},
            why=why % facts,
            url=invoice.get_absolute_url(),
        )


def lateness() -> dict[int, int]:
    """The median of the days after the due date on which each buyer paid, by the buyer's id."""
    standing = Payment.objects.filter(annuls=None, annulled_by=None, amount__gt=0)
    rows = standing.values_list("invoice__buyer", "invoice__due_date", "received_date")
    pairs: defaultdict[int, list[tuple[date, date]]] = defaultdict(list)
    for buyer, due, received in rows:
        pairs[buyer].append((due, received))
    return {buyer: max(usual_days(days), 0) for buyer, days in pairs.items()}


def from_debts(today: date) -> Iterator[Expected]:
    """What is owed in the books, paid oldest first after the days it usually takes."""
    for account in Account.objects.filter(code__in=DEBTS).order_by("code"):
        lines = list(
            account.lines.filter(entry__date__lte=today)
            .order_by("entry__date", "entry__number", "n")
            .select_related("entry")
        )
        charges = [Charge(x.entry.date, -x.amount, n) for n, x in enumerate(lines) if x.amount < 0]
        paid = [(x.entry.date, x.amount) for x in lines if x.amount > 0]
        pairs, left = oldest_first(charges, paid)
        days = max(usual_days(pairs), 0)
        why = _("Owed since %(since)s; it usually takes %(days)s days to be paid.")
        for charge in left:
            entry = lines[charge.key].entry
            facts = {"since": screen.day(charge.day), "days": days}
            yield Expected(
                day=charge.day + timedelta(days=days),
                amount=-charge.amount,
                what=f"{account}: {entry.text}",
                why=why % facts,
                url=entry.get_absolute_url(),
            )


def from_advances(today: date) -> Iterator[Expected]:
    """Advances and social cover: usual hours of the last weeks at the rate voted for each day."""
    lines = Line.objects.filter(
        entry__kind=EntryKind.ADVANCES,
        entry__reversed_by=None,
        entry__date__gt=today - PAST,
        entry__date__lte=today,
    )
    paid = lines.filter(account__code__in=FOR_WORK)
    sums = paid.aggregate(hours=Sum("hours"), amount=Sum("amount"))
    days = sorted(paid.values_list("entry__date", flat=True))
    if not days or not sums["hours"]:
        return
    cover = lines.filter(account__code=Code.SOCIAL_COVER).aggregate(x=Sum("amount"))["x"] or ZERO
    hours = sums["hours"] / len(days)
    rates = list(HourlyAdvance.objects.order_by("-valid_from", "-id"))
    for day in next_times(days[-1], times=len(days), today=today, until=today + PAST):
        rate = next((x for x in rates if x.valid_from <= day), None)
        if rate is None:
            return
        amount = to_cents(hours * rate.amount * (1 + cover / sums["amount"]))
        facts = {"hours": f"{hours:.0f}", "rate": money(rate.amount, rate.currency)}
        why = _("Usual hours of all members, %(hours)s, at %(rate)s an hour, and social cover.")
        what, url = _("Advances to members"), reverse("ledger:hourly_advances")
        yield Expected(day=day, amount=-amount, what=what, why=why % facts, url=url)


def from_taxes(today: date) -> Iterator[Expected]:
    """The tax charged less the tax paid, a month after it was last settled."""
    codes = (Code.TAX_PAYABLE, Code.TAX_CREDIT)
    lines = Line.objects.filter(account__code__in=codes, entry__date__lte=today)
    owed = -(lines.aggregate(total=Sum("amount"))["total"] or ZERO)
    if owed <= 0:
        return
    settled = lines.filter(account__code=Code.TAX_PAYABLE, amount__gt=0, entry__reverses=None)
    last = settled.order_by("-entry__date").values_list("entry__date", flat=True).first()
    after = next_times(last or today, times=1, today=today, until=today + PAST)
    account = Account.objects.get(code=Code.TAX_PAYABLE)
    yield Expected(
        day=after[0],
        amount=-owed,
        what=str(account),
        why=_("Tax charged less tax paid up to today; it is settled each month."),
        url=account.get_absolute_url(),
    )


def register() -> None:
    sources.add("ledger.invoices", from_invoices)
    sources.add("ledger.debts", from_debts)
    sources.add("ledger.advances", from_advances)
    sources.add("ledger.taxes", from_taxes)


def _is_cash(row: AccountBalance) -> bool:
    return row.account.code.startswith(f"{OtherGroup.CASH}.")


def _belongs(row: AccountBalance) -> bool:
    return row.account.fund_id is not None or row.account.code in HELD_FOR_FUNDS
