"""Several people at once: real threads, each with its own connection and transaction."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Run `act(i)` in `count` threads that start together; return what each returned or raised."""
    start = Barrier(count)
    outcomes: list[Any] = [None] * count

    def run(i: int) -> None:
        try:
            start.wait(timeout=20)
            outcomes[i] = act(i)
        except Exception as error:  # noqa: BLE001  the outcome is what the test looks at
            outcomes[i] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes
