"""The indicators page: what solidarity protects and on whom it hangs, with each formula."""

from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from coop import csv_out
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from ledger.forms.asking import RiseForm
from ledger.models import BuyerKind
from ledger.reading import indicators as reading
from ledger.reading.solidarity import by_buyer

HUNDRED = Decimal(100)


@require_GET
@permitted("ledger.read_books")
def indicators(request: SignedInRequest) -> HttpResponse:
    """Each figure of the last four quarters, its formula, its trend and the records behind it."""
    form = RiseForm(request.GET or None)
    found = reading.report(timezone.localdate(), monthly_rate=form.rate())
    kinds = dict(BuyerKind.choices)
    year = found.year
    context = {
        "form": form,
        "report": found,
        "told": list(reading.told(found)),
        "buyers": by_buyer(found.records),
        "classes": [
            (kind, kinds[kind], *(None if x is None else x * HUNDRED for x in shares))
            for kind, shares in year.classes.items()
        ],
        "spread": [
            spread
            for spread in (year.revenue_by_buyer, year.premium_by_buyer)
            if spread is not None
        ],
        "query": request.GET.urlencode(),
    }
    return render(request, "ledger/indicators.html", context)


@require_GET
@permitted("ledger.read_books")
def indicators_csv(request: SignedInRequest) -> HttpResponse:
    """The same figures for a spreadsheet, quarter by quarter; shares are parts of one."""
    form = RiseForm(request.GET or None)
    found = reading.report(timezone.localdate(), monthly_rate=form.rate())
    head, rows = reading.table(found)
    return csv_out.download("indicators.csv", head, rows)
