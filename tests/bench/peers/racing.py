"""Clients that post as fast as they can, at once, for a while: the same race for everybody.

Only the standard library, so that the programs of other environments can use it too.
"""

import json
import multiprocessing
import sys
import time
from collections.abc import Callable
from typing import Any

WARM = 5
Post = Callable[[int], object]


def race(prepare: Callable[[int], Post], *, clients: int, seconds: float) -> dict[str, float]:
    """Postings a second of all clients together, and how many failed.

    Each client is a process of its own: `prepare` is called there with its number, and returns
    what posts one entry, told the how many-eth it is.
    """
    forked = multiprocessing.get_context("fork")
    gate, answers = forked.Barrier(clients), forked.SimpleQueue()

    def run(client: int) -> None:
        post = prepare(client)
        for n in range(WARM):
            post(n)
        gate.wait(60)
        begun, done, failed, said = time.perf_counter(), 0, 0, ""
        while (passed := time.perf_counter() - begun) < seconds:
            try:
                post(WARM + done + failed)
                done += 1
            except Exception as trouble:  # noqa: BLE001 - a failure is what is counted
                failed, said = failed + 1, repr(trouble)
        answers.put((done / passed, failed, said))

    processes = [forked.Process(target=run, args=(n,)) for n in range(clients)]
    for process in processes:
        process.start()
    told = [answers.get() for _ in processes]
    for process in processes:
        process.join()
    for said in {said for _rate, _failed, said in told if said}:
        sys.stderr.write(f"{said}\n")
    return {
        "rate": sum(rate for rate, _failed, _said in told),
        "failed": sum(failed for _rate, failed, _said in told),
    }


def plan() -> dict[str, Any]:
    """What the bench asks this program for, on its standard input."""
    return dict(json.load(sys.stdin))


def answer(figures: dict[str, float]) -> None:
    json.dump(figures, sys.stdout)
