"""Where the time of a vote, a poll, a report, an order and a posting goes, in parts of the whole.

Each is done again and again in this process, by the code the server runs, under Python's own
profiler. It slows calls down, so that parts compare and times do not.
"""

import cProfile
import pstats
from collections.abc import Callable
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from coop.services.config import ROOT
from ledger.actions.posting import EntryDraft, LineDraft, post
from ledger.models.plan import Code
from tests.bench import votes
from tests.bench.figures import Figures
from tests.bench.floor import Floor
from tests.bench.hall import Hall
from tests.bench.installation import Place
from tests.bench.peers import orders
from tests.builders import production as build

WARM, TIMES = 5, 60
LARGEST = 4
PACKAGES = {"psycopg": "database", "psycopg_binary": "database", "django": "django"}


def of_hall(hall: Hall, figures: Figures) -> None:
    """A vote by name from the form to the answer, and one look of a phone."""
    client = Client(headers={"host": "127.0.0.1"})
    people, again = iter(hall.voters), cycle(hall.voters[:20])
    ballot = hall.open_ballot()

    def vote() -> None:
        voter = next(people)
        client.cookies.load(voter.cookies)
        form = {"csrfmiddlewaretoken": voter.csrf, "client_id": str(uuid4())}
        address = f"/assemblies/ballots/{ballot.pk}/vote/"
        assert client.post(address, {**form, "choice": votes.choice()}).status_code == 303

    def poll() -> None:
        client.cookies.load(next(again).cookies)
        assert client.get(f"{hall.assembly.get_absolute_url()}live/").status_code == 200

    for name, act in {"vote": vote, "poll": poll}.items():
        tell(name, act, figures)


def of_works(place: Place, figures: Figures) -> None:
    """A report of the floor, an order of five lines from placing to the gate, and a posting."""
    floor = Floor(place, figures)
    released = build.released(floor.works)
    people = floor.people()
    by = floor.works.cast.founder

    def report() -> None:
        build.report(floor.works, released, first="1", second="1", scrap="1")

    def order() -> None:
        orders.whole(people)

    def posting() -> None:
        lines = [LineDraft(Code.BANK, Decimal(100)), LineDraft(Code.SALES, Decimal(-100))]
        day = floor.works.today
        draft = EntryDraft(kind="other", date=day, text="x", lines=lines, client_id=uuid4())
        post(draft, by=by, at=timezone.now())

    for name, act in {"report": report, "order": order, "posting": posting}.items():
        tell(name, act, figures)


def tell(name: str, act: Callable[[], object], figures: Figures) -> None:
    """The parts, largest first, then the product's own functions with what they call."""
    for _ in range(WARM):
        act()
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(TIMES):
        act()
    profile.disable()
    own, whole = pstats.Stats(profile).stats, 0.0  # type: ignore[attr-defined]
    parts: dict[str, float] = {}
    inside: dict[str, float] = {}
    for (path, _line, function), (_calls, _all, took, with_calls, _callers) in own.items():
        part = _part(path, function)
        parts[part] = parts.get(part, 0) + took
        whole += took
        if part == "product":
            inside[f"{Path(path).stem}.{function}"] = with_calls
    for part, took in sorted(parts.items(), key=lambda x: -x[1]):
        figures.line(f"{name}_{part}", took / whole, "of its time")
    for function, took in sorted(inside.items(), key=lambda x: -x[1])[:LARGEST]:
        figures.line(f"{name}_in_{function}", took / whole, "of its time")


def _part(path: str, function: str) -> str:
    """`database` is asking and waiting; `python` is what is built in."""
    if path == "~":
        return "database" if "psycopg" in function or "poll" in function else "python"
    if "django/template" in path:
        return "templates"
    folders = Path(path).parts
    if "site-packages" in folders:
        package = folders[folders.index("site-packages") + 1]
        return PACKAGES.get(package, "libraries")
    return "product" if Path(path).is_relative_to(ROOT) else "python"
