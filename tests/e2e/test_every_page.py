"""Every page of the demo co-operative, on a phone and a desktop: it fits and can be perceived.

The names and figures of the demo are as long as those of a real works.
"""

import re
from collections.abc import Iterator

import pytest

from coop.models import User
from demo.seed import load
from tests.e2e.conftest import DESKTOP, PHONE, Visit, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
# Together they reach every page: president, secretary, treasurer, sales, planning, stores,
# dispatch, a coordinator, a union.
WHO = ("marta", "ruben", "silvia", "carla", "lautaro", "norma", "hugo", "daniel", "sanidad")
NOT_PAGES = re.compile(
    r"/file/|/xml/|/language/|/sign-out/|/static/|\.(ics|json|csv|txt|py|pdf)$|/template/"
)
LINKS = "[...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))"
ENOUGH = 90


def shape_of(path: str) -> str:
    """Pages of one kind: the address without its numbers, codes and filters."""
    return re.sub(r"/(\d+|[A-Z2-9-]{14})(?=/)", "/N", path.partition("?")[0])


def pages(visitor: Visitor, seen: set[str]) -> Iterator[str]:
    """The first page of each shape this person reaches by links and nobody has seen before."""
    waiting, asked = ["/"], {"/"}
    while waiting:
        path = waiting.pop(0)
        visitor.go(path)
        if shape_of(path) not in seen or path == "/":
            seen.add(shape_of(path))
            yield path
        for link in visitor.page.evaluate(LINKS):
            found = link.partition("#")[0]
            if shape_of(found) not in asked and not NOT_PAGES.search(found.partition("?")[0]):
                asked.add(shape_of(found))
                waiting.append(found)


def test_every_page_fits_a_phone_and_can_be_perceived(visit: Visit) -> None:
    load()
    seen: set[str] = set()
    wrong: list[str] = []
    for name in WHO:
        user = User.objects.get(username=name)
        phone = visit(f"all-{name}", PHONE).be(user)
        desk = visit(f"all-{name}-desk", DESKTOP).be(user)
        for path in pages(phone, seen):
            desk.go(path)
            wrong += phone.faults(path, ["dark"]) + desk.faults(path, ["light"])
    assert wrong == []
    assert len(seen) >= ENOUGH, sorted(seen)
