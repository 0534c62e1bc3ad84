"""Sheets to count the warehouse by: printed, counted on, typed back, explained."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock, qr
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import send, show
from production.actions import sheets as actions
from production.forms.sheets import ReasonsForm, SheetForm, TypingForm
from production.models import StockSheet
from production.reading import sheets as reading


@require_GET
@permitted("production.see_making")
def sheets(request: SignedInRequest) -> HttpResponse:
    """The sheets that were printed, and how far each is typed back."""
    context = {
        "page": page_of(request, reading.sheets()),
        "may_count": may(request.user, "production.count_stock"),
    }
    return render(request, "production/stock_sheets.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock")
def new_sheet(request: SignedInRequest) -> HttpResponse:
    """Make a sheet of all places, or of one."""
    form = SheetForm(request.POST or None)

    def act() -> str:
        made = actions.print_sheet(**form.cleaned_data, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": reverse("production:stock_sheets")}
    return show(request, "production/stock_sheet_new.html", context, form)


@require_GET
@permitted("production.see_making", StockSheet)
def sheet(request: SignedInRequest, sheet: StockSheet) -> HttpResponse:
    """What was on a sheet and what was counted of it."""
    rows = reading.rows_of(sheet)
    context = {
        "sheet": sheet,
        "rows": rows,
        "to_type": sum(row.count is None for row in rows),
        "to_explain": sum(row.differs and not row.why for row in rows),
        "may_count": may(request.user, "production.count_stock"),
    }
    return render(request, "production/stock_sheet.html", context)


@require_GET
@permitted("production.see_making", StockSheet)
def paper(request: SignedInRequest, sheet: StockSheet) -> HttpResponse:
    """The sheet to take to the warehouse, with room for what is counted."""
    typing = reverse("production:stock_sheet_counts", args=[sheet.pk])
    context = {
        "sheet": sheet,
        "lines": [row.line for row in reading.rows_of(sheet)],
        "code": qr.svg(request.build_absolute_uri(typing), title=_("Type it back")),
    }
    return render(request, "production/stock_sheet_paper.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock", StockSheet)
def typing(request: SignedInRequest, sheet: StockSheet) -> HttpResponse:
    """Type the sheet back whole; it is saved as one act, whatever it says."""
    lines = reading.to_type(sheet, also=request.POST)
    form = TypingForm(sheet, lines, request.POST or None)

    def act() -> str:
        found, counted_at = form.found(), form.counted_at()
        actions.type_back(
            sheet=sheet, found=found, counted_at=counted_at, by=request.user, at=clock.now()
        )
        return sheet.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "sheet": sheet, "cancel_url": sheet.get_absolute_url()}
    return show(request, "production/stock_sheet_typing.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock", StockSheet)
def reasons(request: SignedInRequest, sheet: StockSheet) -> HttpResponse:
    """Say what explains the differences, all on one page."""
    form = ReasonsForm(reading.unexplained(sheet), request.POST or None)

    def act() -> str:
        actions.explain(sheet=sheet, words=form.words(), by=request.user, at=clock.now())
        return sheet.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "sheet": sheet, "cancel_url": sheet.get_absolute_url()}
    return show(request, "production/stock_sheet_reasons.html", context, form)
