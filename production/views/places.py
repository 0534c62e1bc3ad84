"""The places where stock lies."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show
from production.actions import places as keeping
from production.forms.stock import PlaceForm
from production.models import Location


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock")
def places(request: SignedInRequest) -> HttpResponse:
    """The places, and the form that adds one."""
    form = PlaceForm(request.POST or None)

    def act() -> str:
        keeping.set_up(**form.cleaned_data, by=request.user, at=clock.now())
        return reverse("production:places")

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"places": Location.objects.current(), "form": form}
    return show(request, "production/places.html", context, form)


@require_POST
@permitted("production.count_stock", Location)
def place_ending(request: SignedInRequest, place: Location) -> HttpResponse:
    def act() -> str:
        keeping.end(place=place, by=request.user, at=clock.now())
        return reverse("production:places")

    return press(request, act, otherwise=reverse("production:places"))
