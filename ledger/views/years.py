"""The closing entries of financial years: which were made, and the next one before it is."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.keys import number_in
from coop.permissions import may, permitted
from coop.submissions import press
from ledger.actions import years as actions
from ledger.models import YearClosing
from ledger.reading import years
from ledger.views._pages import render_books


@require_GET
@permitted("ledger.read_books")
def year_closings(request: SignedInRequest) -> HttpResponse:
    """Years with their closing entries, and what the next one would bring to the result."""
    listed = YearClosing.objects.visible_to(request.user)
    closings = list(listed.standing().select_related("entry", "by"))
    upcoming = years.next_to_close(timezone.localdate())
    days = [each.ends_on for each in (*closings, *([upcoming] if upcoming else ()))]
    late, decided = years.lateness_of(closings), years.decided_on(days, request.user)
    undone = listed.exclude(entry__reversed_by=None)
    context = {
        "closings": [(x, x.pk in late, decided.get(x.ends_on)) for x in closings],
        "undone": undone.select_related("entry__reversed_by"),
        "upcoming": upcoming,
        "decided": decided.get(upcoming.ends_on) if upcoming else None,
        "may_close": may(request.user, "ledger.close_year"),
    }
    return render_books(request, "ledger/year_closings.html", context)


@require_POST
@permitted("ledger.close_year")
def new_closings(request: SignedInRequest) -> HttpResponse:
    """Make the closing entry of the next year."""

    def act() -> str:
        ended = number_in(request.POST.get("ended", "")) or 0
        return actions.close_year(ended=ended, by=request.user, at=clock.now()).get_absolute_url()

    return press(request, act, otherwise=reverse("ledger:year_closings"))
