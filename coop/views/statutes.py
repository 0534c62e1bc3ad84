"""The statutes in plain words."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from coop import clock, settling
from coop import statutes as rules
from coop.actions import founding
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import StatutesInForce
from coop.permissions import may, permitted
from coop.statutes import words
from coop.statutes_form import CheckedStatutesForm
from coop.submissions import send, show


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
    may_check = may(request.user, "coop.first_day")
    context = {"chapters": chapters, "row": row, "may_check": may_check}
    return render(request, "coop/statutes.html", context)


@require_http_methods(["GET", "POST"])
@permitted("coop.first_day")
def checking(request: SignedInRequest) -> HttpResponse:
    """The founder chooses where the statutes begin from and compares the few numbers."""
    row = StatutesInForce.objects.first()
    asked = request.GET.get("preset", "")
    preset = asked if asked in rules.PRESETS else row.preset if row else rules.PRESETS[0]
    changes = row.changes if row and row.preset == preset else {}
    form = CheckedStatutesForm(request.POST or None, initial={"preset": preset, "changes": changes})

    def act() -> str:
        founding.set_statutes(numbers=form.cleaned_data, by=request.user, at=clock.now())
        return reverse("coop:statutes")

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    choices = [(key, label, key == preset) for key, label in settling.PRESET_WORDS.items()]
    context = {"form": form, "presets": choices, "cancel_url": reverse("coop:home")}
    return show(request, "coop/statutes_checking.html", context, form)
