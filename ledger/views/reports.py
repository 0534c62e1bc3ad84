"""The reports: trial balance, balance sheet and result, on a screen and as files."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coop import screen
from coop.csv_out import Cell
from coop.currency import house
from coop.http import SignedInRequest
from coop.permissions import permitted
from ledger import reading
from ledger.forms.asking import ComparedForm, MoneyOf, RangeForm
from ledger.reading import restated
from ledger.reading.reports import Figure, Part, Result, Sheet
from ledger.stretches import Stretch, before
from ledger.views._pages import asks_for_csv, render_books, table


@require_GET
@permitted("ledger.read_books")
def trial_balance(request: SignedInRequest) -> HttpResponse:
    """Every account with its balance on a day; in each currency, debits and credits are equal."""
    form = RangeForm(request.GET or None)
    _since, day = form.days(timezone.localdate(), timezone.localdate())
    trials = reading.trial_balances(day)
    if asks_for_csv(request):
        cells = [
            (x.account.code, x.account.name, x.debit, x.credit, trial.currency)
            for trial in trials
            for x in trial.rows
        ]
        head = (_("Account"), _("Name"), _("Debit"), _("Credit"), _("Currency"))
        return table(f"trial-balance-{day}", head, cells)
    context = {"trials": trials, "day": day, "form": form}
    file = reverse("ledger:trial_balance_csv")
    return render_books(request, "ledger/trial_balance.html", context, file=file)


@require_GET
@permitted("ledger.read_books")
def balance_sheet(request: SignedInRequest) -> HttpResponse:
    """What there is and whose it is, on a day and on an earlier one."""
    today = timezone.localdate()
    form = ComparedForm(request.GET or None)
    day, compared = form.days(today, today.replace(day=1) - timedelta(days=1))
    money, in_money = _money(request)
    sheet, *others = reading.balance_sheets(day=day, compared=compared)
    if money is not None:
        sheet = restated.balance_sheet(day=day, compared=compared, money=money)
    if asks_for_csv(request):
        head = (*_head(day, compared), _("Currency"))
        return table(f"balance-sheet-{day}", head, _sheets(sheet, *others))
    context = {"sheet": sheet, "others": others, "form": form, "days": f"until={day.isoformat()}"}
    context["then_days"] = f"until={compared.isoformat()}"
    context |= {"now": screen.day(day), "then": screen.day(compared)}
    context |= {"in_money": in_money, "money": money}
    file = reverse("ledger:balance_sheet_csv")
    return render_books(request, "ledger/balance_sheet.html", context, file=file)


@require_GET
@permitted("ledger.read_books")
def result(request: SignedInRequest) -> HttpResponse:
    """What came in and what it cost between two days, and in the stretch before."""
    today = timezone.localdate()
    form = RangeForm(request.GET or None)
    since, until = form.days(today.replace(day=1), today)
    stretch, compared = Stretch(since, until), before(since, until)
    money, in_money = _money(request)
    if money is None:
        found = reading.result(stretch=stretch, compared=compared)
    else:
        found = restated.result(stretch=stretch, compared=compared, money=money)
    if asks_for_csv(request):
        head = _head(until, found.compared.until)
        return table(f"result-{since}-{until}", head, _result_rows(found))
    context = {"result": found, "form": form, "days": _between(stretch)}
    context["then_days"] = _between(compared)
    context |= {"in_money": in_money, "money": money}
    file = reverse("ledger:result_csv")
    return render_books(request, "ledger/result.html", context, file=file)


def _between(days: Stretch) -> str:
    return f"since={days.since or ''}&until={days.until}"


def _money(request: SignedInRequest) -> tuple[restated.Money | None, MoneyOf]:
    """The money asked for, if any, and the field that asks for it."""
    form = MoneyOf(request.GET, months=restated.months())
    month = form.month()
    return (restated.money_of(month) if month else None), form


def _exposed(figure: Figure | None) -> list[tuple[Cell, ...]]:
    if figure is None:
        return []
    name = _("What inflation took or left")
    return [(_("Result"), "", name, figure.now, figure.then, figure.change)]


def _head(now: date, then: date) -> tuple[str, ...]:
    return (_("Part"), _("Account"), _("Name"), str(now), str(then), _("Difference"))


def _sheets(*sheets: Sheet) -> list[tuple[Cell, ...]]:
    return [(*row, sheet.currency or house()) for sheet in sheets for row in _sheet_rows(sheet)]


def _sheet_rows(sheet: Sheet) -> list[tuple[Cell, ...]]:
    figure = sheet.result
    return [
        *_part(_("Assets"), sheet.have),
        *_part(_("Liabilities"), sheet.owe),
        *_part(_("Restricted funds"), sheet.set_apart),
        *_part(_("Equity"), sheet.ours),
        *_exposed(sheet.exposure),
        (_("Result"), "", _("Surplus or loss"), figure.now, figure.then, figure.change),
    ]


def _result_rows(found: Result) -> list[tuple[Cell, ...]]:
    left = found.left
    return [
        *_part(_("Income"), found.came_in),
        *_part(_("Expenses"), found.cost),
        *_exposed(found.exposure),
        (_("Result"), "", _("Surplus or loss"), left.now, left.then, left.change),
    ]


def _part(title: str, part: Part) -> list[tuple[Any, ...]]:
    return [
        (title, row.account.code, row.account.name, row.now, row.then, row.change)
        for row in part.rows
    ]
