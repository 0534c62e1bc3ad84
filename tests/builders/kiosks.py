"""Shared devices for the tests: a browser that is one, people with PINs who step up to it."""

from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from members.actions import access
from members.models import Kiosk
from tests.cast import Cast

PIN = "204816"


def give_pin(cast: Cast, *names: str, pin: str = PIN) -> None:
    for name in names:
        member = cast.member(name)
        access.choose_pin(member=member, pin=pin, by=cast.user(name), at=cast.at)


def registered(
    cast: Cast, client: Client | None = None, name: str = "Tablet at the door"
) -> Client:
    """A browser that the secretary made a shared device, as she does it: through the page."""
    client = client or Client(headers={"accept-language": "en"})
    client.force_login(cast.user("sofia"))
    url = reverse("members:kiosks")
    token = client.get(url).context["form"].initial["token"]
    answer = client.post(url, {"name": name, "token": token, "client_id": str(uuid4())})
    assert (answer.status_code, answer["Location"]) == (303, "/kiosk/")
    client.get("/kiosk/")
    return client


def pin_page(cast: Cast, name: str) -> str:
    turn = Kiosk.objects.live().latest("pk").turn
    return f"{reverse('kiosk:person', args=[cast.member(name).pk])}?turn={turn}"


def search(client: Client, typed: str, turn: str = "") -> HttpResponse:
    """Type something into the field of the first page, in this turn or in another."""
    turn = turn or Kiosk.objects.live().latest("pk").turn
    sent = client.post(reverse("kiosk:search"), {"q": typed, "turn": turn})
    assert sent.status_code == 303
    return sent  # type: ignore[return-value]


def step_up(cast: Cast, client: Client, name: str, pin: str = PIN) -> str:
    """Type a PIN as `name`: why they were not let in; "" when they were."""
    page = pin_page(cast, name)
    turn = page.partition("turn=")[2]
    sent = client.post(page.partition("?")[0], {"pin": pin, "turn": turn})
    if sent["Location"] == reverse("kiosk:me"):
        return ""
    return str(client.get(sent["Location"]).context["problem"])
