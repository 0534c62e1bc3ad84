"""Several people at once: real threads, each with its own connection and transaction."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier, Thread
from typing import Any

from django.db import connection

AtOnce = Callable[[int, Callable[[int], Any]], list[Any]]


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
def standing(most: int) -> Iterator[AtOnce]:
    """`at_once`, with the same threads again and again, each with a connection that it keeps.

    No thread takes two of one call: each waits at the barrier until all are there.
    """
    with ThreadPoolExecutor(most) as threads:

        def all_at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
            run = partial(_after, Barrier(count), act)
            return list(threads.map(run, range(count), timeout=60))

        try:
            yield all_at_once
        finally:
            all_at_once(most, lambda _i: connection.close())


def _after(start: Barrier, act: Callable[[int], Any], i: int) -> Any:
    start.wait(timeout=20)
    try:
        return act(i)
    except Exception as error:  # noqa: BLE001  the outcome is what the test looks at
        return error
