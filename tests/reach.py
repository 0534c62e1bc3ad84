"""Who reaches which address: the table in `tests/access`, a line for each address.

A line says whose the thing is that the address names ("-" when it names none), and for each person
of `tests.roles` in two signs what GET and what POST with an empty form answer (`SIGNS`). What is
meant by it stands in `tests/access/README.md`.
"""

import fcntl
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from coop.services.config import ROOT

FOLDER = ROOT / "tests" / "access"
METHODS = ("GET", "POST")
SIGNS: Mapping[str, str] = {
    "+": "answered: shown, taken, or asked again because nothing was filled in",
    ">": "sent on to another page",
    "x": "refused in words (403)",
    ".": "there is nothing (404)",
    "?": "asked to sign in, or for a key",
    "-": "not asked in this way (405)",
    "!": "answered 503: no worker runs beside the tests",
    "#": "anything else, which nothing may answer",
}
STATUSES: Mapping[int, str] = {
    **dict.fromkeys((200, 201, 204, 286, 400, 409, 422), "+"),
    401: "?",
    403: "x",
    404: ".",
    405: "-",
    503: "!",
}
SENT_ON = (301, 302, 303)
IN = frozenset("+>")
# What would have to be there for anybody to get in, and is not in the world of the walk.
ELSEWHERE: Mapping[str, str] = {
    "assemblies:amendment_acceptance": "an amendment",
    "assemblies:arrivals": "a form that says who comes",
    "assemblies:board": "an open urn",
    "assemblies:departures": "a form that says who leaves",
    "assemblies:handing": "an open urn",
    "assemblies:marks": "an open choice",
    "assemblies:papers": "a choice on paper",
    "assemblies:scan_file": "minutes signed by hand",
    "assemblies:vote": "a form that says what is voted",
    "ledger:bank_match": "a form that says what a line belongs to",
    "members:surplus_distribution": "a year that is closed",
    "members:surplus_payment": "a year that is closed",
    "members:surplus_return": "a year that is closed",
    "production:signature": "a mandate that wants several signatures",
    "production:signature_withdrawal": "a mandate that wants several signatures",
}
UNKNOWN, UNASKED = "?", "~~"

MEMBERS = frozenset(
    ("me", "mo", "su", "co", "cx", "pr", "tr", "se", "cl", "au", "pl", "st", "di", "sa")
)
BUYERS = frozenset(("ba", "bb", "bl"))
CREW = frozenset(("me", "mo", "co", "pl"))  # of the presses, who coordinates it among them
# Whose a thing is: at most these get in, and one of them does.
WHOSE: Mapping[str, frozenset[str]] = {
    "public": frozenset(),  # anybody may, and the page says of nothing whose it is
    "token": frozenset(),  # whoever holds the link, which nobody here does
    "members": MEMBERS,
    "catalogue": MEMBERS | BUYERS,
    "buyer": MEMBERS | {"ba"},  # of the union; members read what the house sells to whom
    "round": MEMBERS | {"ba", "bl"},  # and the locals that were asked
    "local": frozenset(("bl",)),  # what a local bids is its own
    "person": frozenset(("me", "pr", "se", "tr")),  # Bruno's, and those who keep or pay it
    "slip": frozenset(("me", "tr")),
    "payers": frozenset(("tr",)),
    "leaver": frozenset(("ex", "tr", "se")),
    "erasers": frozenset(("pr", "se")),
    "keepers": frozenset(("se",)),
    "own": frozenset(("me",)),
    "asker": frozenset(("ba",)),
    "crew": CREW,
    "swap": frozenset(("me", "co")),
    "held": frozenset(("pr",)),
    "hours": frozenset(("co", "pl", "tr")),
    "speaker": frozenset(("me", "pr", "se")),
    "sector": frozenset(("co", "pr", "se")),
    "bringers": frozenset(("sa", "pl", "tr", "se", "st")),
    "founding": frozenset(),  # the founder's, until the assembly has decided anything
    "kiosk": frozenset(("kd", "kp")),
    "floor": frozenset(("ft",)),
}
OPEN_TO_NOBODY_HERE = frozenset(name for name, people in WHOSE.items() if not people)


@dataclass(frozen=True)
class Line:
    """Whose the thing is, and by person what is answered."""

    whose: str = UNKNOWN
    cells: Mapping[str, str] = field(default_factory=dict)


Table = dict[str, Line]
Found = Mapping[str, Mapping[str, str]]  # by address and person, as it was answered


def read() -> Table:
    """The table as it is committed."""
    table: Table = {}
    for path in sorted(FOLDER.glob("*.txt")):
        head, *lines = path.read_text("utf-8").splitlines()
        people = head.split()[3:]  # after "#", "address" and "whose"
        for line in lines:
            name, whose, *cells = line.split()
            table[name] = Line(whose, dict(zip(people, cells, strict=True)))
    return table


def write(found: Found, *, names: Iterable[str], people: Iterable[str]) -> None:
    """Write what was found beside what stands of the others: of every address, for everybody.

    Whose a thing is stays as it stood; "?" where nobody has said it. Several may write at once.
    """
    every, order = sorted(names), list(people)
    with (FOLDER / "README.md").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        table = read()
        for app in {name.partition(":")[0] for name in every}:
            rows = [f"{'# address':<42} {'whose':<10} {' '.join(order)}"]
            for name in (each for each in every if each.startswith(f"{app}:")):
                line = table.get(name, Line())
                cells = {**dict.fromkeys(order, UNASKED), **line.cells, **found.get(name, {})}
                signs = " ".join(cells[one] for one in order)
                rows.append(f"{name:<42} {line.whose:<10} {signs}")
            (FOLDER / f"{app}.txt").write_text("\n".join(rows) + "\n", "utf-8")


def said(answer: Any, method: str) -> str:
    """The sign of an answer."""
    if asks_to_sign_in(answer):
        return "?"
    if answer.status_code in SENT_ON:
        return ">" if method == "GET" else "+"
    return STATUSES.get(answer.status_code, "#")


def asks_to_sign_in(answer: Any) -> bool:
    """Sent to sign in, and from there back: the whole page, also where htmx asked for a piece."""
    going_to = answer.headers.get("HX-Redirect") or answer.headers.get("Location") or ""
    return bool(going_to.startswith(f"{reverse('coop:sign_in')}?next="))


def deviations(table: Table, found: Found) -> list[str]:
    """What was answered otherwise than the table says: address, person, method, both signs."""
    wrong = [f"{name} stands in no line" for name in sorted(found.keys() - table.keys())]
    for name in sorted(found.keys() & table.keys()):
        for person, cell in found[name].items():
            expected = table[name].cells.get(person, "  ")
            wrong += [
                f"{name} {person} {method}: expected {wanted} got {got}"
                for method, wanted, got in zip(METHODS, expected, cell, strict=True)
                if wanted != got
            ]
    return wrong


def let_in(line: Line) -> set[str]:
    """Who is let in at all, by one method or the other."""
    return {person for person, cell in line.cells.items() if IN & set(cell)}


def leaks(table: Table) -> Iterator[str]:
    """What is somebody's and lets others in; what nobody has said whose it is; what is shut to all.

    An address that lets nobody in shows nothing about those it refuses.
    """
    for name, line in sorted(table.items()):
        if line.whose == "-":
            continue
        if line.whose not in WHOSE:
            yield f"{name}: whose is it? {line.whose!r} says nothing"
        elif line.whose not in OPEN_TO_NOBODY_HERE:
            inside = let_in(line)
            yield from (f"{name}: lets {x} in" for x in sorted(inside - WHOSE[line.whose]))
            if not inside and name not in ELSEWHERE:
                yield f"{name}: lets nobody in"
