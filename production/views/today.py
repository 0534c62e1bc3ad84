"""Today on the floor: what each sector made, and what was lost and why."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coop import charts, screen
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from production.models import Hold, Repair, Stop
from production.reading import explaining, floor
from production.views import parts

WEEKS = timedelta(days=28)


@require_GET
@permitted("production.see_making")
def today(request: SignedInRequest) -> HttpResponse:
    """A panel for the start page (by htmx) and a page of its own."""
    day = parts.today()
    context = {
        "day": day,
        "sectors": floor.day_by_sector(day),
        "lost": _lost(day),
        "stops": Stop.objects.standing().open().select_related("workplace__sector"),
        "repairs": Repair.objects.open().select_related("workplace__sector"),
        "held": Hold.objects.open().select_related(
            "report__production_order__product", "report__sector"
        ),
        "unexplained": explaining.unexplained().count(),
        "may_keep_devices": may(request.user, "production.keep_floor_devices"),
    }
    return render(request, "production/today.html", context, partial="today")


def _lost(day: date) -> charts.Chart | None:
    shown = [
        charts.Part(
            label=str(reason),
            value=total,
            text=screen.number(total, decimals=2),
            kind="shield",
        )
        for reason, total in floor.scrap_by_reason(day - WEEKS, day)
    ]
    return charts.bar_chart(title=_("Scrap by reason, four weeks"), parts=shown) if shown else None
