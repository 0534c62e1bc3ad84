"""The open books for programs: what the pages of the books show, and to the same people."""

from datetime import date, timedelta

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from pydantic import Field

from coop.api import scopes
from coop.api.answers import Money, money, responses
from coop.api.bearer import Key
from coop.currency import house
from coop.http import SignedInRequest
from ledger import reading
from ledger.models import Account, Fund
from ledger.reading.accounts import AccountBalance, by_currency
from ledger.reading.statements import Movement, Page
from ledger.reading.stories import Told
from ledger.stretches import Stretch

SCOPE = "books:read"
STATEMENT_DAYS = timedelta(days=92)
router = Router(tags=["books"], auth=Key(SCOPE))


class Until(Schema):
    until: date | None = Field(None, description="The last day; left out, today.")

    @property
    def last(self) -> date:
        return self.until or timezone.localdate()


class Days(Until):
    since: date | None = Field(None, description="The first day.")


class Asked(Days):
    after: str = Field("", max_length=60, description="`next` of the page before.")


class AccountTold(Schema):
    """An account of the plan."""

    code: str
    name: str
    kind: str = Field(description="asset, liability, equity, income or expense.")
    fund: str | None = Field(description="The code of the fund it holds, if it holds one.")


class BalanceTold(Schema):
    account: AccountTold
    balance: Money = Field(description="From the account's own side.")


class TrialRow(Schema):
    account: AccountTold
    debit: Money
    credit: Money


class TrialTotal(Schema):
    """The sums of the accounts of one currency."""

    debit: Money
    credit: Money


class TrialBalance(Schema):
    """Every account that is not at zero on a day. In each currency, debits equal credits."""

    day: date
    rows: list[TrialRow]
    debit: Money = Field(description="Of the accounts in the currency of the house.")
    credit: Money = Field(description="Of the accounts in the currency of the house.")
    others: list[TrialTotal] = Field(description="The sums in each other currency, not converted.")


class Moved(Schema):
    entry: int = Field(description="The number of the entry.")
    day: date
    text: str
    buyer: str | None
    amount: Money
    balance: Money = Field(description="After this movement.")


class Statement(Schema):
    """An account between two days, oldest movement first; `next` turns the page."""

    account: AccountTold
    since: date
    until: date
    opening: Money
    carried: Money = Field(description="The balance before this page.")
    closing: Money
    items: list[Moved]
    next: str | None


class FundTold(Schema):
    code: str
    name: str
    purpose: str
    balance: Money


class Source(Schema):
    """An amount that came in or went out: from which buyer, or by which resolution."""

    amount: Money
    kind: str
    buyer: str | None
    resolution: int | None


class Story(Schema):
    """A fund between two days: opening + came in - went out - put aside = closing."""

    fund: str
    since: date
    until: date
    opening: Money
    came_in: list[Source]
    went_out: list[Source]
    put_aside: list[Source]
    closing: Money


@router.get(
    "/accounts",
    response=responses(list[BalanceTold]),
    summary="Every account with its balance on a day",
)
def accounts(request: SignedInRequest, days: Query[Until]) -> list[BalanceTold]:
    return [
        BalanceTold(account=_account(x.account), balance=money(x.amount, x.account.currency))
        for (rows,) in by_currency([Stretch(None, days.last)]).values()
        for x in rows
    ]


@router.get(
    "/trial-balance",
    response=responses(TrialBalance),
    summary="The trial balance on a day",
)
def trial_balance(request: SignedInRequest, days: Query[Until]) -> TrialBalance:
    day = days.last
    trials = reading.trial_balances(day)
    ours, *others = [
        TrialTotal(debit=money(x.debit, x.currency), credit=money(x.credit, x.currency))
        for x in trials
    ]
    return TrialBalance(
        day=day,
        rows=[_trial_row(row) for trial in trials for row in trial.rows],
        debit=ours.debit,
        credit=ours.credit,
        others=others,
    )


@router.get(
    "/accounts/{code}/statement",
    response=responses(Statement),
    summary="What moved an account between two days; the last 92 when left out",
)
def statement(request: SignedInRequest, code: str, asked: Query[Asked]) -> Statement:
    readable = Account.objects.visible_to(request.user)
    account = get_object_or_404(readable, code=code)
    last = asked.last
    first = asked.since or last - STATEMENT_DAYS
    found = reading.statement(account, since=first, until=last, page=Page(after=asked.after))
    return Statement(
        account=_account(account),
        since=first,
        until=last,
        opening=money(found.opening, account.currency),
        carried=money(found.carried, account.currency),
        closing=money(found.closing, account.currency),
        items=[_moved(x, account.currency) for x in found.movements],
        next=found.later or None,
    )


@router.get("/funds", response=responses(list[FundTold]), summary="Every fund and what it holds")
def funds(request: SignedInRequest) -> list[FundTold]:
    return [
        FundTold(
            code=x.fund.code,
            name=x.fund.name,
            purpose=x.fund.purpose,
            balance=money(x.balance, house()),
        )
        for x in reading.fund_balances()
    ]


@router.get(
    "/funds/{code}/story",
    response=responses(Story),
    summary="From whom a fund's money came, by which resolution it went; else of this year",
)
def story(request: SignedInRequest, code: str, days: Query[Days]) -> Story:
    readable = Fund.objects.visible_to(request.user)
    fund = get_object_or_404(readable, code=code)
    last = days.last
    first = days.since or last.replace(month=1, day=1)
    found = reading.story_of(fund, since=first, until=last)
    return Story(
        fund=fund.code,
        since=first,
        until=last,
        opening=money(found.opening, house()),
        came_in=[_source(x) for x in found.came_in],
        went_out=[_source(x) for x in found.went_out],
        put_aside=[_source(x) for x in found.put_aside],
        closing=money(found.closing, house()),
    )


def _account(account: Account) -> AccountTold:
    fund = account.fund.code if account.fund else None
    return AccountTold(code=account.code, name=account.name, kind=account.kind, fund=fund)


def _trial_row(row: AccountBalance) -> TrialRow:
    currency = row.account.currency
    return TrialRow(
        account=_account(row.account),
        debit=money(row.debit, currency),
        credit=money(row.credit, currency),
    )


def _moved(movement: Movement, currency: str) -> Moved:
    line = movement.line
    return Moved(
        entry=line.entry.number,
        day=line.entry.date,
        text=line.entry.text,
        buyer=str(line.buyer) if line.buyer else None,
        amount=money(movement.amount, currency),
        balance=money(movement.balance, currency),
    )


def _source(told: Told) -> Source:
    return Source(
        amount=money(told.amount, house()),
        kind=told.kind,
        buyer=str(told.buyer) if told.buyer else None,
        resolution=told.decision.number if told.decision else None,
    )


def register() -> None:
    scopes.scopes.add(SCOPE, scopes.Scope("ledger.read_books", _("read the open books")))
    scopes.routers.add("books", router)
