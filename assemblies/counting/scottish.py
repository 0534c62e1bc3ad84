"""The single transferable vote as Scottish councils count it: weighted inclusive Gregory.

The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52. Whole
numbers of hundred-thousandths throughout: transfer values are cut to five decimals, never rounded.
"""

from collections import Counter
from decimal import Decimal

from assemblies.counting.election import Election, Result, Round, Ties

PLACES = 5
ONE = 10**PLACES
Parcel = tuple[tuple[int, ...], int]


def count(election: Election, seed: str) -> Result:
    """Count `election`; raises UncountableError for papers that put candidates equal."""
    return _Count(election, seed).result()


def quota(valid: int, seats: int) -> int:
    """Rule 46: the valid papers over one more than the seats, cut to a whole, and one more."""
    return valid // (seats + 1) + 1


class _Count:
    """The tables: who holds which papers at which value."""

    def __init__(self, election: Election, seed: str) -> None:
        self.election = election
        self.seed = seed
        self.ties = Ties(election.names, seed)
        self.continuing = list(election.standing)
        self.held: dict[int, Counter[Parcel]] = {c: Counter() for c in election.standing}
        self.votes = dict.fromkeys(election.standing, 0)
        self.elected: list[int] = []
        self.surpluses: list[int] = []
        self.rounds: list[Round] = []
        papers = election.strict()
        self.valid = sum(number for number, _ in papers)
        self.quota = quota(self.valid, election.seats)
        for number, order in papers:
            self._give(order[0], (order, ONE), number)

    def result(self) -> Result:
        self._end_round("first_preferences")
        while len(self.elected) < self.election.seats:
            if self.surpluses:
                self._transfer_surplus()
            else:
                self._exclude()
        return Result(
            method="scottish-stv",
            seats=self.election.seats,
            quota=_decimal(self.quota * ONE),
            elected=self.election.named(self.elected),
            rounds=tuple(self.rounds),
            seed=self.seed,
        )

    def _give(self, candidate: int, parcel: Parcel, number: int) -> None:
        self.held[candidate][parcel] += number
        self.votes[candidate] += number * parcel[1]

    def _transfer_surplus(self) -> None:
        """Rules 48 and 49: the largest surplus, all the papers, value x surplus / votes."""
        largest = max(self.votes[c] for c in self.surpluses)
        candidate = self.ties.most([c for c in self.surpluses if self.votes[c] == largest])
        self.surpluses.remove(candidate)
        total = self.votes[candidate]
        surplus = total - self.quota * ONE
        for (order, value), number in self.held[candidate].items():
            self._pass_on(order, value * surplus // total, number)
        self.held[candidate].clear()
        self.votes[candidate] = self.quota * ONE
        self._end_round("surplus", of=candidate)

    def _exclude(self) -> None:
        """Rules 50 and 51: the fewest votes; the papers go on at the value they have."""
        fewest = min(self.votes[c] for c in self.continuing)
        candidate = self.ties.fewest([c for c in self.continuing if self.votes[c] == fewest])
        self.continuing.remove(candidate)
        for (order, value), number in self.held[candidate].items():
            self._pass_on(order, value, number)
        self.held[candidate].clear()
        self.votes[candidate] = 0
        self._end_round("exclusion", excluded=candidate)

    def _pass_on(self, order: tuple[int, ...], value: int, number: int) -> None:
        """To the next preference for somebody still standing; nowhere when there is none."""
        heir = next((c for c in order if c in self.continuing), None)
        if heir is not None and value:
            self._give(heir, (order, value), number)

    def _end_round(
        self, action: str, *, of: int | None = None, excluded: int | None = None
    ) -> None:
        lot = self.ties.take_lot()
        elected = self._elect()
        name = self.election.named
        self.rounds.append(
            Round(
                action=action,
                of=self.election.names[of] if of is not None else "",
                votes={self.election.names[c]: _decimal(v) for c, v in self.votes.items()},
                exhausted=_decimal(self.valid * ONE - sum(self.votes.values())),
                elected=name(elected),
                excluded=name([excluded] if excluded is not None else []),
                lot=lot,
            )
        )
        self.ties.past.append(dict(self.votes))

    def _elect(self) -> list[int]:
        """Rules 47 and 52: who reached the quota; whoever is left when as many as the seats."""
        needed = self.quota * ONE
        reached = [c for c in self.continuing if self.votes[c] >= needed]
        self.surpluses += [c for c in reached if self.votes[c] > needed]
        left = [c for c in self.continuing if c not in reached]
        if len(self.elected) + len(reached) + len(left) <= self.election.seats:
            reached, left = reached + left, []
        reached.sort(key=lambda c: -self.votes[c])
        self.continuing = left
        self.elected += reached
        return reached


def _decimal(value: int) -> Decimal:
    return Decimal(value).scaleb(-PLACES)
