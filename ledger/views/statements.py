"""The statement of an account, page by page, as a file and to be printed whole."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coop.http import SignedInRequest
from coop.permissions import permitted
from ledger import reading
from ledger.forms.asking import RangeForm
from ledger.models import Account
from ledger.reading.statements import Page, Statement
from ledger.views._pages import asks_for_csv, render_books, table

STATEMENT_DAYS = timedelta(days=92)
A_DAY = timedelta(days=1)
PRINTED_MAX = 2000


@require_GET
@permitted("ledger.read_books", Account)
def account(request: SignedInRequest, account: Account) -> HttpResponse:
    """What moved an account, with the balance after each movement."""
    today = timezone.localdate()
    form = RangeForm(request.GET or None)
    _today, until = form.days(today, today)
    since, until = form.days(until - STATEMENT_DAYS, until)
    page = _page(request)
    statement = reading.statement(account, since=since, until=until, page=page)
    if asks_for_csv(request):
        return _file(statement, f"statement-{account.code}-{since}-{until}")
    context: dict[str, Any] = {"statement": statement, "form": form}
    context |= {"since": since, "until": until, "is_whole": page.limit == PRINTED_MAX}
    context["days"] = _between(since, until)
    context["earlier"] = "?" + _between(since - STATEMENT_DAYS, since - A_DAY)
    file = reverse("ledger:account_csv", args=[account.pk])
    return render_books(request, "ledger/account.html", context, file=file)


def _between(since: date, until: date) -> str:
    return f"since={since.isoformat()}&until={until.isoformat()}"


def _page(request: SignedInRequest) -> Page:
    """A page; everything for a file; and on one sheet, as much as anybody prints."""
    asked = request.GET
    if asks_for_csv(request):
        return Page(limit=None)
    if "whole" in asked:
        return Page(limit=PRINTED_MAX)
    return Page(after=asked.get("after", ""), before=asked.get("before", ""))


def _file(statement: Statement, name: str) -> HttpResponse:
    head = (_("Date"), _("Entry"), _("Text"), _("Buyer"), _("Movement"), _("Balance"),
            _("Currency"))  # fmt: skip
    rows = [
        (x.line.entry.date, x.line.entry.number, x.line.entry.text,
         str(x.line.buyer or ""), x.amount, x.balance, statement.account.currency)
        for x in statement.movements
    ]  # fmt: skip
    return table(name, head, rows)
