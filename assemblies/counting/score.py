"""Scores: each paper gives points to every option; the largest sums fill the places."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from assemblies.counting.election import Election, Result, Round, Ties

Scored = tuple[int, tuple[int, ...]]


def count(election: Election, scored: Sequence[Scored], seed: str) -> Result:
    """Add up `scored` papers: how many are equal, and their points for each option in order.

    Whole numbers only; equals for the last place are drawn by lot. The election's own papers are
    not looked at.
    """
    points = Counter(dict.fromkeys(election.standing, 0))
    for number, given in scored:
        for option in election.standing:
            points[option] += number * given[option]
    ties = Ties(election.names, seed)
    by_lot = ties.drawn(points)
    order = sorted(by_lot, key=lambda c: -points[c])
    last, *after = order[election.seats - 1 :]
    equal = [c for c in by_lot if points[c] == points[last]]
    elected = election.named(order[: election.seats])
    only = Round(
        action="count",
        votes={election.names[c]: Decimal(points[c]) for c in election.standing},
        exhausted=Decimal(0),
        elected=elected,
        lot=election.named(equal) if any(points[c] == points[last] for c in after) else (),
    )
    return Result("score", election.seats, None, elected, (only,), seed)
