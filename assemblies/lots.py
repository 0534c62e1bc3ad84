"""Drawing lots so that anybody can draw them again: a seed said aloud, and SHA-256.

The digest of the seed, one space and a person's number is that person's lot; the lowest are drawn.
With the seed "7 21 40", person 17 has what `printf '7 21 40 17' | sha256sum` says.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lot:
    """A person's number and what the seed made of it (64 hexadecimal digits)."""

    number: int
    digest: str


def normal_seed(text: str) -> str:
    """The seed as it is used: words with one space between them, as they were said."""
    return " ".join(text.split())


def lot_of(seed: str, number: int) -> Lot:
    written = f"{normal_seed(seed)} {number}".encode()
    return Lot(number, hashlib.sha256(written).hexdigest())


def draw(seed: str, numbers: Iterable[int]) -> list[Lot]:
    """Everybody's lot, the lowest first: whoever is wanted is at the head.

    The order in which `numbers` come makes no difference. A number counts once.
    """
    lots = (lot_of(seed, number) for number in set(numbers))
    return sorted(lots, key=lambda lot: (lot.digest, lot.number))
