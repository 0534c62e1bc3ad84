"""A network that loses answers: it cuts a connection after the server has answered, before the
phone has heard. Each form loses its first answer; the second gets through.
"""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.battery.stubborn import is_whole
from tests.bench.load import END_OF_HEAD, length_in, status_and_place

WHO = re.compile(rb"^(POST \S+) .*?^cookie: ([^\r]*)", re.DOTALL | re.MULTILINE | re.IGNORECASE)
CHUNK = 65536


@dataclass
class Lossy:
    """`lost` keeps, of each person and address, the answer that nobody heard."""

    server: int
    port: int = 0
    lost: dict[tuple[bytes, ...], tuple[int, str]] = field(default_factory=dict)

    async def pass_on(self, phone: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            request = await _one_request(phone)
            answer = await self._ask(request)
            found = WHO.search(request)
            who = found.groups() if found else (request,)
            if who in self.lost:
                back.write(answer)
                await back.drain()
            else:
                self.lost[who] = status_and_place(answer)
        back.close()

    async def _ask(self, request: bytes) -> bytes:
        """The server's whole answer: what it did is committed by then."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server)
        writer.write(request)
        received = bytearray()
        while not is_whole(received):
            if not (got := await reader.read(CHUNK)):
                break
            received += got
        writer.close()
        return bytes(received)


async def _one_request(phone: asyncio.StreamReader) -> bytes:
    head = await phone.readuntil(END_OF_HEAD)
    return head + await phone.readexactly(length_in(head) or 0)


@contextmanager
def between(server: int) -> Iterator[Lossy]:
    """It stands between the phones and the server until the block ends."""
    lossy, ready, loop = Lossy(server), threading.Event(), asyncio.new_event_loop()

    async def listen() -> None:
        listening = await asyncio.start_server(lossy.pass_on, "127.0.0.1", 0)
        lossy.port = listening.sockets[0].getsockname()[1]
        ready.set()

    def run() -> None:
        loop.create_task(listen())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield lossy
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
