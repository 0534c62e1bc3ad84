"""The devices of the floor: which there are, what is missing from them, setting one up."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show
from coop.tokens import random_token
from production.actions import floor_devices as actions
from production.forms.floor import DeviceForm
from production.models import FloorDevice
from production.reading.devices import state_of_devices
from production.views.at_device import remember_device


@never_cache
@sensitive_post_parameters("token")
@require_http_methods(["GET", "POST"])
@permitted("production.keep_floor_devices")
def devices(request: SignedInRequest) -> HttpResponse:
    """List them; make the browser that shows the page one, which signs its user out there."""
    form = DeviceForm(request.POST or None, initial={"token": random_token()})

    def act() -> str:
        actions.register(by=request.user, at=clock.now(), **form.cleaned_data)
        return reverse("floor:card")

    if request.method == "POST" and (answer := send(request, form, act)):
        remember_device(answer, form.cleaned_data["token"])
        return answer
    shown = FloorDevice.objects.visible_to(request.user).live()
    context = {
        "form": form,
        "devices": state_of_devices(shown, clock.now()),
        "cancel_url": reverse("production:board"),
    }
    return show(request, "production/floor_devices.html", context, form)


@require_POST
@permitted("production.keep_floor_devices", FloorDevice)
def device_ending(request: SignedInRequest, device: FloorDevice) -> HttpResponse:
    """From the next request on, nothing is taken from that browser."""
    url = reverse("production:floor_devices")

    def act() -> str:
        actions.end(device=device, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
