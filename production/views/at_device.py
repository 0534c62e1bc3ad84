"""Which device of the floor asks: one cookie of its own, no sign-in.

The cookie lasts for a year and opens only the addresses below `/floor/`: the card of its place.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django import forms
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from coop import clock, cookies, uploads
from coop.errors import Refused
from coop.htmx import render
from coop.keys import number_in
from coop.submissions import client_id_of, name_what_is_missing, see_other
from coop.tokens import token_hash
from production.actions import submitting
from production.actions.submitting import OtherContentError, Sent, SeqTakenError
from production.models import FloorDevice

DEVICE, SALT, PATH = "floor_device", "production.floor", "/floor/"
YEAR = 365 * 24 * 3600
NOT_TYPED = {"csrfmiddlewaretoken", "client_id"}
View = Callable[..., HttpResponse]


def remember_device(response: HttpResponse, token: str) -> None:
    """Have the browser keep which device it is; only the pages of the floor are told."""
    cookies.keep(response, DEVICE, token, max_age=YEAR, path=PATH, salt=SALT)


def device_of(request: HttpRequest) -> FloorDevice | None:
    token = cookies.read(request, DEVICE, path=PATH, salt=SALT)
    if not token:
        return None
    found = FloorDevice.objects.live().filter(token_sha256=token_hash(token))
    return found.select_related("sector", "workplace").first()


def at_device(view: View) -> View:
    """A page of the floor, called as `view(request, device, …)`. Nobody is signed in there."""

    @login_not_required
    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        device = device_of(request)
        if device is None:
            return render(request, "floor/unknown.html", status=403)
        if request.user.is_authenticated:
            auth.logout(request)
        FloorDevice.objects.hear(device, clock.now())
        return view(request, device, *args, **kwargs)

    return wrapped


def sent_of(request: HttpRequest) -> Sent:
    """What came with the form, and in the headers what the device's queue knows of it.

    Only of the card the content is kept: other pages name members.
    """
    typed = {k: v for k, v in sorted(request.POST.lists()) if k not in NOT_TYPED}
    files = sorted((name, _sha256_of(each)) for name, each in request.FILES.items())
    content = json.dumps([request.path, typed, files], ensure_ascii=False)
    seq = number_in(request.headers.get("X-Floor-Seq", "")) or 0
    return Sent(
        client_id=client_id_of(request),
        sha256=hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
        content=typed if request.path == PATH else {},
        seq=seq if 0 < seq < 2**31 else None,
        typed_at=_moment(request.headers.get("X-Floor-Typed", "")),
        sent_at=_moment(request.headers.get("X-Floor-Sent", "")),
    )


def answer(
    request: HttpRequest,
    device: FloorDevice,
    form: forms.BaseForm,
    act: Callable[[datetime], str],
) -> HttpResponse | None:
    """Answer a form of the floor: to the result, in JSON to the queue, or None to show it again."""
    done = None
    try:
        sent = sent_of(request)
        if form.is_valid():
            with uploads.undone_with_the_rest():
                done = submitting.submit(device=device, sent=sent, act=act, at=clock.now())
    except (SeqTakenError, OtherContentError) as clash:
        return _clash(request, device, clash)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    if done is None:
        return _refusal(request, form)
    if _wants_json(request):
        return _told({"state": "saved", "url": done.result_url})
    return see_other(done.result_url)


def _refusal(request: HttpRequest, form: forms.BaseForm) -> HttpResponse | None:
    if not _wants_json(request):
        return None
    name_what_is_missing(form)
    errors = {name: [str(each) for each in found] for name, found in form.errors.items()}
    return _told({"state": "refused", "errors": errors}, 422)


def _clash(
    request: HttpRequest, device: FloorDevice, clash: SeqTakenError | OtherContentError
) -> HttpResponse:
    """A count that began anew goes on after the last; of two contents both are shown."""
    if isinstance(clash, SeqTakenError):
        return _told({"state": "renumber", "seq": clash.free}, 409)
    earlier = clash.earlier if clash.earlier.device_id == device.pk else None
    if _wants_json(request):
        url = earlier.result_url if earlier else PATH
        return _told({"state": "differs", "error": str(clash), "url": url}, 409)
    context = {
        "device": device,
        "earlier": earlier,
        "rows": both(earlier.content if earlier else {}, sent_of(request).content),
    }
    return render(request, "floor/differs.html", context, status=409)


def both(earlier: Any, now: Any) -> list[tuple[str, str, str]]:
    """Each field with what came first and what came now."""
    names = sorted({*earlier, *now})
    return [(n, ", ".join(earlier.get(n, [])), ", ".join(now.get(n, []))) for n in names]


def _told(words: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse({**words, "now": clock.now().timestamp() * 1000}, status=status)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _moment(text: str) -> datetime | None:
    """A moment in milliseconds since 1970, as browsers count; None for anything else."""
    try:
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _sha256_of(file: Any) -> str:
    sha256 = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return f"{file.name} {sha256}"
