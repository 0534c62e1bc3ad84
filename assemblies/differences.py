"""What an amendment changes, word by word; how two changes of one text meet; how they are merged.

A text is a row of tokens: words, marks and the space between them. A change replaces a stretch of
the tokens of the old text, so that one changed word never marks a whole line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Any

TOKEN = re.compile(r"\w+(?:[’'.,\-]\w+)*|\s+|[^\w\s]")
STEPS_MAX = 400


@dataclass(frozen=True, slots=True)
class Change:
    """The tokens from `start` to before `end` of the old text give way to `words`."""

    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch as it is read: "same", "out" (taken out) or "in" (put in)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Merge:
    """`text` is the merged text, None where both changed the same words (`conflicts`)."""

    text: str | None
    conflicts: tuple[tuple[Change, Change], ...] = ()


def tokens(text: str) -> list[str]:
    """Words, marks and spaces; put together again they are the text."""
    return TOKEN.findall(text)


def changes(old: str, new: str) -> list[Change]:
    """What must be replaced in `old` to have `new`, in order and without touching one another."""
    before, after = tokens(old), tokens(new)
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    middle, other = before[head : len(before) - tail], after[head : len(after) - tail]
    found = [
        Change(head + a, head + b, tuple(other[c:d])) for a, b, c, d in _differing(middle, other)
    ]
    return _joined(found, before)


def apply(old: str, wanted: Iterable[Change]) -> str:
    """`old` with the changes made."""
    left, place, out = tokens(old), 0, []
    for change in sorted(wanted, key=lambda c: (c.start, c.end)):
        out += left[place : change.start]
        out += change.words
        place = change.end
    return "".join([*out, *left[place:]])


def pieces(old: str, new: str) -> list[Piece]:
    """The difference as it is read: what stays, what is taken out, what is put in."""
    left, place, out = tokens(old), 0, []
    for change in changes(old, new):
        out.append(Piece("same", "".join(left[place : change.start])))
        out.append(Piece("out", "".join(left[change.start : change.end])))
        out.append(Piece("in", "".join(change.words)))
        place = change.end
    out.append(Piece("same", "".join(left[place:])))
    return [piece for piece in out if piece.text]


def collisions(one: Iterable[Change], other: Iterable[Change]) -> list[tuple[Change, Change]]:
    """Changes of one text that want the same words; the same change twice does not collide."""
    others = list(other)
    return [(a, b) for a in one for b in others if a != b and _touch(a, b)]


def merge(base: str, ours: str, theirs: str) -> Merge:
    """Both changes of `base` in one text, where they do not want the same words."""
    mine, yours = changes(base, ours), changes(base, theirs)
    if met := collisions(mine, yours):
        return Merge(None, tuple(met))
    return Merge(apply(base, {*mine, *yours}))


def merge_figures(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Both changes of named figures together; None where both changed one to different values."""
    merged: dict[str, Any] = {}
    for name in dict.fromkeys((*ours, *theirs)):
        before, mine, yours = base.get(name), ours.get(name), theirs.get(name)
        if mine != before and yours not in (before, mine):
            return None
        merged[name] = yours if mine == before else mine
    return merged


def extent(old: str, new: str) -> int:
    """How many words are taken out and put in."""
    return sum(_words(piece.text) for piece in pieces(old, new) if piece.kind != "same")


def share(old: str, new: str) -> Fraction:
    """Words taken out and put in, as a part of the words of both texts."""
    all_words = _words(old) + _words(new)
    return Fraction(extent(old, new), all_words) if all_words else Fraction(0)


def _words(text: str) -> int:
    return sum(1 for token in tokens(text) if token[0].isalnum())


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens from the start are the same."""
    n = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        n += 1
    return n


def _touch(a: Change, b: Change) -> bool:
    """True when two stretches share a token, or something is put in where the other changes."""
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end


def _differing(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """The stretches that differ, the fewest tokens; for texts rewritten whole, few enough."""
    pairs = _fewest(old, new)
    if pairs is None:
        matcher = SequenceMatcher(None, old, new)
        pairs = [(m.a + i, m.b + i) for m in matcher.get_matching_blocks() for i in range(m.size)]
    out, a, b = [], 0, 0
    for i, j in [*pairs, (len(old), len(new))]:
        if i > a or j > b:
            out.append((a, i, b, j))
        a, b = i + 1, j + 1
    return out


def _fewest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]] | None:
    """Pairs of equal tokens by the shortest edit (Myers 1986); None when it would take too long."""
    reach, trail = {1: 0}, []
    for steps in range(min(len(old) + len(new), STEPS_MAX) + 1):
        trail.append(dict(reach))
        for k in range(-steps, steps + 1, 2):
            down = k == -steps or (k != steps and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            while x < len(old) and x - k < len(new) and old[x] == new[x - k]:
                x += 1
            reach[k] = x
            if x >= len(old) and x - k >= len(new):
                return _walked_back(trail, len(old), len(new))
    return None


def _walked_back(trail: Sequence[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """The equal tokens met on the way back from the end."""
    pairs = []
    for steps in range(len(trail) - 1, -1, -1):
        reach, k = trail[steps], x - y
        down = k == -steps or (k != steps and reach[k - 1] < reach[k + 1])
        k_before = k + 1 if down else k - 1
        x_before = reach[k_before]
        y_before = x_before - k_before
        while x > x_before and y > y_before:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = x_before, y_before
    return pairs[::-1]


def _joined(found: Sequence[Change], old: Sequence[str]) -> list[Change]:
    """Changes with nothing but space between them read as one."""
    out: list[Change] = []
    for change in found:
        between = old[out[-1].end : change.start] if out else ["-"]
        if out and all(token.isspace() for token in between):
            last = out.pop()
            out.append(Change(last.start, change.end, (*last.words, *between, *change.words)))
        else:
            out.append(change)
    return out
