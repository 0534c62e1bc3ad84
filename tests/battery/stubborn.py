"""Members with phones who do not give up: each sends the same form until it is answered.

A process of its own that loads no Django. It is told as JSON on its standard input where to send
what; every answer goes at once into a journal on the disk, one line of JSON for each.
"""

import json
import socket
import sys
import threading
import time
from collections import deque
from typing import Any
from uuid import uuid4

from tests.bench.load import END_OF_HEAD, length_in, status_and_place

TIMEOUT_SECONDS = 15.0
PAUSE_SECONDS = 0.05
SERVER_ERROR = 500


class Crowd:
    def __init__(self, plan: dict[str, Any]) -> None:
        self.address = (plan["host"], plan["port"])
        self.waiting = deque(enumerate(plan["requests"]))
        self.interval: float = plan["interval"]
        self.renews: bool = plan["renews"]
        self.patience: float = plan["patience"]
        self.journal = open(plan["journal"], "a", buffering=1)  # noqa: SIM115, PTH123  while it runs
        self.alone = threading.Lock()
        self.people = int(plan["people"])
        self.begun = 0.0

    def run(self) -> None:
        self.begun = time.monotonic()
        people = [threading.Thread(target=self._person) for _ in range(self.people)]
        for person in people:
            person.start()
        for person in people:
            person.join()

    def _person(self) -> None:
        while True:
            try:
                n, (key, text) = self.waiting.popleft()
            except IndexError:
                return
            time.sleep(max(0.0, self.begun + n * self.interval - time.monotonic()))
            self._insist(key, text)

    def _insist(self, key: str, text: str) -> None:
        """The same form until there is an answer; `renews` makes it another form each time."""
        begun, tries, used, status, place = time.time(), 0, key, 0, ""
        while time.time() < begun + self.patience:
            tries += 1
            status, place = self._send(text.replace(key, used).encode("latin-1"))
            if 0 < status < SERVER_ERROR:
                break
            time.sleep(PAUSE_SECONDS)
            used = str(uuid4()) if self.renews else key
        self._note(key=key, status=status, place=place, tries=tries, begun=begun, at=time.time())

    def _send(self, request: bytes) -> tuple[int, str]:
        """The answer; 0 when none came whole."""
        received = bytearray()
        try:
            with socket.create_connection(self.address, timeout=TIMEOUT_SECONDS) as line:
                line.sendall(request)
                while not is_whole(received):
                    if not (got := line.recv(65536)):
                        return 0, ""
                    received += got
        except OSError:
            return 0, ""
        return status_and_place(bytes(received))

    def _note(self, **facts: Any) -> None:
        with self.alone:
            self.journal.write(json.dumps(facts) + "\n")


def is_whole(received: bytearray) -> bool:
    head = received.find(END_OF_HEAD)
    if head < 0:
        return False
    length = length_in(bytes(received[:head]))
    if length is None:
        return received.endswith(b"0\r\n\r\n")
    return len(received) >= head + len(END_OF_HEAD) + length


if __name__ == "__main__":
    Crowd(json.loads(sys.stdin.readline())).run()
