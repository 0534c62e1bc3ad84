"""A label before the camera opens its lot, and names it on the crew's card: the camera of this
browser shows a QR code."""

import io
import os
from pathlib import Path
from typing import Any

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from production.models import Lot, MaterialUse
from tests.builders import recipes
from tests.builders.production import Works, build_works, released
from tests.e2e.conftest import FLAGS, PHONE, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SIZE = (640, 480)
CAMERA = (
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


def picture_of(text: str) -> Image.Image:
    """A QR code as a hand holds it: small, turned, on grey cardboard."""
    drawn = io.BytesIO()
    segno.make(text, micro=False, error="m").save(drawn, kind="png", scale=5)
    code = Image.open(drawn).convert("L").rotate(9, expand=True, fillcolor=170)
    scene = Image.new("L", SIZE, 170)
    scene.paste(code, (200, 120))
    return scene


def film_of(picture: Image.Image, path: Path) -> Path:
    """Two seconds of it as a camera would send them (YUV 4:2:0)."""
    grey = bytes([128]) * (SIZE[0] * SIZE[1] // 2)
    frame = b"FRAME\n" + picture.tobytes() + grey
    path.write_bytes(b"YUV4MPEG2 W640 H480 F5:1 Ip A1:1 C420\n" + frame * 10)
    return path


def read_on_the_card(tablet: Visitor, works: Works, lot: Lot) -> None:
    """The crew's card knows whose label it is, and chooses the lot the report takes from."""
    tablet.go("/production/floor-devices/")
    tablet.fill(name="Prensa 1")
    tablet.send()
    page = tablet.page
    page.locator(".floor-materials > summary").click()
    row = page.locator(f"[data-material]:has([data-lot='{lot.pk}'])")
    row.locator("[data-lot-scan]").click()
    row.locator(f"[data-lot='{lot.pk}']:checked").wait_for()
    tablet.look("card")
    page.locator("input[name=first]").fill("5")
    page.locator(".floor-save").first.click()
    page.wait_for_url("**/floor/?saved=*")
    assert MaterialUse.objects.get(product=lot.product).named == lot.code


def test_the_camera_opens_the_lot_and_so_does_a_photo(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    """Debian's Chromium reads no codes itself: what the camera sees goes to the server."""
    works = build_works()
    recipes.adopted(works)
    glaze = recipes.material(works, "ESM", "Glaze")
    _old, lot = (recipes.received(works, glaze, "10", lot=x).lot for x in ("G-1", "G-2"))
    released(works)
    label = picture_of(f"{live_server.url}{lot.get_absolute_url()}")
    film = film_of(label, tmp_path / "label.y4m")
    label.convert("RGB").save(tmp_path / "label.jpg")
    with browser.browser_type.launch(
        executable_path=os.environ.get("COOP_CHROMIUM", "/usr/bin/chromium"),
        args=[*FLAGS, *CAMERA, f"--use-file-for-fake-video-capture={film}"],
    ) as opened:
        screen: dict[str, Any] = {**PHONE, "locale": "es-AR", "permissions": ["camera"]}
        context = opened.new_context(**screen)
        phone = Visitor(context, live_server.url, "camera-phone").be(works.user("bruno"))
        phone.go("/production/lots/finding/")
        phone.look("finding")
        phone.page.locator("[data-scan-start]").click()
        phone.page.wait_for_url(f"**{lot.get_absolute_url()}")
        phone.go("/production/lots/finding/")
        phone.page.locator("[name=file]").set_input_files(tmp_path / "label.jpg")
        phone.page.locator("form[data-scan] .form-acts button").click()
        phone.page.wait_for_url(f"**{lot.get_absolute_url()}")
        context = opened.new_context(**screen)
        tablet = Visitor(context, live_server.url, "camera-tablet").be(works.user("delia"))
        read_on_the_card(tablet, works, lot)
