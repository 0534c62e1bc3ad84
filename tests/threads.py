"""Several people at once: real threads, each with its own connection and transaction."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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


@contextmanager
def standing(count: int) -> Iterator[Callable[[Callable[[int], Any]], list[Any]]]:
    """The same `count` threads again and again, each with a connection that it keeps.

    What is given runs `act(i)` in all of them at once, and returns as `at_once` does. No thread
    takes two: each waits at the barrier until all are there.
    """
    start = Barrier(count)

    def run(act: Callable[[int], Any], i: int) -> Any:
        start.wait(timeout=20)
        try:
            return act(i)
        except Exception as error:  # noqa: BLE001  the outcome is what the test looks at
            return error

    with ThreadPoolExecutor(count) as threads:

        def all_at_once(act: Callable[[int], Any]) -> list[Any]:
            return list(threads.map(run, [act] * count, range(count), timeout=60))

        try:
            yield all_at_once
        finally:
            all_at_once(lambda _i: connection.close())
