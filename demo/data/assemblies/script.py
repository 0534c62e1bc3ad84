"""How the story of an assembly is written down."""

from dataclasses import dataclass, field

Votes = tuple[int, int, int]  # in favour, against, abstentions


@dataclass(frozen=True)
class MotionFact:
    """A motion and its outcome. `effect` names what it changes (see `demo.steps.effects`).

    `named` asks for a roll-call vote; otherwise two tellers count paper.
    """

    title: str
    text: str
    votes: Votes
    reasons: str = ""
    effect: str = ""
    named: bool = False
    mover: str = ""
    audience: str = "members"


@dataclass(frozen=True)
class ItemFact:
    title: str
    text: str = ""
    deliberation: str = ""
    motions: tuple[MotionFact, ...] = ()
    matter: str = ""
    minutes: int = 15


@dataclass(frozen=True)
class AssemblyFact:
    """An assembly: `months_ago` places a monthly one; the others have a day of their own."""

    title: str
    present: int
    items: tuple[ItemFact, ...]
    kind: str = "monthly"
    months_ago: int = 0
    second_call: bool = False
    lapsed: str = ""
    remarks: str = ""
    elects: str = field(default="")
