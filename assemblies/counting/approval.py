"""Approval: each paper is a vote for everybody it names; the most votes fill the seats."""

from collections import Counter
from decimal import Decimal

from assemblies.counting.election import Election, Result, Round, Ties


def count(election: Election, seed: str) -> Result:
    """Count. The order on a paper does not matter; equals for the last seat are drawn by lot."""
    votes = Counter(dict.fromkeys(election.standing, 0))
    for papers in election.papers:
        for candidate in {c for rank in papers.ranks for c in rank} - election.withdrawn:
            votes[candidate] += papers.number
    ties = Ties(election.names, seed)
    by_lot = ties.drawn(votes)
    ranking = sorted(by_lot, key=lambda c: -votes[c])
    last, *after = ranking[election.seats - 1 :]
    tied = [c for c in by_lot if votes[c] == votes[last]]
    decided_by_lot = any(votes[c] == votes[last] for c in after)
    elected = election.named(ranking[: election.seats])
    only = Round(
        action="count",
        votes={election.names[c]: Decimal(votes[c]) for c in election.standing},
        exhausted=Decimal(0),
        elected=elected,
        lot=election.named(tied) if decided_by_lot else (),
    )
    return Result("approval", election.seats, None, elected, (only,), seed)
