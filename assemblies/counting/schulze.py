"""Schulze's method: everybody against everybody, then the strongest chain of victories.

M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36 (2011). The strength of a victory is
the number of papers that prefer the winner of it. More seats than one go down the ranking, which
is not proportional.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from assemblies.counting.election import Election, Papers, Result, Round, Ties

Matrix = dict[tuple[int, int], int]


def count(election: Election, seed: str) -> Result:
    """Count. Candidates a paper leaves out are equal and behind those it names.

    `votes` of the round are how many rivals each beats. `working` has both tables:
    `preferences[a][b]` papers prefer a to b, `paths[a][b]` is the strongest chain from a to b.
    """
    standing = election.standing
    preferred = _preferences(election.papers, standing)
    paths = strongest_paths(preferred, standing)
    ties = Ties(election.names, seed)
    ranking, lot = _ranking(paths, standing, ties, election.seats)
    elected = election.named(ranking)
    beaten = {c: sum(1 for d in standing if d != c and _beats(paths, c, d)) for c in standing}
    only = Round(
        action="count",
        votes={election.names[c]: Decimal(beaten[c]) for c in standing},
        exhausted=Decimal(0),
        elected=elected,
        lot=election.named(lot),
    )
    working = {
        "preferences": _table(preferred, standing, election.names),
        "paths": _table(paths, standing, election.names),
    }
    return Result("schulze", election.seats, None, elected, (only,), seed, working)


def strongest_paths(preferred: Matrix, standing: Sequence[int]) -> Matrix:
    """For each pair the strength of the strongest chain of victories; a chain is as strong as
    its weakest victory."""
    paths = {
        (a, b): preferred[a, b] if preferred[a, b] > preferred[b, a] else 0
        for a, b in permutations(standing, 2)
    }
    for over, a, b in permutations(standing, 3):
        paths[a, b] = max(paths[a, b], min(paths[a, over], paths[over, b]))
    return paths


def _preferences(papers: Sequence[Papers], standing: Sequence[int]) -> Matrix:
    preferred = dict.fromkeys(permutations(standing, 2), 0)
    for each in papers:
        last = len(each.ranks)
        place = {c: n for n, rank in enumerate(each.ranks) for c in rank}
        for a, b in preferred:
            if place.get(a, last) < place.get(b, last):
                preferred[a, b] += each.number
    return preferred


def _ranking(
    paths: Matrix, standing: Sequence[int], ties: Ties, seats: int
) -> tuple[list[int], list[int]]:
    """Seat by seat whoever none of those left beats; among several the lot, which is returned."""
    left, ranking, lot = list(standing), list[int](), list[int]()
    while len(ranking) < seats:
        free = [c for c in left if not any(_beats(paths, d, c) for d in left if d != c)]
        drawn = ties.drawn(free)
        if len(drawn) > 1 and not lot:
            lot = drawn
        ranking.append(drawn[0])
        left.remove(drawn[0])
    return ranking, lot


def _beats(paths: Matrix, a: int, b: int) -> bool:
    return paths[a, b] > paths[b, a]


def _table(
    matrix: Matrix, standing: Sequence[int], names: Sequence[str]
) -> dict[str, dict[str, int]]:
    return {names[a]: {names[b]: matrix[a, b] for b in standing if b != a} for a in standing}
