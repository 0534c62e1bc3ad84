"""Which shared device asks, and who stands before it: two cookies of their own, no sign-in.

The device's cookie lasts for a year and opens nothing. The person's ends with their turn, counts
for two minutes of silence and five in all, and only at the addresses below `/kiosk/`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from cryptography.fernet import InvalidToken
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from coop import clock, cookies, envelope
from coop.devices import SHARED
from coop.errors import Refused
from coop.htmx import render
from coop.models import User
from coop.submissions import see_other
from coop.tokens import token_hash
from members.actions import kiosks
from members.models import Kiosk, KioskVisit

DEVICE, PERSON = SHARED, "kiosk_person"
SALT = "members.kiosk"
PATH = "/kiosk/"
SAID_FOR = 60
YEAR = 365 * 24 * 3600
IDLE_FOR = int(KioskVisit.IDLE.total_seconds())
View = Callable[..., HttpResponse]


def remember_device(response: HttpResponse, token: str) -> None:
    """Have the browser keep that it is a shared device. It is known at every address, so that a
    card read there leads to the device's own pages."""
    cookies.keep(response, DEVICE, token, max_age=YEAR, salt=SALT)


def kiosk_of(request: HttpRequest) -> Kiosk | None:
    """The shared device this browser is, if it is one and was not ended."""
    token = cookies.read(request, DEVICE, salt=SALT)
    if not token:
        return None
    return Kiosk.objects.live().filter(token_sha256=token_hash(token)).first()


def at_kiosk(view: View) -> View:
    """A page of a shared device, called as `view(request, kiosk, …)`. Nobody is signed in there."""

    @login_not_required
    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kiosk = kiosk_of(request)
        if kiosk is None:
            return render(request, "members/kiosk_unknown.html", status=403)
        if request.user.is_authenticated:
            auth.logout(request)
        return view(request, kiosk, *args, **kwargs)

    return wrapped


def visit_of(request: HttpRequest, kiosk: Kiosk) -> KioskVisit | None:
    """Who stands before the device, if their time is not over; it begins to count anew."""
    now = clock.now()
    found = (
        kiosk.visits.live_at(now)
        .filter(token_sha256=token_hash(cookies.read(request, PERSON, path=PATH)))
        .select_related("kiosk", "member__user", "member__sector")
        .first()
    )
    if found is None or found.member.user is None or not found.member.user.is_active:
        return None
    KioskVisit.objects.filter(pk=found.pk).update(seen_at=now)
    return found


def user_of(visit: KioskVisit) -> User:
    """The account of whoever stands there: they had a PIN, so there is one."""
    if visit.member.user is None:
        raise TypeError("somebody without an account has no PIN")
    return visit.member.user


def let_in(response: HttpResponse, token: str) -> HttpResponse:
    longest = int(KioskVisit.LONGEST.total_seconds())
    cookies.keep(response, PERSON, token, max_age=longest, path=PATH, samesite="Strict")
    return response


def finish(visit: KioskVisit, *, done: str = "") -> HttpResponse:
    """End the turn and go back to the first page, which says what is `done`; nothing is left."""
    kiosks.finish(visit=visit, by=user_of(visit), at=clock.now())
    return back_to_front(done=done)


def back_to_front(*, done: str = "") -> HttpResponse:
    front = reverse("kiosk:front")
    return forget_person(see_other(f"{front}?done={done}" if done else front))


def back_with(url: str, refused: Refused) -> HttpResponse:
    """Go back to a page that says why not. No page of a shared device is the answer to a form:
    going back to such a one, the next person would be asked to send it again."""
    joint = "&" if "?" in url else "?"
    return see_other(f"{url}{joint}why={signing.dumps(str(refused), salt=SALT)}")


def closed(kiosk: Kiosk, typed: str) -> str:
    """What somebody typed, as it may stand in an address: the browser remembers addresses, and
    whoever comes next reads nothing in them."""
    return envelope.sealed(f"{kiosk.turn} {typed}")


def opened(kiosk: Kiosk, kept: str) -> str:
    """What was typed, in the same turn; "" for anything else."""
    try:
        turn, _, typed = envelope.opened(kept).partition(" ")
    except InvalidToken:
        return ""
    return typed if turn == kiosk.turn else ""


def problem(request: HttpRequest) -> dict[str, str]:
    """Why the page before led back to this one, for its template."""
    try:
        said = signing.loads(request.GET.get("why", ""), salt=SALT, max_age=SAID_FOR)
    except signing.BadSignature:
        said = ""
    return {"problem": said}


def for_a_while(response: HttpResponse, seconds: int, *, done: str = "") -> HttpResponse:
    """The page gives way to the first one by itself, also where no script runs; 0 keeps it."""
    front = reverse("kiosk:front")
    if seconds:
        url = f"{front}?done={done}" if done else front
        response["Refresh"] = f"{seconds + 1}; url={url}"
    return response


def forget_person(response: HttpResponse) -> HttpResponse:
    cookies.forget(response, PERSON, path=PATH, samesite="Strict")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
