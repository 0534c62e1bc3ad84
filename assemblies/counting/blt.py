"""Read the field's election file, `.blt` (Hill, Wichmann & Woodall 1987): a line, a statement.

The first line says how many stand for how many seats; an optional line of negative numbers names
who withdrew; each further line is a number of papers, their preferences from first to last and 0
(`=` puts candidates equal, `-` is a number left out); a line 0 ends them. Names in quotes follow,
one for each candidate, and the title. What stands behind `#` outside quotes is a comment.
"""

import re
from collections.abc import Iterator

from assemblies.counting.election import Election, Papers, Ranks, UncountableError

TOKEN = re.compile(r'"[^"]*"|#.*|[^\s"#]+|"')
WHOLE = re.compile(r"[0-9]{1,9}")
CANDIDATES_MAX = 500


class BltError(UncountableError):
    """A file that is not a `.blt` file: where, and why."""


def read_blt(text: str) -> Election:
    """Read a whole file. Raises BltError with the line and the reason."""
    return _Reader(text).election()


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = list(_statements(text.removeprefix("\ufeff")))
        self.place = 0
        self.last = len(text.splitlines())

    def election(self) -> Election:
        candidates, seats = self._header()
        withdrawn = self._withdrawn(candidates, seats)
        papers = tuple(self._papers(candidates))
        words = self._words(candidates)
        names = tuple(words[:candidates])
        return Election(
            seats=seats,
            names=names,
            papers=papers,
            withdrawn=withdrawn,
            title=words[candidates] if len(words) > candidates else "",
        )

    def _next(self, expected: str) -> tuple[int, list[str]]:
        if self.place == len(self.lines):
            raise BltError(max(1, self.last), f"the file ends; {expected} is missing")
        self.place += 1
        return self.lines[self.place - 1]

    def _header(self) -> tuple[int, int]:
        line, tokens = self._next("the line with the numbers of candidates and of seats")
        if len(tokens) != 2 or not all(WHOLE.fullmatch(token) for token in tokens):
            raise BltError(line, "the file begins with two numbers: candidates and seats")
        candidates, seats = map(int, tokens)
        if not 1 <= candidates <= CANDIDATES_MAX:
            raise BltError(line, f"there must be 1 to {CANDIDATES_MAX} candidates")
        if not 1 <= seats <= candidates:
            raise BltError(line, f"{candidates} candidates cannot fill {seats} seats")
        return candidates, seats

    def _withdrawn(self, candidates: int, seats: int) -> frozenset[int]:
        if self.place == len(self.lines) or not self.lines[self.place][1][0].startswith("-"):
            return frozenset()
        line, tokens = self._next("who withdrew")
        for token in tokens:
            if not token.startswith("-"):
                raise BltError(line, f"“{token}” stands among the candidates who withdrew")
        gone = frozenset(_candidate(token[1:], candidates, line) for token in tokens)
        if candidates - len(gone) < seats:
            raise BltError(line, f"{candidates - len(gone)} candidates cannot fill {seats} seats")
        return gone

    def _papers(self, candidates: int) -> Iterator[Papers]:
        while True:
            line, tokens = self._next("the line 0 that ends the papers")
            if tokens == ["0"]:
                return
            if tokens[0].startswith('"'):
                raise BltError(line, "a line 0 must end the papers before the names begin")
            number, *preferences = tokens
            if not WHOLE.fullmatch(number):
                raise BltError(line, f"“{number}” is not a number of papers")
            if not preferences or preferences[-1] != "0":
                raise BltError(line, "the preferences must end with 0")
            yield Papers(int(number), _ranks(preferences[:-1], candidates, line), line)

    def _words(self, candidates: int) -> list[str]:
        words: list[str] = []
        for line, tokens in self.lines[self.place :]:
            for token in tokens:
                if len(token) < 2 or not token.startswith('"'):
                    raise BltError(line, f"“{token}” is not in quotes")
                word = re.sub(r"\s+", " ", token[1:-1])
                if len(words) < candidates and not word.strip():
                    raise BltError(line, "a candidate has no name")
                if len(words) < candidates and word in words:
                    raise BltError(line, f"two candidates are called “{word}”")
                words.append(word)
        if len(words) < candidates:
            raise BltError(
                max(1, self.last), f"{candidates} candidates stand and {len(words)} are named"
            )
        return words


def _statements(text: str) -> Iterator[tuple[int, list[str]]]:
    for line, written in enumerate(text.splitlines(), start=1):
        tokens = [token for token in TOKEN.findall(written) if not token.startswith("#")]
        if tokens:
            yield line, tokens


def _ranks(tokens: list[str], candidates: int, line: int) -> Ranks:
    ranks: list[tuple[int, ...]] = []
    seen: set[int] = set()
    for mark in tokens:
        if mark == "-":
            ranks.append(())
            continue
        rank = tuple(_candidate(each, candidates, line) for each in mark.split("="))
        if len(set(rank)) < len(rank) or seen.intersection(rank):
            raise BltError(line, f"the same candidate twice on one paper: {mark}")
        seen.update(rank)
        ranks.append(rank)
    return tuple(ranks)


def _candidate(token: str, candidates: int, line: int) -> int:
    if not WHOLE.fullmatch(token):
        raise BltError(line, f"“{token}” is not the number of a candidate")
    if not 1 <= int(token) <= candidates:
        raise BltError(line, f"there is no candidate {token}: they are 1 to {candidates}")
    return int(token) - 1
