"""The validity sheet of a resolution: each rule of the statutes, its figures, held or not.

Figures go in, findings come out; the words are in `assemblies.reading`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule looked at. `figures` are JSON and enough to say it in words and to check it."""

    rule: str
    held: bool
    figures: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"rule": self.rule, "held": self.held, "figures": dict(self.figures)}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is needed to judge a ballot, gathered from the records."""

    statutory: bool
    notice_days: int
    notice_needed: int
    call: str
    present_at_opening: int
    quorum_needed: int
    roll: int
    item: int
    item_on_notice: bool
    yes: int
    no: int
    abstain: int
    base: int
    needed: int
    special: bool
    carried: bool
    secret_matter: bool
    paper: bool
    urn: bool
    recused: int
    recused_votes: int
    matter: str
    effect: str
    hands: bool = False
    contest: Mapping[str, Any] | None = None


def judge(facts: Facts) -> list[Finding]:
    """Every rule in the order the assembly lived it."""
    return [
        _notice(facts),
        Finding(
            "quorum",
            facts.present_at_opening >= facts.quorum_needed,
            {
                "call": facts.call,
                "present": facts.present_at_opening,
                "needed": facts.quorum_needed,
                "roll": facts.roll,
            },
        ),
        Finding("agenda", facts.item_on_notice, {"item": facts.item}),
        _majority(facts),
        Finding(
            "secrecy",
            facts.paper or facts.urn or not facts.secret_matter,
            {
                "secret": facts.secret_matter,
                "paper": facts.paper,
                "urn": facts.urn,
                "matter": facts.matter,
                **({"hands": True} if facts.hands else {}),
            },
        ),
        Finding(
            "recusal",
            facts.recused_votes == 0,
            {"recused": facts.recused, "votes": facts.recused_votes},
        ),
        Finding("effect", held=True, figures={"effect": facts.effect}),
    ]


def _notice(facts: Facts) -> Finding:
    """An assembly without statutory notice is valid only for matters that are not statutory."""
    held = facts.notice_days >= facts.notice_needed if facts.statutory else not facts.matter
    figures = {
        "days": facts.notice_days,
        "needed": facts.notice_needed,
        "statutory": facts.statutory,
    }
    return Finding("notice", held, figures)


def _majority(facts: Facts) -> Finding:
    """In favour and against; among options, how many places the count filled."""
    if facts.contest is not None:
        return Finding("count", facts.carried, facts.contest)
    figures = {
        "yes": facts.yes,
        "no": facts.no,
        "abstain": facts.abstain,
        "base": facts.base,
        "needed": facts.needed,
        "special": facts.special,
    }
    return Finding("majority", facts.carried, figures)


def failed(findings: Iterable[Finding], *, besides: Sequence[str] = ()) -> list[Finding]:
    """The findings that do not hold, leaving out the rules named in `besides`."""
    return [f for f in findings if not f.held and f.rule not in besides]
