"""Every page of the demo co-operative, on a phone and a desktop: it fits and can be perceived.

The names and figures of the demo are as long as those of a real works.
"""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from coop.models import User
from demo.seed import is_empty, load
from tests.demo import books, figures
from tests.e2e.conftest import DESKTOP, PHONE, Visit, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
# Together they reach every page: president, secretary, treasurer, sales, planning, stores,
# dispatch, a coordinator, a union, a federation.
WHO = (
    "marta",
    "ruben",
    "silvia",
    "carla",
    "lautaro",
    "norma",
    "hugo",
    "daniel",
    "sanidad",
    "ladrillo",
)
NOT_PAGES = re.compile(
    r"/file/|/xml/|/language/|/sign-out/|/static/|\.(ics|json|csv|txt|py|pdf)$|/template/"
)
LINKS = re.compile(r'<a\s[^>]*?href="(/[^"]*)"')
ENOUGH = 200


def shape_of(path: str) -> str:
    """Pages of one kind: the address without its numbers, codes and filters."""
    return re.sub(r"/(\d+|[A-Z2-9-]{14}|(?:sector|shift)-\w+)(?=/)", "/N", path.partition("?")[0])


def pages(user: User, seen: set[str], look: Callable[[str], str]) -> None:
    """Look at the first page of each shape this person reaches by links and nobody saw before.

    `look` answers what stands on the page. Those that others saw are read without a browser.
    """
    reader = Client()
    reader.force_login(user)
    waiting, asked = ["/"], {"/"}
    while waiting:
        path = waiting.pop(0)
        if shape_of(path) not in seen or path == "/":
            seen.add(shape_of(path))
            content = look(path)
        else:
            content = reader.get(path, follow=True).content.decode(errors="replace")
        for link in LINKS.findall(content):
            found = html.unescape(link).partition("#")[0]
            if shape_of(found) not in asked and not NOT_PAGES.search(found.partition("?")[0]):
                asked.add(shape_of(found))
                waiting.append(found)


def fits_a_phone_and_can_be_perceived(visit: Visit) -> None:
    seen: set[str] = set()
    wrong: list[str] = []
    for name in WHO:
        user = User.objects.get(username=name)
        screen = visit(f"all-{name}", PHONE).be(user).bring_axe()

        def look(path: str, screen: Visitor = screen) -> str:
            screen.page.set_viewport_size(PHONE["viewport"])
            content = screen.go(path).content()
            wrong.extend(screen.faults(path, ["dark"]))
            screen.page.set_viewport_size(DESKTOP["viewport"])
            wrong.extend(screen.faults(f"{path} at a desk", ["light"]))
            return content

        pages(user, seen, look)
        screen.context.close()  # some pages ask again every second
    assert wrong == []
    assert len(seen) >= ENOUGH, sorted(seen)


def test_the_demo_holds_and_every_page_of_it_can_be_used(visit: Visit, tmp_path: Path) -> None:
    """One test, for telling the story of the works takes a minute."""
    assert is_empty()
    load()
    assert not is_empty()
    figures.is_what_it_says_here_and_in_other_programs(tmp_path)
    books.are_read_in_plain_words_and_in_those_of_accountants(visit)
    fits_a_phone_and_can_be_perceived(visit)
