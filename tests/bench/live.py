"""From the chair's action to the last of five hundred phones that shows it."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.utils import timezone

from assemblies.actions import openings
from assemblies.models import Ballot
from tests.bench import hall as room
from tests.bench.driving import alongside
from tests.bench.figures import Figures
from tests.bench.hall import Hall
from tests.bench.installation import HOST, Place

ROUNDS = 3
SETTLED_SECONDS = 4.0
BETWEEN_SECONDS = 23.0  # own parts of 500 phones are fetched within twenty
LAST_PHONE_SECONDS = 2.0


@dataclass(frozen=True)
class Act:
    """Something the chair did: pressed at a moment, and how a phone's screen shows it.

    It also changes `state`, to one that nobody had heard before.
    """

    name: str
    at: float
    shows: Callable[[dict[str, Any]], bool]


class Live:
    def __init__(self, place: Place, hall: Hall, figures: Figures) -> None:
        self.place, self.hall, self.figures = place, hall, figures

    def run(self) -> None:
        acts: list[Act] = []
        with self._phones() as heard:
            time.sleep(SETTLED_SECONDS)
            for _ in range(ROUNDS):
                acts += self._round()
        self._say(acts, heard)

    def _round(self) -> Iterator[Act]:
        """The chair begins an item, opens a ballot and closes it, which announces the result."""
        for act in (self._begin, self._open, self._close):
            yield act()
            time.sleep(BETWEEN_SECONDS)

    def _begin(self) -> Act:
        item = self.hall.assembly.items.filter(begun_at=None).order_by("n")[0]
        at = time.time()
        openings.begin_item(item=item, by=self.hall.chair, at=timezone.now())
        return Act("item_begun", at, lambda said: True)  # noqa: ARG005  by its state alone

    def _open(self) -> Act:
        at = time.time()
        self.ballot = self.hall.open_ballot()
        here = self.ballot.get_absolute_url()
        return Act("ballot_opened", at, lambda said: here in said["meanwhile"]["vote-now"])

    def _close(self) -> Act:
        at = time.time()
        ballot: Ballot = self.hall.close(self.ballot)
        here = ballot.get_absolute_url()
        return Act(
            "ballot_closed",
            at,
            lambda said: said["ballot"] is None and here in said["shown"]["now"],
        )

    def _phones(self) -> AbstractContextManager[dict[str, Any]]:
        """Five hundred of them; what they heard is there when they are put away."""
        here = f"/assemblies/{self.hall.assembly.pk}/"
        phones = [
            [_ask(f"{here}live/", each.cookies), _ask(f"{here}?seen=-", each.cookies, htmx=True)]
            for each in self.hall.voters
        ]
        plan = {"host": HOST, "port": self.place.port, "phones": phones}
        return alongside("tests.bench.phones", plan)

    def _say(self, acts: list[Act], heard: dict[str, Any]) -> None:
        bodies = {etag: json.loads(body) for etag, body in heard["bodies"].items()}
        names = list(dict.fromkeys(act.name for act in acts))
        for name in names:
            delays = [self._delays(act, heard["said"], bodies) for act in acts if act.name == name]
            unheard = sum(len(self.hall.voters) - len(each) for each in delays)
            half = median(delay for each in delays for delay in each)
            last = median(max(each) for each in delays)
            self.figures.most(f"live_{name}_never_shown", unheard, "phones", 0)
            self.figures.line(f"live_{name}_half_of_the_phones", half, "seconds")
            self.figures.most(f"live_{name}_last_phone", last, "seconds", LAST_PHONE_SECONDS)
        waited, took = sorted(heard["waited"]), sorted(heard["own"])
        self.figures.line("live_poll_half", median(waited), "seconds")
        self.figures.line("live_poll_slowest", waited[-1], "seconds")
        self.figures.line("live_own_part_half", median(took), "seconds")
        self.figures.line("live_own_part_slowest", took[-1], "seconds")
        self.figures.line("live_polls", heard["asked"], "polls")
        self.figures.most("live_failed", heard["failed"], "answers", 0)

    def _delays(
        self, act: Act, said: list[list[Any]], bodies: dict[str, dict[str, Any]]
    ) -> list[float]:
        """For each phone that showed what was done, the seconds until it did."""
        old = {bodies[etag]["state"] for _phone, at, etag in said if at < act.at}
        shown = {
            etag for etag, body in bodies.items() if act.shows(body) and body["state"] not in old
        }
        first: dict[int, float] = {}
        for phone, at, etag in said:
            if at >= act.at and etag in shown:
                first.setdefault(phone, at - act.at)
        return list(first.values())


def _ask(path: str, cookies: str, *, htmx: bool = False) -> str:
    """A request without its end: the phone adds what it has heard."""
    asked = room.get(path, cookies=cookies)[: -len("\r\n")]
    return asked + ("HX-Request: true\r\n" if htmx else "")
