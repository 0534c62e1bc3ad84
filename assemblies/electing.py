"""Who is elected, or what is chosen, by the choices on the papers. Pure, whole numbers only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assemblies.counting import Election, Papers, Result, count
from assemblies.counting import score as scores
from assemblies.marking import ABSTAIN, Form, Kind, read

METHODS: Mapping[Kind, str] = {
    Kind.STV: "scottish-stv",
    Kind.MEEK: "meek-stv",
    Kind.SCHULZE: "schulze",
    Kind.IRV: "irv",
    Kind.APPROVAL: "approval",
    Kind.SEVERAL: "approval",
}


@dataclass(frozen=True, slots=True)
class Elected:
    """`elected` are options from 0, in the order in which they were elected; `short` are those
    the count put on a seat without the majority they need."""

    valid: int
    abstain: int
    elected: tuple[int, ...]
    short: tuple[int, ...]
    result: Result | None

    @property
    def carried(self) -> bool:
        return bool(self.elected)

    def to_json(self) -> dict[str, Any]:
        return {
            "valid": self.valid,
            "abstain": self.abstain,
            "elected": list(self.elected),
            "short": list(self.short),
            "carried": self.carried,
            "result": self.result.to_json() if self.result else None,
        }


def elect(form: Form, names: Sequence[str], choices: Mapping[str, int], *, seed: str) -> Elected:
    """Count papers, given as choices and how often each was made.

    `names` are different from one another. Nobody is elected without a paper that is not an
    abstention. Raises MarkError for a choice the form does not allow.
    """
    marked = {c: n for c, n in sorted(choices.items()) if n and c != ABSTAIN}
    abstain, valid = choices.get(ABSTAIN, 0), sum(marked.values())
    papers = [(number, read(form, choice)) for choice, number in marked.items()]
    if not valid:
        return Elected(0, abstain, (), (), None)
    election = Election(
        seats=form.seats,
        names=tuple(names),
        papers=tuple(Papers(number, ranks) for number, ranks in papers),
    )
    if form.kind is Kind.SCORE:
        scored = [(number, tuple(each[0] for each in ranks)) for number, ranks in papers]
        result = scores.count(election, scored, seed)
    else:
        result = count(election, METHODS[form.kind], seed=seed)
    reached = [names.index(name) for name in result.elected]
    last = result.rounds[-1].votes
    short = [o for o in reached if form.majority and not _has_majority(last[names[o]], valid)]
    elected = tuple(option for option in reached if option not in short)
    return Elected(valid, abstain, elected, tuple(short), result)


def _has_majority(votes: Decimal, valid: int) -> bool:
    """More than half of the papers that are not abstentions."""
    return 2 * votes > valid
