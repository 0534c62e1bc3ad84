"""The statutes in plain words."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coop import clock
from coop import statutes as rules
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import StatutesInForce
from coop.permissions import permitted
from coop.statutes import words


@require_safe
@permitted("coop.use")
def statutes(request: SignedInRequest) -> HttpResponse:
    """Each rule as a sentence, with its source, the date checked, and how firm it is."""
    today = timezone.localdate(clock.now())
    try:
        chapters = words.chapters(rules.in_force(today))
    except Refused:
        chapters = []
    row = StatutesInForce.objects.filter(valid_from__lte=today).select_related("decision").first()
    return render(request, "coop/statutes.html", {"chapters": chapters, "row": row})
