"""A1: every page of the demo in three languages, light and dark, 320 and 768 wide; errors as well.

Tests for pytest that `bin/test` does not collect: `bin/battery A1` runs them by name.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random, random
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import ViewportSize

from coop.models import User
from demo.seed import load
from tests.battery.counting import share
from tests.battery.everywhere import let_go
from tests.battery.forms import Form, forms_of, page_of
from tests.e2e.conftest import COLOURS, RULES, SMALL, VIOLATIONS, Scheme, Visit, Visitor
from tests.e2e.test_every_page import ENOUGH, WHO, pages

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LANGUAGES = ("es", "en", "pt")
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
LOOKS = 3  # of the six that a page has, in a run; `--share 2` takes all of them
# A language changes no colour: where both schemes were asked for theirs, the rest is asked.
OF_COLOUR = ("color-contrast", "link-in-text-block")
WORDS = {**RULES, "rules": {rule: {"enabled": False} for rule in OF_COLOUR}}
SIZES: tuple[ViewportSize, ViewportSize] = (
    {"width": 320, "height": 640},
    {"width": 768, "height": 1024},
)
NARROW: dict[str, Any] = {
    "viewport": SIZES[0], "screen": SIZES[0], "is_mobile": True, "has_touch": True,
}  # fmt: skip
SWITCHES = ("/language/", "/theme/", "/sign-out/")  # on each page again
REFUSED, REFUSALS = 422, 60
# Sent by the browser as it stands, without what the page's own scripts and attributes would ask.
SEND_EMPTY = """([path, names]) => {
  const form = [...document.forms].find(each => each.method == 'post'
    && new URL(each.getAttribute('action') || '', document.URL).pathname == path
    && names.every(name => each.elements.namedItem(name)));
  if (!form) return location.reload();
  for (const each of form.elements) {
    if (['checkbox', 'radio'].includes(each.type)) each.checked = false;
    else if (each.tagName == 'SELECT') each.selectedIndex = -1;
    else if (!['hidden', 'submit', 'button', 'file'].includes(each.type)) each.value = '';
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
FITS = "[document.documentElement.scrollWidth, screen.width]"
Tell = Callable[[str, object], None]


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    language: str
    scheme: Scheme


def drawn(chance: Random, many: int) -> list[Look]:
    """So many of the six looks: of three, each language is one and both schemes are among them."""
    first = chance.choice(SCHEMES)
    schemes = [first, _other(first), chance.choice(SCHEMES)]
    three = [*map(Look, chance.sample(LANGUAGES, 3), schemes)]
    return [*three, *(Look(each.language, _other(each.scheme)) for each in three)][:many]


def _other(scheme: Scheme) -> Scheme:
    return "dark" if scheme == "light" else "light"


class Looker:
    """Goes from page to page, and looks at each in some of the ways there are."""

    def __init__(self, chance: Random, many: int) -> None:
        self.chance, self.many = chance, many
        self.seen: set[str] = set()
        self.tried: set[tuple[str, ...]] = set()
        self.wrong: list[str] = []
        self.looks = self.refusals = 0

    def through(self, user: User, screen: Visitor) -> None:
        """All that this person reaches, and that nobody was shown before."""
        reader = Client()
        reader.force_login(user)

        def look(path: str) -> str:
            answer = reader.get(path, follow=True)
            at = str(answer.request["PATH_INFO"])
            refused = list(self._refused(reader, page_of(answer), at))
            self._page(user, screen, path, refused)
            return page_of(answer)

        pages(user, self.seen, look)

    def _page(self, user: User, screen: Visitor, path: str, refused: list[Form]) -> None:
        looks, coloured = drawn(self.chance, self.many), set[Scheme]()
        languages = [*dict.fromkeys(each.language for each in looks)]
        of_refusals = languages if self.many > LOOKS else self.chance.sample(languages, 1)
        for language in languages:
            schemes = [each.scheme for each in looks if each.language == language]
            User.objects.filter(pk=user.pk).update(language=language)
            self.begin(screen, schemes[0])
            screen.go(path)
            is_new = self.many > LOOKS or schemes[0] not in coloured
            self.look(screen, f"{path} in {language}", schemes, first=RULES if is_new else WORDS)
            coloured.update(schemes)
            for n, form in enumerate(refused if language in of_refusals else ()):
                self.begin(screen, schemes[0])
                if n:
                    screen.go(path)
                if self._send_empty(screen, form, path):
                    self.look(screen, f"{path} sent empty in {language}", schemes)

    def begin(self, screen: Visitor, scheme: Scheme) -> None:
        """What comes next is opened in this scheme, at the size whose turn it is."""
        screen.page.emulate_media(color_scheme=scheme)
        screen.page.set_viewport_size(SIZES[self.looks % 2])

    def look(
        self,
        screen: Visitor,
        what: str,
        schemes: list[Scheme],
        *,
        first: Mapping[str, Any] = RULES,
    ) -> None:
        """Axe in these schemes at the size it has; at both sizes, whether it fits a finger."""
        at = self.looks % 2
        for scheme in schemes:
            screen.page.emulate_media(color_scheme=scheme)
            broken = screen.page.evaluate(VIOLATIONS, first if scheme == schemes[0] else COLOURS)
            self.wrong += [f"{what}, {scheme}, {SIZES[at]['width']} wide: {x}" for x in broken]
        for size in (SIZES[at], SIZES[1 - at]):
            screen.page.set_viewport_size(size)
            wide, width = screen.page.evaluate(FITS)
            if wide > width:
                self.wrong.append(f"{what}: {wide} wide on a screen of {width}")
            small = screen.page.evaluate(SMALL)
            self.wrong += [f"{what}, {width} wide: {each}" for each in small]
        self.looks += len(schemes)

    def _refused(self, reader: Client, page: str, path: str) -> Iterator[Form]:
        """The forms of a page that are refused when they are sent empty. Nothing is kept."""
        for form in forms_of(page, path):
            typed = {*form.names} - {name for name, _value in (*form.hidden, *form.buttons)}
            if form.method != "POST" or not typed or form.path.startswith(SWITCHES):
                continue
            if form.kind not in self.tried:
                self.tried.add(form.kind)
                with transaction.atomic():
                    sent = {**dict(form.hidden), "client_id": str(uuid4())}
                    answer = reader.post(form.path, sent)
                    let_go(answer)
                    transaction.set_rollback(True)
                if answer.status_code == REFUSED:
                    self.refusals += 1
                    yield form

    def _send_empty(self, screen: Visitor, form: Form, path: str) -> bool:
        """Whether the browser was told what is missing."""
        hidden = {name for name, _value in (*form.hidden, *form.buttons)}
        asked = [form.path, [name for name in form.names if name not in hidden]]
        with screen.page.expect_navigation() as told:
            screen.page.evaluate(SEND_EMPTY, asked)
        status = told.value.status
        if status != REFUSED:
            self.wrong.append(f"{path}: the form to {form.path} was answered {status}")
        return status == REFUSED


def test_every_page_and_every_refusal_holds_in_each_language_and_scheme(
    visit: Visit, record_property: Tell
) -> None:
    chance = Random(random())  # noqa: S311  no secret; it is seeded anew each time
    load()
    begun = time.monotonic()
    looker = Looker(chance, min(max(round(LOOKS * share()), 1), len(LANGUAGES) * len(SCHEMES)))
    for name in WHO:
        user = User.objects.get(username=name)
        screen = visit(f"looks-{name}", NARROW).be(user).bring_axe()
        looker.through(user, screen)
        screen.context.close()  # some pages ask again every second
    record_property("pages", f"{len(looker.seen)} pages")
    record_property("forms that were refused", f"{looker.refusals} forms")
    record_property("looks at them, each with axe", f"{looker.looks} looks")
    record_property("a look took", f"{(time.monotonic() - begun) / looker.looks:.2f} s")
    assert looker.wrong == [], f"{len(looker.wrong)} faults:\n" + "\n".join(looker.wrong[:60])
    assert len(looker.seen) >= ENOUGH, sorted(looker.seen)
    assert looker.refusals >= REFUSALS


# Dark letters that the dark swallows, what no finger meets, and a line that is no word.
SPOILT = """() => {
  const words = document.createElement('p'), button = document.createElement('button');
  const line = document.createElement('div');
  words.textContent = button.textContent = 'Nobody reads or presses this';
  words.style.color = '#26201b';
  button.style.cssText = 'min-block-size: 0; block-size: 30px; padding: 0; overflow: hidden';
  line.style.inlineSize = '900px';
  line.textContent = '.';
  document.querySelector('main').append(words, button, line);
}"""


def test_control_what_is_pale_small_or_wide_is_found(visit: Visit) -> None:
    screen, looker = visit("looks-control", NARROW).bring_axe(), Looker(Random(1), 2)  # noqa: S311
    looker.begin(screen, SCHEMES[0])
    screen.go("/sign-in/")
    looker.look(screen, "as it is", list(SCHEMES))
    assert looker.wrong == []
    looker.begin(screen, SCHEMES[0])
    screen.page.evaluate(SPOILT)
    looker.look(screen, "spoilt", list(SCHEMES))
    found = "\n".join(looker.wrong)
    assert "spoilt, dark, 320 wide: color-contrast" in found
    assert "spoilt, light" not in found
    looker.wrong.clear()
    looker.look(screen, "words", ["dark"], first=WORDS)
    assert "words, dark" not in "\n".join(looker.wrong)
    screen.page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    looker.look(screen, "words", ["dark"], first=WORDS)
    assert " wide: image-alt" in "\n".join(looker.wrong)
    assert "is 30 high" in found
    assert re.search(r"spoilt: 9\d\d wide on a screen of 320", found), found


@pytest.mark.parametrize("seed", range(20))
def test_each_language_and_both_schemes_are_among_three_looks(seed: int) -> None:
    looks = drawn(Random(seed), 6)  # noqa: S311
    assert len(set(looks)) == len(looks) == 6
    assert {each.language for each in looks[:3]} == set(LANGUAGES)
    assert {each.scheme for each in looks[:3]} == set(SCHEMES)
    assert drawn(Random(seed), 3) == looks[:3]  # noqa: S311
