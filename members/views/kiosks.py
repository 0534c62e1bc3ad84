"""The shared devices of the co-operative: which there are, this one among them, ending one."""

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
from members.actions import kiosks as actions
from members.forms.kiosks import KioskForm
from members.models import Kiosk
from members.views.shared_device import kiosk_of, remember_device


@never_cache
@sensitive_post_parameters("token")
@require_http_methods(["GET", "POST"])
@permitted("members.keep_kiosks")
def kiosks(request: SignedInRequest) -> HttpResponse:
    """List them; make the browser that shows the page one, which signs its user out there."""
    form = KioskForm(request.POST or None, initial={"token": random_token()})

    def act() -> str:
        clean = form.cleaned_data
        actions.register(by=request.user, at=clock.now(), **clean)
        return reverse("kiosk:front")

    if request.method == "POST" and (answer := send(request, form, act)):
        remember_device(answer, form.cleaned_data["token"])
        return answer
    context = {
        "form": form,
        "kiosks": Kiosk.objects.visible_to(request.user).live().select_related("made_by"),
        "here": kiosk_of(request),
        "cancel_url": reverse("members:register"),
    }
    return show(request, "members/kiosks.html", context, form)


@require_POST
@permitted("members.keep_kiosks", Kiosk)
def kiosk_ending(request: SignedInRequest, kiosk: Kiosk) -> HttpResponse:
    """From the next request on, that browser is a stranger's."""
    url = reverse("members:kiosks")

    def act() -> str:
        actions.end(kiosk=kiosk, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
