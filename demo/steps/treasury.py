"""The books: opened, written month by month, closed two months later."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import Sum

from demo.data.books import (
    HOURS_A_MONTH,
    IN_DOLLARS,
    OPENING,
    OVERHEAD_SHARE,
    PAID,
    SOCIAL_COVER,
    SPENDING,
    SURPLUS,
    TAX,
    SpendingFact,
)
from demo.data.catalogue import PRODUCTS, ProductFact
from demo.steps.effects import FIRST_LEVEL
from demo.story import Act, Story
from ledger.actions import accounts, books, indices, payment_details, posting, years
from ledger.actions.seals import seal_entries
from ledger.models import Fund, HourlyAdvance, Line, Period, PriceIndex
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.money import to_cents
from ledger.reading.years import next_to_close
from members.models import Member
from production.models import PriceList

Sheet = Callable[[ProductFact], int]
INDEX_START, INDEX_GROWTH = Decimal(9200), Decimal("1.021")

# What is bought for what was made, and how many days the supplier waits for the money.
BOUGHT: tuple[tuple[Code, str, int, Sheet], ...] = (
    (Code.MATERIALS, "Arcillas, esmaltes y fritas", 50, lambda fact: fact.materials),
    (Code.GAS, "Factura de gas", 25, lambda fact: fact.gas),
    (Code.POWER, "Factura de electricidad", 25, lambda fact: fact.power),
    (Code.PACKAGING, "Cajas, palés y film", 40, lambda fact: fact.packing),
)


def open_books(story: Story, *, at: datetime) -> None:
    by = story.users["treasurer"]
    books.open_books(by=by, at=at, first_day=at.date().replace(day=1))
    lines = [posting.LineDraft(code, amount) for code, amount in OPENING.items()]
    for group, name, amount in IN_DOLLARS:
        account = accounts.open_account(group=group, name=name, currency="USD", by=by, at=at)
        lines.append(posting.LineDraft(account.code, amount))
    books.opening_balances(lines=lines, on=at.date(), client_id=story.client_id(), by=by, at=at)
    facts = payment_details.PayFacts(**PAID, valid_from=at.date())
    payment_details.record(facts, client_id=story.client_id(), by=by, at=at)


def plan(story: Story, *, since: date) -> None:
    """Put the end of each month in its day, and what a fund pays."""
    day = _month_end(since)
    while day < story.today:
        story.at(story.moment(day, 19), lambda at: close_month(story, at=at))
        day = _month_end(day + timedelta(days=1))
    for fact in SPENDING:
        story.at(story.ago(fact.days_ago, 12), _paying(story, fact))


def close_month(story: Story, *, at: datetime) -> None:
    """What was bought and spent, the advances, the tax; then the month before last is closed."""
    advance = HourlyAdvance.objects.in_force(at.date())
    if advance is None:
        return
    _record_bought(story, at=at)
    _record_overhead(story, at=at)
    people = Member.objects.on_register(at.date()).count()
    hours = people * HOURS_A_MONTH
    amount = to_cents(hours * advance.amount)
    books.record_advances(
        date=at.date(),
        hours=hours,
        amount=amount,
        social_cover=to_cents(amount * SOCIAL_COVER),
        client_id=story.client_id(),
        by=story.users["treasurer"],
        at=at,
    )
    _settle_tax(story, at=at)
    _publish_index(story, at=at)
    _close_old_periods(story, at=at)
    seal_entries(at=at)


def distribute_surplus(story: Story, *, at: datetime) -> None:
    """The surplus goes where the ordinary assembly said, and the retorno is paid."""
    part = to_cents(SURPLUS * Decimal("0.05"))
    funds = {fund.code: fund.account.code for fund in Fund.objects.select_related("account")}
    back = SURPLUS - 3 * part
    draft = posting.EntryDraft(
        kind=EntryKind.OTHER,
        date=at.date(),
        text="Destino del excedente según la asamblea ordinaria",
        lines=[
            posting.LineDraft(Code.RESULTS, SURPLUS),
            posting.LineDraft(Code.LEGAL_RESERVE, -part),
            posting.LineDraft(funds["strike"], -part),
            posting.LineDraft(funds["education"], -part),
            posting.LineDraft(Code.ADVANCES_PAYABLE, -back),
        ],
        client_id=story.client_id(),
        decision=story.decisions["Distribuir el excedente según el estatuto"],
    )
    posting.post(draft, by=story.users["treasurer"], at=at)
    story.at(at + timedelta(days=30), lambda then: _pay_retorno(story, back, at=then))


def _pay_retorno(story: Story, amount: Decimal, *, at: datetime) -> None:
    lines = [
        posting.LineDraft(Code.ADVANCES_PAYABLE, amount),
        posting.LineDraft(Code.BANK, -amount),
    ]
    _post(story, "Pago del retorno del ejercicio", lines, at=at)


def _post(story: Story, text: str, lines: list[posting.LineDraft], *, at: datetime) -> None:
    draft = posting.EntryDraft(
        kind=EntryKind.OTHER,
        date=at.date(),
        text=text,
        lines=lines,
        client_id=story.client_id(),
    )
    posting.post(draft, by=story.users["treasurer"], at=at)


def _record_bought(story: Story, *, at: datetime) -> None:
    made = story.made[at.year, at.month]
    for code, text, days, cost in BOUGHT:
        amount = sum((made[fact.sku] * cost(fact) for fact in PRODUCTS), Decimal(0))
        _spend(story, code, to_cents(amount * _level(at)), text, days=days, at=at)


def _record_overhead(story: Story, *, at: datetime) -> None:
    usual = sum(fact.monthly * fact.overhead for fact in PRODUCTS) * OVERHEAD_SHARE * _level(at)
    for code, share, text in (
        (Code.OVERHEAD, Decimal("0.6"), "Seguros, alquiler de la planta, oficina"),
        (Code.MAINTENANCE, Decimal("0.3"), "Repuestos y lubricantes"),
        (Code.TRANSPORT, Decimal("0.1"), "Fletes internos"),
    ):
        _spend(story, code, to_cents(usual * share), text, at=at)


def _spend(
    story: Story, code: Code, amount: Decimal, text: str, *, at: datetime, days: int = 0
) -> None:
    """Record what was spent; with `days`, the supplier is paid that much later."""
    if amount <= 0:
        return
    tax = to_cents(amount * TAX)
    expense = books.Expense(
        account_code=code,
        amount=amount,
        text=f"{text}, {at:%m/%Y}",
        date=at.date(),
        tax=tax,
        paid_from=Code.SUPPLIERS if days else Code.BANK,
    )
    books.record_expense(expense, client_id=story.client_id(), by=story.users["treasurer"], at=at)
    if days:
        owed = [
            posting.LineDraft(Code.SUPPLIERS, amount + tax),
            posting.LineDraft(Code.BANK, -amount - tax),
        ]
        said = f"Pago a proveedores: {text}, {at:%m/%Y}"
        story.at(at + timedelta(days=days), lambda then: _post(story, said, owed, at=then))


def _level(at: datetime) -> Decimal:
    """Costs follow the list in force: the first one was lower."""
    return (
        FIRST_LEVEL
        if PriceList.objects.filter(valid_from__lte=at.date()).count() < 2
        else Decimal(1)
    )


def _settle_tax(story: Story, *, at: datetime) -> None:
    """Pay the tax of the month: what was charged less what was paid."""
    charged, paid = -_balance(Code.TAX_PAYABLE), _balance(Code.TAX_CREDIT)
    if charged <= 0 or paid <= 0:
        return
    used = min(charged, paid)
    lines = [
        posting.LineDraft(Code.TAX_PAYABLE, charged),
        posting.LineDraft(Code.TAX_CREDIT, -used),
        posting.LineDraft(Code.BANK, used - charged),
    ]
    _post(story, f"IVA del mes {at:%m/%Y}", lines, at=at)


def _publish_index(story: Story, *, at: datetime) -> None:
    """The treasurer records the price index of the month; its growth is invented."""
    published = PriceIndex.objects.values("month").distinct().count()
    value = (INDEX_START * INDEX_GROWTH**published).quantize(Decimal("0.01"))
    indices.record(
        series="IPC",
        month=at.date(),
        value=value,
        published_on=at.date(),
        by=story.users["treasurer"],
        at=at,
    )


def _balance(code: Code) -> Decimal:
    total = Line.objects.filter(account__code=code).aggregate(total=Sum("amount"))["total"]
    return total or Decimal(0)


def _close_old_periods(story: Story, *, at: datetime) -> None:
    connection.check_constraints()  # entries are judged when they are written, not at the end
    before = at.date().replace(day=1) - timedelta(days=32)
    by = story.users["treasurer"]
    for period in Period.objects.filter(closed_at=None, ends_on__lte=before).order_by("starts_on"):
        year = next_to_close(at.date())
        if year is not None and year.ends_on == period.ends_on:
            years.close_year(ended=year.ends_on.year, by=by, at=at)
            connection.check_constraints()
        books.close_period(period, by=by, at=at)


def _paying(story: Story, fact: SpendingFact) -> Act:
    return lambda at: _pay_under(story, fact, at=at)


def _pay_under(story: Story, fact: SpendingFact, *, at: datetime) -> None:
    """Pay what a resolution asked for, from its fund when it named one."""
    expense = books.Expense(
        account_code=fact.account,
        amount=fact.amount,
        text=fact.text,
        date=at.date(),
        fund=Fund.objects.get(code=fact.fund) if fact.fund else None,
        decision=story.decisions[fact.motion],
    )
    books.record_expense(expense, client_id=story.client_id(), by=story.users["treasurer"], at=at)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
