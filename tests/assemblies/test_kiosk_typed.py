"""What somebody typed to find themselves is read by nobody who comes next, in no address."""

from html import unescape
from urllib.parse import unquote

from django.test import Client
from django.urls import reverse

from members.models import Kiosk
from tests.builders import assemblies as meet
from tests.builders import kiosks
from tests.cast import Cast

FRONT = "/kiosk/"


def test_no_address_shows_what_was_typed(coop_founded: Cast) -> None:
    meet.open_today(coop_founded)
    client = kiosks.registered(coop_founded)
    found = kiosks.search(client, "acosta")["Location"]
    assert "acosta" not in unquote(found).casefold()
    page = unescape(client.get(found).content.decode())
    assert "Acosta" in page
    assert "Núñez" not in page
    nobody = client.get(kiosks.search(client, "nobody")["Location"])
    assert "Nobody on the roll" in nobody.content.decode()


def test_in_the_next_turn_it_opens_nothing(coop_founded: Cast) -> None:
    """Also where whoever comes next writes their own turn beside it."""
    kiosks.give_pin(coop_founded, "delia")
    meet.open_today(coop_founded)
    client = kiosks.registered(coop_founded)
    found = kiosks.search(client, "acosta")["Location"]
    assert kiosks.step_up(coop_founded, client, "delia") == ""
    client.post(reverse("kiosk:leaving"))
    old = found.partition("typed=")[2]
    mine = client.get(f"{FRONT}?turn={Kiosk.objects.get().turn}&typed={old}")
    alone = client.get(FRONT)
    assert mine.context["asked"] is alone.context["asked"] is False
    assert client.get(found)["Location"] == FRONT


def test_what_nobody_closed_is_no_search(coop_founded: Cast) -> None:
    meet.open_today(coop_founded)
    client = kiosks.registered(coop_founded)
    for typed in ("", "acosta", "gAAAAA", "ñ", "a" * 5000):
        page = client.get(FRONT, {"typed": typed})
        assert (page.status_code, page.context["asked"]) == (200, False)
    assert kiosks.search(client, "  ")["Location"] == FRONT


def test_a_stranger_searches_nobody(coop_founded: Cast) -> None:
    meet.open_today(coop_founded)
    client = kiosks.registered(coop_founded)
    assert Client().post(reverse("kiosk:search"), {"q": "acosta"}).status_code == 403
    assert client.get(reverse("kiosk:search")).status_code == 405
