"""Every main screen of the demo works on one page, to be looked through: `bin/gallery`.

A test by its fixtures only: it needs the database, the server and the browser of the journeys.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from coop.models import User
from demo.seed import load
from tests.e2e import gallery_papers
from tests.e2e.conftest import DESKTOP, PHONE, Visit, Visitor
from tests.e2e.gallery_page import Row, Shot, page
from tests.e2e.screens import AREAS, Screen
from tests.e2e.staging import make_tablet, open_a_ballot, pay_the_advances, settle_a_departure

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PLACE = Path(__file__).resolve().parents[2] / "var" / "gallery"
LANGUAGES = os.environ.get("GALLERY_LANGUAGES", "es pt en").split()
NAMES = {"es": "Castellano", "pt": "Português", "en": "English"}
ONLY = os.environ.get("GALLERY_ONLY", "")
SIZES = {"phone": PHONE, "desktop": DESKTOP}
TALLEST = 2600


def test_screens(visit: Visit) -> None:
    load()
    open_a_ballot()
    pay_the_advances()
    settle_a_departure()
    gallery_papers.wait()
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    areas = {
        area: [row(visit, x) for x in screens if ONLY in x.title] for area, screens in AREAS.items()
    }
    gallery_papers.issue_all()
    areas["Papers"] = list(gallery_papers.rows(PLACE))
    (PLACE / "index.html").write_text(page(areas, looks(), untold(areas)), encoding="utf-8")


def looks() -> dict[str, str]:
    """What can be chosen on the page: each language in light, and the first in dark as well."""
    light = {language: NAMES[language] for language in LANGUAGES}
    return {**light, f"{LANGUAGES[0]}-dark": f"{NAMES[LANGUAGES[0]]}, dark"}


def row(visit: Visit, screen: Screen) -> Row:
    path = screen.path()
    return Row(screen.title, list(photographs(visit, screen, path)) if path else [])


def photographs(visit: Visit, screen: Screen, path: str) -> Iterator[Shot]:
    """A screen on each size, in each look."""
    for size, shape in SIZES.items():
        visitor = visit(size, {**shape, "device_scale_factor": 1})
        if screen.on_tablet:
            make_tablet(visitor.be(User.objects.get(username=screen.who)))
        for look in looks():
            language, _, dark = look.partition("-")
            speak(visitor, screen.who, language)
            visitor.page.emulate_media(color_scheme="dark" if dark else "light")
            visitor.go(path)
            name = f"{len(list(PLACE.glob('*.png'))):04d}.png"
            shoot(visitor, name, shape["viewport"]["width"])
            yield Shot(name, size, look)
        visitor.context.close()


def speak(visitor: Visitor, who: str, language: str) -> None:
    """Who signed in is answered in their language; a stranger in that of a cookie."""
    visitor.say(language)
    if who:
        User.objects.filter(username=who).update(language=language)
        visitor.be(User.objects.get(username=who))


def shoot(visitor: Visitor, name: str, width: int) -> None:
    height = visitor.page.evaluate("document.documentElement.scrollHeight")
    clip: dict[str, Any] = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    visitor.page.screenshot(path=PLACE / name, full_page=True, clip=clip)  # type: ignore[arg-type]


def untold(areas: Mapping[str, list[Row]]) -> str:
    """What the story has nothing to show for: screens without a subject, kinds never issued."""
    screens = [x.title for rows in areas.values() for x in rows if not x.shots]
    missing = [*screens, *gallery_papers.never_issued()]
    return f"The story has none of: {', '.join(missing) or 'nothing'}."
