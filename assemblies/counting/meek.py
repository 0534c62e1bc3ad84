"""Meek's single transferable vote: everybody elected keeps just the share they need.

B. L. Meek 1969; the reference rule of the Proportional Representation Foundation: nine decimals,
keep factors rounded up, a difference of a millionth taken for none. The quota falls as papers are
exhausted, so each round has its own.
"""

from decimal import Decimal

from assemblies.counting.election import Election, Result, Round, Ties

PLACES = 9
ONE = 10**PLACES
SMALL = ONE // 10**6


def count(election: Election, seed: str) -> Result:
    """Count `election`; raises UncountableError for papers that put candidates equal."""
    return _Count(election, seed).result()


class _Count:
    def __init__(self, election: Election, seed: str) -> None:
        self.election = election
        self.seed = seed
        self.ties = Ties(election.names, seed)
        self.papers = election.strict()
        self.valid = sum(number for number, _ in self.papers)
        self.hopeful = list(election.standing)
        self.keep = dict.fromkeys(election.standing, ONE)
        self.elected: list[int] = []
        self.rounds: list[Round] = []
        self.votes: dict[int, int] = {}
        self.quota = 0
        self.surplus = 0

    def result(self) -> Result:
        excluded: int | None = None
        while True:
            new = self._fill(self._converge())
            self._end_round(new, excluded)
            if len(self.elected) == self.election.seats:
                break
            excluded = self._exclude() if not new else None
        return Result(
            method="meek-stv",
            seats=self.election.seats,
            quota=self.rounds[0].quota,
            elected=self.election.named(self.elected),
            rounds=tuple(self.rounds),
            seed=self.seed,
        )

    def _converge(self) -> list[int]:
        """Step B.2: until somebody reaches the quota, or nothing moves any more."""
        before: int | None = None
        while True:
            self._distribute()
            reached = [c for c in self.hopeful if self.votes[c] >= self.quota]
            self.surplus = sum(max(0, self.votes[c] - self.quota) for c in self.elected + reached)
            if reached or self.surplus < SMALL or (before is not None and self.surplus >= before):
                return sorted(reached, key=lambda c: -self.votes[c])
            before = self.surplus
            for c in self.elected:
                self.keep[c] = _up(_up(self.keep[c] * self.quota, ONE) * ONE, self.votes[c])

    def _distribute(self) -> None:
        """Step B.2.a and b: each candidate on a paper keeps a share of what reaches them."""
        self.votes = dict.fromkeys(self.election.standing, 0)
        for number, order in self.papers:
            weight = ONE
            for c in order:
                kept = _up(weight * self.keep[c], ONE)
                self.votes[c] += kept * number
                weight -= kept
                if weight <= 0:
                    break
        self.quota = sum(self.votes.values()) // (self.election.seats + 1) + 1

    def _fill(self, reached: list[int]) -> list[int]:
        """Elect who reached the quota, and everybody left when they are as many as the seats."""
        left = [c for c in self.hopeful if c not in reached]
        if len(self.elected) + len(reached) + len(left) <= self.election.seats:
            reached, left = reached + sorted(left, key=lambda c: -self.votes[c]), []
        self.hopeful = left
        self.elected += reached
        return reached

    def _exclude(self) -> int:
        """Step B.3: the fewest votes; a difference that the open surplus could undo is a tie."""
        fewest = min(self.votes[c] for c in self.hopeful)
        tied = [c for c in self.hopeful if self.votes[c] <= fewest + self.surplus]
        candidate = self.ties.fewest(tied) if len(tied) > 1 else tied[0]
        self.hopeful.remove(candidate)
        self.keep[candidate] = 0
        return candidate

    def _end_round(self, elected: list[int], excluded: int | None) -> None:
        action = "first_preferences" if not self.rounds else "surplus"
        names = self.election.names
        self.rounds.append(
            Round(
                action="exclusion" if excluded is not None else action,
                votes={names[c]: _decimal(v) for c, v in self.votes.items()},
                exhausted=_decimal(self.valid * ONE - sum(self.votes.values())),
                quota=_decimal(self.quota),
                elected=self.election.named(elected),
                excluded=self.election.named([excluded] if excluded is not None else []),
                lot=self.ties.take_lot(),
            )
        )
        self.ties.past.append(dict(self.votes))


def _up(product: int, divisor: int) -> int:
    """Divide rounding up."""
    return -(-product // divisor)


def _decimal(value: int) -> Decimal:
    return Decimal(value).scaleb(-PLACES)
