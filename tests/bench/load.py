"""A light HTTP load generator: one thread, plain sockets, nothing but the standard library.

It runs in its own process and is told what to send as JSON on its standard input: the address,
how many connections are kept open, and the requests as they go over the wire. It answers with
what came back for each and when, in seconds after the start.
"""

import json
import selectors
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

GIVE_UP_SECONDS = 60.0
END_OF_HEAD = b"\r\n\r\n"
LAST_CHUNK = b"0\r\n\r\n"


@dataclass
class Line:
    """One connection; it sends the next request when the answer to the last one is whole."""

    socket: socket.socket
    number: int = -1
    sent_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    def send(self, number: int, request: bytes) -> None:
        self.number, self.sent_at = number, time.perf_counter()
        self.received.clear()
        self.socket.sendall(request)

    def answer(self) -> bytes | None:
        """The whole answer once it is there."""
        head = self.received.find(END_OF_HEAD)
        if head < 0:
            return None
        length = length_in(bytes(self.received[:head]))
        if length is None:
            is_whole = self.received.endswith(LAST_CHUNK)
        else:
            is_whole = len(self.received) >= head + len(END_OF_HEAD) + length
        return bytes(self.received) if is_whole else None


def length_in(head: bytes) -> int | None:
    """Bytes of the body; None when it comes in chunks."""
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
        if line.startswith(b"transfer-encoding: chunked"):
            return None
    return 0


def status_and_place(answer: bytes) -> tuple[int, str]:
    """The status, and where a redirect leads."""
    head = answer.partition(END_OF_HEAD)[0]
    place = ""
    for line in head.split(b"\r\n"):
        if line[:9].lower() == b"location:":
            place = line[9:].strip().decode()
    return int(head[9:12]), place


def connect(address: tuple[str, int]) -> Line:
    opened = socket.create_connection(address, timeout=GIVE_UP_SECONDS)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Line(opened)


class Driver:
    """Sends everything; at most as many at a time as there are connections."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.waiting = deque(enumerate(text.encode("latin-1") for text in plan["requests"]))
        self.answers: list[list[Any]] = [[0, "", 0.0, 0.0] for _ in self.waiting]
        self.left = len(self.answers)
        self.lines = [connect((plan["host"], plan["port"])) for _ in range(plan["connections"])]
        self.chooser = selectors.DefaultSelector()
        self.begun = 0.0

    def run(self) -> dict[str, Any]:
        for line in self.lines:
            self.chooser.register(line.socket, selectors.EVENT_READ, line)
        self.begun = time.perf_counter()
        for line in self.lines:
            self._send_next(line)
        while self.left and (ready := self.chooser.select(GIVE_UP_SECONDS)):
            for key, _events in ready:
                self._receive(key.data)
        return {"seconds": time.perf_counter() - self.begun, "answers": self.answers}

    def _send_next(self, line: Line) -> None:
        if self.waiting:
            line.send(*self.waiting.popleft())

    def _receive(self, line: Line) -> None:
        got = line.socket.recv(65536)
        line.received += got
        answer = line.answer()
        if answer is None and got:
            return
        now = time.perf_counter()
        status, place = status_and_place(answer) if answer else (0, "")
        self.answers[line.number] = [status, place, now - self.begun, now - line.sent_at]
        self.left -= 1
        if got:
            self._send_next(line)
        else:
            self.chooser.unregister(line.socket)


if __name__ == "__main__":
    json.dump(Driver(json.load(sys.stdin)).run(), sys.stdout)
