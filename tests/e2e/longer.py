"""A3: every word is 40 % longer, on the narrowest screen. Nothing overflows, nothing is clipped.

A test for pytest that `bin/test` does not collect: `bin/battery A3` runs it by name.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import trans_real

from coop.models import User
from tests.e2e.conftest import PHONE, Visit, Visitor
from tests.e2e.test_every_page import LINKS, NOT_PAGES, shape_of
from tests.world import build_world

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LANGUAGE, LONGER, PADDING = "es", 0.4, "ñandú"
NARROW = {
    **PHONE,
    "viewport": {"width": 320, "height": 640},
    "screen": {"width": 320, "height": 640},
}
WHO, ENOUGH, START = ("ana", "tomas", "ursula"), 40, "/"
CLIPPED = """() => [...document.querySelectorAll('body *')]
  .filter(e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX)
    && e.clientWidth > 2 && e.scrollWidth > e.clientWidth + 1 && e.innerText?.trim()
    && getComputedStyle(e).textOverflow != 'ellipsis' && e.checkVisibility())
  .map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def longer_words() -> Iterator[None]:
    """The Spanish catalogue with every message lengthened by words of nobody's language."""
    catalogue: Any = trans_real.translation(LANGUAGE)._catalog  # type: ignore[attr-defined]
    before = [dict(part) for part in catalogue._catalogs]
    for part in catalogue._catalogs:
        part.update({key: longer(text) for key, text in part.items() if key})
    yield
    for part, kept in zip(catalogue._catalogs, before, strict=True):
        part.update(kept)


def longer(text: str) -> str:
    words = f"{PADDING} " * (int(len(text) * LONGER) // len(PADDING) + 1)
    return f"{text} {words.strip()}" if text.strip() and "<" not in text else text


def leads_to(html: str) -> dict[str, str]:
    """What a page leads to, by kind of page."""
    paths = (path.partition("#")[0] for path in LINKS.findall(html))
    pages = [path for path in paths if not NOT_PAGES.search(path.partition("?")[0])]
    return {shape_of(path): path for path in reversed(pages)}


def wrong_with(screen: Visitor, path: str) -> list[str]:
    """What does not fit on the page that is open."""
    assert PADDING in screen.page.inner_text("body"), path
    scroll = screen.page.evaluate("document.documentElement.scrollWidth")
    wide = [f"{path} is {scroll} wide"] if scroll > NARROW["viewport"]["width"] else []
    return wide + [f"{path} clips {each}" for each in screen.page.evaluate(CLIPPED)]


class Walk:
    """Opens each page once; of each kind of page, the first is looked at."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.wrong: list[str] = []

    def opened(self, screen: Visitor, path: str) -> dict[str, str]:
        """What the page leads to."""
        screen.go(path)
        if shape_of(path) not in self.seen:
            self.seen.add(shape_of(path))
            self.wrong += wrong_with(screen, path)
        return leads_to(screen.page.content())

    def two_steps(self, screen: Visitor) -> None:
        """The start page, where it leads, and where that leads."""
        first = self.opened(screen, START)
        paths = [path for path in first.values() if path != START]
        links = [self.opened(screen, path) for path in paths]
        for path in [path for pages in links for path in pages.values()]:
            if shape_of(path) not in self.seen:
                self.opened(screen, path)


def test_words_that_are_longer_fit_the_narrowest_screen(visit: Visit, longer_words: None) -> None:
    build_world()
    walk = Walk()
    for username in WHO:
        user = User.objects.get(username=username)
        User.objects.filter(pk=user.pk).update(language=LANGUAGE)
        screen = visit(f"longer-{username}", NARROW).be(user)
        walk.two_steps(screen)
        screen.context.close()
    assert walk.wrong == []
    assert len(walk.seen) >= ENOUGH, sorted(walk.seen)
