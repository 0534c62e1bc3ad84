"""One seat by preferences: who has the fewest goes out until somebody has more than half."""

from collections import Counter
from decimal import Decimal

from assemblies.counting.election import Election, Result, Round, Ties, UncountableError


def count(election: Election, seed: str) -> Result:
    """Count for one seat. `quota` is more than half of the valid papers.

    In a later round more than half of the papers that still name somebody is enough. Raises
    UncountableError for more seats than one and for papers that put candidates equal.
    """
    if election.seats != 1:
        raise UncountableError(1, f"this method fills one seat, not {election.seats}")
    papers = election.strict()
    valid = sum(number for number, _ in papers)
    ties = Ties(election.names, seed)
    standing = list(election.standing)
    rounds: list[Round] = []
    excluded: list[int] = []
    elected: list[int] = []
    while not elected:
        votes = _votes(papers, standing)
        counted = sum(votes.values())
        lot = ties.take_lot()
        ahead = max(standing, key=lambda c: votes[c])
        if 2 * votes[ahead] > counted or len(standing) == 1:
            elected = [ahead]
        rounds.append(
            Round(
                action="exclusion" if excluded else "first_preferences",
                votes={election.names[c]: Decimal(votes[c]) for c in election.standing},
                exhausted=Decimal(valid - counted),
                elected=election.named(elected),
                excluded=election.named(excluded[-1:]),
                lot=lot,
            )
        )
        if not elected:
            fewest = min(votes[c] for c in standing)
            excluded.append(ties.fewest([c for c in standing if votes[c] == fewest]))
            standing.remove(excluded[-1])
            ties.past.append(votes)
    quota = Decimal(valid // 2 + 1)
    names = election.named(elected)
    return Result("irv", 1, quota, names, tuple(rounds), seed)


def _votes(papers: list[tuple[int, tuple[int, ...]]], standing: list[int]) -> Counter[int]:
    """Each paper for the first of its candidates who still stands."""
    votes: Counter[int] = Counter()
    for number, order in papers:
        first = next((c for c in order if c in standing), None)
        if first is not None:
            votes[first] += number
    return votes
