"""People with phones in one process: they check in, follow the hall, and vote when it is time.

Each looks at the live page as `phones` do. Who hears that a ballot is open presses within
`vote_within` seconds, and presses again, with the same form, until the answer is plain.
"""

import asyncio
import json
import random
import resource
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from tests.bench.phones import AFTER_TROUBLE, PATIENCE, Hall, Phone, Wire

SEE_OTHER = 303
PRESSES = 20


@dataclass
class Crowd(Hall):
    """What all of them heard, and how long each press took."""

    checked_in: list[float] = field(default_factory=list)
    voted: list[float] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    pressed_again: int = 0
    refused: int = 0
    open_ballots: dict[str, int | None] = field(default_factory=dict)


class Person(Phone):
    """`check_in` and `vote` are whole requests; the ballot's number stands as @ in the second."""

    def __init__(self, crowd: Crowd, number: int, each: dict[str, str]) -> None:
        super().__init__(crowd, number, each["poll"], each["own"])
        self.crowd, self.check_in, self.vote = crowd, each["check_in"], each["vote"]
        self.voted_on: int | None = None

    async def live(self) -> None:
        await asyncio.sleep(random.random() * self.crowd.plan["check_in_within"])  # noqa: S311
        took = await self.press(self.check_in)
        self.crowd.checked_in.append(took)
        await super().live()

    async def look(self, wire: Wire) -> None:
        await super().look(wire)
        ballot = self._open_ballot()
        if ballot is not None and ballot != self.voted_on:
            self.voted_on = ballot
            self.fetching.add(asyncio.create_task(self.cast(ballot)))

    def _open_ballot(self) -> int | None:
        known = self.crowd.open_ballots
        if self.etag not in known:
            known[self.etag] = json.loads(self.crowd.bodies[self.etag])["ballot"]
        return known[self.etag]

    async def cast(self, ballot: int) -> None:
        await asyncio.sleep(random.random() * self.crowd.plan["vote_within"])  # noqa: S311
        took = await self.press(self.vote.replace("@", str(ballot), 1), "#receipt")
        self.crowd.voted.append(took)
        self.crowd.at.append(time.time())

    async def press(self, request: str, leads_to: str = "") -> float:
        """Seconds from the first press to a plain answer."""
        begun = time.time()
        for _ in range(PRESSES):
            try:
                wire = await self.connect()
                status, fields, _body = await asyncio.wait_for(wire.ask(request), PATIENCE)
                wire.writer.close()
            except (TimeoutError, OSError, EOFError):
                self.crowd.pressed_again += 1
                await asyncio.sleep(AFTER_TROUBLE * random.random())  # noqa: S311
                continue
            if status != SEE_OTHER or not fields["location"].endswith(leads_to):
                self.crowd.refused += 1
            break
        return time.time() - begun


async def main(plan: dict[str, Any]) -> dict[str, Any]:
    crowd = Crowd(plan)
    people = [Person(crowd, number, each) for number, each in enumerate(plan["people"])]
    tasks = [asyncio.create_task(person.live()) for person in people]
    await asyncio.to_thread(sys.stdin.read)
    crowd.stop.set()
    await asyncio.gather(*tasks)
    return {
        "said": [[each.phone, each.at, each.etag] for each in crowd.said],
        **{
            name: getattr(crowd, name)
            for name in (
                "bodies", "waited", "own", "asked", "failed",
                "checked_in", "voted", "at", "pressed_again", "refused",
            )
        },
    }  # fmt: skip


if __name__ == "__main__":
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    json.dump(asyncio.run(main(json.loads(sys.stdin.readline()))), sys.stdout)
