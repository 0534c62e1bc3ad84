"""The books in plain words: the same figures, said as one would say them aloud."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from coop.models import User
from coop.permissions import Role, has_role
from ledger.models import Line, WordsChoice
from ledger.models.accounts import AccountKind


@dataclass(frozen=True)
class Words:
    """What the pages of the books call things."""

    plain: bool
    debit: str
    credit: str
    balance_sheet: str
    result: str
    trial_balance: str
    assets: str
    liabilities: str
    restricted: str
    equity: str
    net: str
    income: str
    expense: str


def words_for(user: User) -> Words:
    """Plain words, unless this person chose the others or keeps the accounts."""
    chosen = WordsChoice.objects.filter(user=user).first()
    if chosen is None:
        return words(plain=not has_role(user, Role.TREASURER, Role.AUDITOR))
    return words(plain=chosen.plain)


def words(*, plain: bool) -> Words:
    return _plain() if plain else _accountants()


def _plain() -> Words:
    return Words(
        plain=True,
        debit=_("What we have, and what it cost"),
        credit=_("What we owe or set apart, and what came in"),
        balance_sheet=_("What there is, and whose it is"),
        result=_("What came in and what it cost"),
        trial_balance=_("Every account on one day"),
        assets=_("What we have"),
        liabilities=_("What we owe"),
        restricted=_("What is set apart"),
        equity=_("What is ours"),
        net=_("What was left"),
        income=_("What came in"),
        expense=_("What it cost"),
    )


def _accountants() -> Words:
    return Words(
        plain=False,
        debit=_("Debit"),
        credit=_("Credit"),
        balance_sheet=_("Balance sheet"),
        result=_("Result"),
        trial_balance=_("Trial balance"),
        assets=_("Assets"),
        liabilities=_("Liabilities"),
        restricted=_("Restricted funds"),
        equity=_("Equity"),
        net=_("Surplus or loss"),
        income=_("Income"),
        expense=_("Expenses"),
    )


def sentence(line: Line) -> str:
    """What a line of an entry says, in the words of somebody who never kept books."""
    facts = {"account": line.account}
    if line.entry.closes_a_year:
        return _closes(line) % facts
    up, down = _grows(line), _shrinks(line)
    return (up if line.amount > 0 else down) % facts


def _closes(line: Line) -> str:
    """The sentence of a line that closes a year, or opens it again."""
    if line.account.kind not in (AccountKind.INCOME, AccountKind.EXPENSE):
        return _("The result of the year, on account of: %(account)s")
    if line.entry.reverses_id is not None:
        return _("Out of the result again: %(account)s")
    return _("Brought into the result of the year: %(account)s")


def _grows(line: Line) -> str:
    """The sentence of a debit."""
    if line.account.fund_id is not None:
        return _("Taken out of %(account)s")
    return {
        AccountKind.ASSET: _("We have more: %(account)s"),
        AccountKind.LIABILITY: _("We owe less, or less is set apart: %(account)s"),
        AccountKind.EQUITY: _("Less is ours: %(account)s"),
        AccountKind.INCOME: _("Less came in: %(account)s"),
        AccountKind.EXPENSE: _("It cost: %(account)s"),
    }[AccountKind(line.account.kind)]


def _shrinks(line: Line) -> str:
    """The sentence of a credit."""
    if line.account.fund_id is not None:
        return _("Put into %(account)s")
    return {
        AccountKind.ASSET: _("We have less: %(account)s"),
        AccountKind.LIABILITY: _("We owe more, or more is set apart: %(account)s"),
        AccountKind.EQUITY: _("More is ours: %(account)s"),
        AccountKind.INCOME: _("Came in: %(account)s"),
        AccountKind.EXPENSE: _("It cost less: %(account)s"),
    }[AccountKind(line.account.kind)]
