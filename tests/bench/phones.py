"""Phones that look at the live page as its script does (static/js/live.js), in one process.

Each asks every second after the last answer, with the ETag it has, and fetches its own part within
`spread` seconds when `state` has changed. Told what to do as JSON on standard input; told to stop
by the end of that input. Answers what came back, and when by the machine's clock.
"""

import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass, field
from typing import Any

EVERY = 1.0
PATIENCE = 8.0
AFTER_TROUBLE = 4.0
OK = 200


@dataclass
class Said:
    """One new thing a phone heard: when, and which of all the different answers it was."""

    phone: int
    at: float
    etag: str


@dataclass
class Hall:
    """What all phones heard."""

    plan: dict[str, Any]
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    said: list[Said] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    failed: int = 0


@dataclass
class Wire:
    """A connection that is kept."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, request: str) -> tuple[int, dict[str, str], bytes]:
        self.writer.write(request.encode("latin-1"))
        await self.writer.drain()
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        if fields.get("transfer-encoding") == "chunked":
            return int(head[0][9:12]), fields, await self._chunks()
        length = int(fields.get("content-length", 0))
        return int(head[0][9:12]), fields, await self.reader.readexactly(length)

    async def _chunks(self) -> bytes:
        body = b""
        while size := int(await self.reader.readline(), 16):
            body += await self.reader.readexactly(size)
            await self.reader.readline()
        await self.reader.readline()
        return body


class Phone:
    """One phone, until everybody is told to stop."""

    def __init__(self, hall: Hall, number: int, poll: str, own: str) -> None:
        self.hall, self.number, self.poll, self.own = hall, number, poll, own
        self.etag, self.state = "", ""
        self.fetching: set[asyncio.Task[None]] = set()
        self.one_at_a_time = asyncio.Lock()

    async def connect(self) -> Wire:
        plan = self.hall.plan
        return Wire(*await asyncio.open_connection(plan["host"], plan["port"]))

    async def live(self) -> None:
        await asyncio.sleep(random.random() * EVERY)  # noqa: S311  not a secret
        wire = await self.connect()
        while not self.hall.stop.is_set():
            pause = EVERY
            try:
                await asyncio.wait_for(self.look(wire), PATIENCE)
            except (TimeoutError, OSError, EOFError):
                self.hall.failed += 1
                wire.writer.close()
                wire, self.etag, pause = await self.connect(), "", AFTER_TROUBLE
            await asyncio.sleep(pause)
        done = await asyncio.gather(*self.fetching, return_exceptions=True)
        self.hall.failed += sum(isinstance(each, BaseException) for each in done)

    async def look(self, wire: Wire) -> None:
        condition = f"If-None-Match: {self.etag}\r\n\r\n" if self.etag else "\r\n"
        begun = time.time()
        status, fields, body = await wire.ask(self.poll + condition)
        self.hall.waited.append(time.time() - begun)
        self.hall.asked += 1
        self.hall.failed += status not in {200, 304}
        if status != OK:
            return
        self.etag = fields["etag"]
        self.hall.said.append(Said(self.number, time.time(), self.etag))
        self.hall.bodies.setdefault(self.etag, body.decode())
        said = json.loads(body)
        if self.state and said["state"] != self.state:
            task = asyncio.create_task(self.fetch_own(said["spread"]))
            self.fetching.add(task)
            task.add_done_callback(self.fetching.discard)
        self.state = said["state"]

    async def fetch_own(self, spread: float) -> None:
        """What is one's own, some moment within `spread`; how long it took."""
        await asyncio.sleep(random.random() * spread)  # noqa: S311  not a secret
        async with self.one_at_a_time:
            begun = time.time()
            wire = await self.connect()
            status, _fields, _body = await wire.ask(self.own + "\r\n")
            wire.writer.close()
            self.hall.failed += status not in {200, 204}
            self.hall.own.append(time.time() - begun)


async def main(plan: dict[str, Any]) -> dict[str, Any]:
    hall = Hall(plan)
    phones = [
        asyncio.create_task(Phone(hall, number, poll, own).live())
        for number, (poll, own) in enumerate(plan["phones"])
    ]
    await asyncio.to_thread(sys.stdin.read)
    hall.stop.set()
    await asyncio.gather(*phones)
    return {
        "said": [[each.phone, each.at, each.etag] for each in hall.said],
        "bodies": hall.bodies,
        "waited": hall.waited,
        "own": hall.own,
        "asked": hall.asked,
        "failed": hall.failed,
    }


if __name__ == "__main__":
    json.dump(asyncio.run(main(json.loads(sys.stdin.readline()))), sys.stdout)
