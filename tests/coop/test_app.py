"""The co-operative as an app: its manifest, its icon, and what is never kept."""

import io

import pytest
from django.test import Client
from PIL import Image

from coop.devices import SHARED
from coop.views.app import SIZES
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger(coop_founded: Cast) -> Client:
    return Client()


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_manifest_is_that_of_the_co_operative_in_the_readers_language(
    stranger: Client, coop_founded: Cast, language: str
) -> None:
    answer = stranger.get("/app/manifest.json", headers={"Accept-Language": language})
    said = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (said["name"], said["lang"]) == (coop_founded.cooperative.name, language)
    assert (said["start_url"], said["scope"], said["display"]) == ("/", "/", "standalone")
    assert len(said["short_name"]) <= 12
    assert all(stranger.get(each["src"]).status_code == 200 for each in said["icons"])


def test_the_icon_is_drawn_from_its_letters(stranger: Client) -> None:
    for size in SIZES:
        answer = stranger.get(f"/app/icon-{size}.png")
        picture = Image.open(io.BytesIO(answer.content))
        assert picture.size == (size, size)
        assert len(picture.convert("RGB").getcolors(100_000) or ()) > 2, "letters on a ground"
    assert stranger.get("/app/icon-64.png").status_code == 404


def test_the_page_without_network_names_nobody(coop_founded: Cast) -> None:
    client = Client()
    client.force_login(coop_founded.user("ana"))
    page = client.get("/app/away/").content.decode()
    assert "No network" in page and "Ana" not in page
    assert client.get("/worker.js")["Content-Type"].startswith("text/javascript")


def test_a_shared_device_is_not_asked_to_keep_anything(coop_founded: Cast) -> None:
    client = Client()
    client.force_login(coop_founded.user("ana"))
    assert "data-keep-start" in client.get("/account/").content.decode()
    client.cookies[SHARED] = "whatever"
    assert "data-keep-start" not in client.get("/account/").content.decode()
    assert client.post("/sign-out/")["Clear-Site-Data"] == '"cache", "storage"'
