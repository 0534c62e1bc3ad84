"""Which products a family has, and the rule that codes and names them. No Django, no database."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import count, product
from typing import TypeVar

V = TypeVar("V")

WHOLE = 5  # a value this short is its own code
SHORT = 3
LONGEST = 6


def lines_of(text: str) -> list[str]:
    """The values typed one a line, in order; the same value twice counts once."""
    typed = [" ".join(line.split()) for line in text.splitlines()]
    return list({value.casefold(): value for value in reversed(typed) if value}.values())[::-1]


def value_codes(values: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A code for each value, at most seven letters and figures, all different from each other.

    A short value is its own code, another its first three letters, and more of them or a number
    when that is taken. What was given before (`taken`) stays as it is.
    """
    used = set(taken)
    found = []
    for value in values:
        code = next(code for code in _tries(value) if code not in used)
        used.add(code)
        found.append(code)
    return found


def code_of(family: str, codes: Sequence[str]) -> str:
    """The code of a product: that of its family and of its values, joined by dashes."""
    return "-".join((family, *codes))


def name_of(family: str, values: Sequence[str]) -> str:
    """The name of a product: that of its family and its values in order."""
    return f"{family} {' / '.join(values)}"


def combinations(axes: Sequence[Sequence[V]]) -> list[tuple[V, ...]]:
    """One value of each axis, in the order of the axes and of their values."""
    return list(product(*axes))


def _tries(value: str) -> Iterable[str]:
    plain = _plain(value)
    if plain and len(plain) <= WHOLE:
        yield plain
    start = plain[:SHORT] or "V"
    if len(plain) > WHOLE:
        yield from (plain[:n] for n in range(SHORT, min(len(plain), LONGEST) + 1))
    yield from (f"{start}{n}" for n in count(2 if plain else 1))


def _plain(value: str) -> str:
    """Its capital letters and figures, without accents."""
    spread = unicodedata.normalize("NFKD", value)
    return re.sub(r"[^A-Z0-9]", "", spread.upper())
