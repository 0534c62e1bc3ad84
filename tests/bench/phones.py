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
    own: list[list[float]] = field(default_factory=list)
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


async def open_wire(plan: dict[str, Any]) -> Wire:
    return Wire(*await asyncio.open_connection(plan["host"], plan["port"]))


async def phone(hall: Hall, number: int, poll: str, own: str) -> None:
    """One phone, until everybody is told to stop."""
    wire, second = await open_wire(hall.plan), await open_wire(hall.plan)
    etag, state, fetching = "", "", set()
    await asyncio.sleep(random.random() * EVERY)  # noqa: S311  not a secret
    while not hall.stop.is_set():
        condition = f"If-None-Match: {etag}\r\n\r\n" if etag else "\r\n"
        status, fields, body = await asyncio.wait_for(wire.ask(poll + condition), PATIENCE)
        hall.asked += 1
        hall.failed += status not in {200, 304}
        if status == 200:
            etag = fields["etag"]
            hall.said.append(Said(number, time.time(), etag))
            hall.bodies.setdefault(etag, body.decode())
            said = json.loads(body)
            if state and said["state"] != state:
                task = asyncio.create_task(fetch_own(hall, second, own, said["spread"]))
                fetching.add(task)
                task.add_done_callback(fetching.discard)
            state = said["state"]
        await asyncio.sleep(EVERY)
    await asyncio.gather(*fetching)


async def fetch_own(hall: Hall, wire: Wire, own: str, spread: float) -> None:
    """What is one's own, some moment within `spread`: when it was asked for, how long it took."""
    await asyncio.sleep(random.random() * spread)  # noqa: S311  not a secret
    begun = time.time()
    status, _fields, _body = await wire.ask(own + "\r\n")
    hall.failed += status not in {200, 204}
    hall.own.append([begun, time.time() - begun])


async def main(plan: dict[str, Any]) -> dict[str, Any]:
    hall = Hall(plan)
    phones = [
        asyncio.create_task(phone(hall, number, poll, own))
        for number, (poll, own) in enumerate(plan["phones"])
    ]
    await asyncio.to_thread(sys.stdin.read)
    hall.stop.set()
    await asyncio.gather(*phones)
    return {
        "said": [[each.phone, each.at, each.etag] for each in hall.said],
        "bodies": hall.bodies,
        "own": hall.own,
        "asked": hall.asked,
        "failed": hall.failed,
    }


if __name__ == "__main__":
    json.dump(asyncio.run(main(json.loads(sys.stdin.readline()))), sys.stdout)
