"""What many ask for at the same moment is made once a second, for all processes together.

Only for what is the same for everybody who may see it. When Redis does not answer, each process
makes its own: slower, and still right.
"""

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from redis import RedisError

FRESH_SECONDS = 1.0
KEPT_SECONDS = 60
SILENT_SECONDS = 1.0
MAKING_SECONDS = 3
WAITS, WAIT_SECONDS = 10, 0.03
VERSION_SECONDS = 24 * 3600

T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """An answer, its ETag, and until when nobody has to look whether it is still so."""

    body: bytes
    etag: str
    until: float
    version: str | None = None

    def holds(self, version: str | None) -> bool:
        return self.version == version and time.time() < self.until


@dataclass(frozen=True)
class Held(Generic[T]):
    """Something this process made, and until when nobody has to look whether it is still so."""

    thing: T
    until: float
    version: str | None


@dataclass
class Store:
    """Redis, which is left alone for a second after it did not answer: hanging, it holds up one."""

    silent_until: float = 0.0

    def ask(self, how: Callable[..., Any], *words: Any) -> Any:
        """What it says; RedisError when it does not, or did not a moment ago."""
        if time.time() < self.silent_until:
            raise RedisError("it did not answer a moment ago")
        try:
            return how(*words)
        except RedisError:
            self.silent_until = time.time() + SILENT_SECONDS
            logger.warning("Redis does not answer: each process makes its own")
            raise


_store = Store()
_own: dict[str, Kept] = {}
_held: dict[str, Held[Any]] = {}


def shared(subject: str, variant: str, make: Callable[[], bytes]) -> Kept:
    """What `make` said of `subject` at most a second ago, and not before its last `touch`.

    While one process makes it anew the others are given what was; after a change they wait for it
    a moment.
    """
    key = f"micro:{subject}:{variant}"
    try:
        return _shared(key, f"micro:{subject}", make)
    except RedisError:
        kept = _own.get(key)
        if kept is None or not kept.holds(None):
            kept = _own[key] = _made(make, None)
        return kept


def held(subject: str, variant: str, make: Callable[[], T], *, seconds: float = FRESH_SECONDS) -> T:
    """The same for what is no text: each process makes its own, and many only read it.

    Without Redis nobody hears of a `touch`, and it is made each time.
    """
    try:
        version: str | None = _store.ask(cache.get, f"micro:{subject}")
    except RedisError:
        return make()
    key = f"{subject}:{variant}"
    found: Held[T] | None = _held.get(key)
    if found is not None and found.version == version and time.time() < found.until:
        return found.thing
    until = time.time() + seconds
    fresh = Held(make(), until, version)
    _held[key] = fresh
    return fresh.thing


def touch(subject: str) -> None:
    """Something of `subject` has changed, and is committed: what was made is old."""
    remember(f"micro:{subject}", uuid4().hex, VERSION_SECONDS)


def touch_once_committed(subject: str) -> None:
    """Nothing hangs on it: whoever dies in between has it made anew a second later."""
    transaction.on_commit(lambda: touch(subject))  # noqa: TID251  no job: see above


def remember(key: str, value: str, seconds: int) -> None:
    """Keep a word for a while; nothing depends on its being kept."""
    try:
        _store.ask(cache.set, key, value, seconds)
    except RedisError:
        return


def remembered(key: str) -> str | None:
    try:
        word: str | None = _store.ask(cache.get, key)
    except RedisError:
        return None
    return word


def counted(key: str, seconds: int) -> int | None:
    """How often this was asked under the key within `seconds`; None when Redis does not answer."""
    try:
        _store.ask(cache.add, key, 0, seconds)
        calls: int = _store.ask(cache.incr, key)
    except (RedisError, ValueError):  # or it was emptied in between
        return None
    return calls


def _shared(key: str, version_key: str, make: Callable[[], bytes]) -> Kept:
    found = _store.ask(cache.get_many, [key, version_key])
    kept: Kept | None = found.get(key)
    version: str | None = found.get(version_key)
    if kept is not None and kept.holds(version):
        return kept
    making = f"{key}:making"
    if kept is not None and not _store.ask(cache.add, making, "", MAKING_SECONDS):
        return kept if kept.version == version else _awaited(key, version) or kept
    try:
        fresh = _made(make, version)
        _store.ask(cache.set, key, fresh, KEPT_SECONDS)
    finally:
        _store.ask(cache.delete, making)
    return fresh


def _awaited(key: str, version: str | None) -> Kept | None:
    """What another is making after a change; None when it takes too long."""
    for _ in range(WAITS):
        time.sleep(WAIT_SECONDS)
        kept: Kept | None = _store.ask(cache.get, key)
        if kept is not None and kept.version == version:
            return kept
    return None


def _made(make: Callable[[], bytes], version: str | None) -> Kept:
    """Fresh from the moment it was asked for: what changes while it is made is seen next time."""
    until = time.time() + FRESH_SECONDS
    body = make()
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    return Kept(body, etag, until, version)
