"""Takes the pictures of the guides anew into docs/guide/img: `bin/gallery -k guides`.

A test by its fixtures only, as the gallery is. The invented tile works stand for the co-operative.
"""

import io
from pathlib import Path

import pytest
from PIL import Image

from assemblies.models import Assembly, Ballot, Minutes
from coop.models import User
from demo.seed import load
from ledger.models import Buyer, Invoice
from production.models import Order
from tests.e2e.conftest import PHONE, Visit, Visitor
from tests.e2e.gallery import LANGUAGES, ONLY
from tests.e2e.screens import Screen, at
from tests.e2e.staging import make_tablet, open_a_ballot
from tests.guides import PICTURES

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SIZE = {**PHONE, "viewport": {"width": 360, "height": 680}, "device_scale_factor": 1}
MARKS = {"vote": "form.votes"}  # what a picture is of, where it is not the top of the page
SHOW = "mark => document.querySelector(mark)?.scrollIntoView({block: 'center'})"
COLOURS = 24  # of a palette: a page has few, and its letters stay sharp
UNION = {"buyer__code": "SANIDAD"}


SCREENS = (
    Screen("start", "yanina", at("coop:home")),
    Screen("assembly", "yanina", at("assemblies:assembly", Assembly, state="called")),
    Screen("vote", "yanina", at("assemblies:ballot", Ballot, closed_at=None)),
    Screen("chair", "marta", at("assemblies:chair", Assembly, state="open")),
    Screen("minutes", "ruben", at("assemblies:minutes", Minutes)),
    Screen("card", "daniel", at("floor:card")),
    Screen("board", "lautaro", at("production:board")),
    Screen("stock", "norma", at("production:stock")),
    Screen("invoice", "silvia", at("ledger:invoice", Invoice, **UNION)),
    Screen("books", "silvia", at("ledger:books")),
    Screen("shop", "sanidad", at("production:shop", Buyer, code="SANIDAD")),
    Screen("order", "sanidad", at("production:order", Order, **UNION)),
    Screen("premium", "sanidad", at("ledger:premium_report", Buyer, code="SANIDAD")),
)


def test_guides(visit: Visit) -> None:
    load()
    open_a_ballot()
    for screen in SCREENS:
        if ONLY in screen.title:
            user = User.objects.get(username=screen.who)
            visitor = visit(screen.title, SIZE).be(user)
            if screen.title == "card":
                make_tablet(visitor)
            for language in LANGUAGES:
                speak(visitor, user, language)
                visitor.go(screen.path())
                keep(visitor, PICTURES / language / f"{screen.title}.png")
            visitor.context.close()


def speak(visitor: Visitor, user: User, language: str) -> None:
    """Who signed in is answered in their language; a tablet in that of its cookie."""
    User.objects.filter(pk=user.pk).update(language=language)
    visitor.say(language)


def keep(visitor: Visitor, place: Path) -> None:
    """Photograph what a phone shows, in the colours of a small palette."""
    visitor.page.emulate_media(color_scheme="light")
    visitor.page.wait_for_load_state("networkidle")
    if mark := MARKS.get(place.stem):
        visitor.page.evaluate(SHOW, mark)
    with Image.open(io.BytesIO(visitor.page.screenshot())) as taken:
        few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        place.parent.mkdir(parents=True, exist_ok=True)
        few.save(place, optimize=True)
