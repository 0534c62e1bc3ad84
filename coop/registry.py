"""Lists that apps add to when Django starts, so that the spine never imports an app."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named things, each registered once, kept in the order they came."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._things: dict[str, T] = {}

    def add(self, name: str, thing: T) -> None:
        if name in self._things:
            raise ValueError(f"{self._what} {name!r} is registered twice")
        self._things[name] = thing

    def get(self, name: str) -> T:
        """Return the thing named `name`; KeyError names what is missing."""
        try:
            return self._things[name]
        except KeyError:
            raise KeyError(f"no {self._what} is named {name!r}") from None

    def __contains__(self, name: str) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self._things.items())

    def __len__(self) -> int:
        return len(self._things)
