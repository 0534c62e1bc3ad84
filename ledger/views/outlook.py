"""Cash today and what is expected of the next thirteen weeks."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coop.csv_out import Cell
from coop.http import SignedInRequest
from coop.permissions import permitted
from ledger.reading import outlook as reading
from ledger.views._pages import asks_for_csv, render_books, table


@require_GET
@permitted("ledger.read_books")
def outlook(request: SignedInRequest) -> HttpResponse:
    """Each week: what comes in, what goes out, the cash at its end; each figure's records."""
    found = reading.outlook(timezone.localdate())
    if asks_for_csv(request):
        head = (_("Week"), _("From"), _("To"), _("Day"), _("What"), _("Amount"), _("How reckoned"))
        return table(f"outlook-{found.day}", head, _rows(found))
    context = {"outlook": found, "chart": reading.outlook_chart(found)}
    file = reverse("ledger:outlook_csv")
    return render_books(request, "ledger/outlook.html", context, file=file)


def _rows(found: reading.Outlook) -> Iterator[tuple[Cell, ...]]:
    for week in found.weeks:
        for item in week.items:
            yield (week.number, week.since, week.until, item.day, item.what, item.amount, item.why)
        yield (week.number, week.since, week.until, None, _("Cash at its end"), week.cash, "")
