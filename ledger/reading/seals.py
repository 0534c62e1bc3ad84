"""The chain of seals: its head, what waits for one, and whether a printed seal is in it."""

from dataclasses import dataclass

from ledger.models import Entry, Seal


@dataclass(frozen=True)
class Chain:
    """The newest seals first; `waiting` is how many entries have none yet."""

    waiting: int
    last: list[Seal]


def chain(*, shown: int) -> Chain:
    last = list(Seal.objects.select_related("entry")[:shown])
    return Chain(Entry.objects.filter(seal=None).count(), last)


def head() -> str:
    """The head as it is printed: its place and its hash; "" while nothing is sealed."""
    found = Seal.objects.first()
    return f"{found.seq} {found.sha256}" if found else ""


def printed(words: str) -> Seal | None:
    """The seal that somebody read from paper: its hash, with or without its place before it."""
    sha256 = words.strip().rpartition(" ")[2].lower()
    return Seal.objects.select_related("entry").filter(sha256=sha256).first() if sha256 else None
