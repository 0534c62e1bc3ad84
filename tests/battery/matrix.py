"""P1: every address of the product for everybody, by every method, as `tests/access` says.

Tests for pytest that `bin/test` does not collect: `bin/battery P1` runs them by name.
`python -m tests.battery.write_access` writes the table anew; what changed is read as a difference.
"""

import os
import re
from collections.abc import Iterable, Mapping

import pytest

from coop import permissions
from coop.services.config import ROOT
from tests import reach
from tests.addresses import EVERY, address
from tests.battery.write_access import WRITING
from tests.full_world import build_full_world
from tests.roles import PEOPLE, Comer, cells_of, everybody, nothing_kept, undrawn
from tests.world import World

pytestmark = pytest.mark.django_db
# Three worlds side by side; who reads much is spread over them.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("kp", "me", "co", "pr", "tr", "su", "an", "ba"),
    ("kd", "mo", "cx", "se", "au", "pl", "no", "bb"),
    ("ft", "cl", "st", "di", "sa", "ex", "bl", "fo"),
)
OTHER_METHODS = ("PUT", "PATCH", "DELETE")
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/members/?q=a"}
# What pages ask for by htmx, by the address of the piece.
ASKED_FOR = re.compile(r"hx-get=\"\{% url '([\w:]+)'")
AND_BY_THE_VIEW = {
    "assemblies:assembly",
    "assemblies:chair",
    "assemblies:hall",
    "production:invoice_run",
}


def found_for(people: Iterable[str], world: World, names: Iterable[str]) -> reach.Found:
    """By address and person what is answered."""
    everyone, names = everybody(world), sorted(names)
    cells = {code: cells_of(everyone[code], world, names) for code in people}
    return {name: {code: cells[code][name] for code in cells} for name in names}


@pytest.mark.parametrize("people", GROUPS, ids=lambda people: people[1])
def test_every_address_answers_as_the_table_says(people: tuple[str, ...]) -> None:
    found = found_for(people, build_full_world(), EVERY)
    assert {code for group in GROUPS for code in group} == set(PEOPLE)
    assert reach.deviations(reach.read(), found) == []


@pytest.mark.skipif(WRITING not in os.environ, reason="only when the table is to be written")
@pytest.mark.parametrize("people", GROUPS, ids=lambda people: people[1])
def test_write_the_table(people: tuple[str, ...]) -> None:
    names = [name for name in EVERY if name.startswith(os.environ[WRITING])]
    reach.write(found_for(people, build_full_world(), names), names=EVERY, people=PEOPLE)


def test_other_methods_and_pieces_are_answered_no_otherwise() -> None:
    """As the first who reads an address, and as a stranger: PUT, PATCH and DELETE are refused; to
    htmx is said what is said to everybody, and no piece of a page is a page."""
    world, table = build_full_world(), reach.read()
    everyone = everybody(world)
    wrong = []
    # Who stands before a shared device stands there for two minutes.
    for name in sorted(EVERY, key=lambda name: (not name.startswith("kiosk:"), name)):
        reader = next((x for x in PEOPLE if reach.IN & set(table[name].cells[x])), "an")
        for code in dict.fromkeys(("an", reader, "bb")):
            url, cell = address(name, world), table[name].cells[code]
            wrong += [f"{name} {code} {said}" for said in otherwise(everyone[code], url, cell)]
            wrong += [f"{name} {code} {said}" for said in as_piece(everyone[code], name, url, cell)]
    assert wrong == []


def otherwise(comer: Comer, url: str, cell: str) -> Iterable[str]:
    """Which other methods do anything but refuse."""
    with undrawn():
        for method in OTHER_METHODS:
            with nothing_kept():
                sign = reach.said(comer.ask(method, url), method)
            if sign not in {"-", "?"} and not (sign in "x." and not reach.IN & set(cell)):
                yield f"{method}: {sign}"


def as_piece(comer: Comer, name: str, url: str, cell: str) -> Iterable[str]:
    """Where htmx is told anything else than a browser, or a whole page within a page."""
    with nothing_kept():
        answer = comer.ask("GET", url, **HTMX)
    sign = reach.said(answer, "GET")
    if sign != cell[0]:
        yield f"GET by htmx: expected {cell[0]} got {sign}"
    if sign == "?" and not url.startswith("/api/") and answer.status_code != 200:
        yield "GET by htmx: the sign-in page would stand within the page"
    if name in pieces() and sign == "+" and b"<html" in answer.content:
        yield "GET by htmx: a page within a page"


def pieces() -> set[str]:
    """The addresses that templates ask for by htmx."""
    found = [ASKED_FOR.findall(path.read_text()) for path in (ROOT / "templates").rglob("*.html")]
    return {name for names in found for name in names} | AND_BY_THE_VIEW


def test_control_a_permission_that_everybody_has_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same walk with one predicate taken away."""
    every: Mapping[str, object] = permissions.permissions._things
    monkeypatch.setitem(every, "ledger.record_payment", lambda _user, _thing: True)
    found = found_for(("mo", "di"), build_full_world(), ["ledger:payments", "ledger:invoice"])
    wrong = reach.deviations(reach.read(), found)
    assert wrong == [
        f"ledger:payments {code} {method}: expected x got +"
        for code in ("mo", "di")
        for method in reach.METHODS
    ]
