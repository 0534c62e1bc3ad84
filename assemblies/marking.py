"""How a ballot paper is marked: the forms of ballot, and the one text each choice is written as.

A choice is a line of plain text, the same on a phone, in the urn, on a card and in the minutes:
"yes", "no"; options by number from one, "1,4" (ticked), "3>1>2" (ranked, "=" where equals are
allowed), "1:5,2:0" (scored, every option); "none" where ticking nothing is an answer; "abstain".
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

ABSTAIN = "abstain"
NONE = "none"
OPTIONS_MAX = 30
SCORE_MAX = 10
NUMBER = re.compile(r"[1-9][0-9]?")
SCORE = re.compile(r"([1-9][0-9]?):(0|[1-9][0-9]?)")
Marks = tuple[tuple[int, ...], ...]


class Kind(StrEnum):
    YES_NO = "yes_no"
    APPROVAL = "approval"
    SEVERAL = "several"
    SCORE = "score"
    STV = "stv"
    MEEK = "meek"
    SCHULZE = "schulze"
    IRV = "irv"


RANKED = frozenset({Kind.STV, Kind.MEEK, Kind.SCHULZE, Kind.IRV})
ONE_SEAT = frozenset({Kind.IRV})


class MarkError(ValueError):
    """A paper that cannot be: an English sentence to translate, and its figures."""

    def __init__(self, words: str, **figures: object) -> None:
        self.words, self.figures = words, figures
        super().__init__(words % figures)


def _(words: str) -> str:
    """Mark a sentence for the catalogues; whoever shows it translates it."""
    return words


@dataclass(frozen=True, slots=True)
class Form:
    """A form of ballot. `most` is how many may be ticked (several) or the highest score.

    `exactly`: that many must be ticked. `majority`: who is elected needs more than half of the
    papers that are not abstentions.
    """

    kind: Kind
    options: int
    seats: int = 1
    most: int = 0
    exactly: bool = False
    majority: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.options <= OPTIONS_MAX:
            raise MarkError(_("There must be 1 to %(most)s options."), most=OPTIONS_MAX)
        if not 1 <= self.seats <= self.options:
            raise MarkError(
                _("%(options)s options cannot fill %(seats)s places."),
                options=self.options,
                seats=self.seats,
            )
        if self.kind in ONE_SEAT and self.seats != 1:
            raise MarkError(_("This form of ballot fills one place only."))
        if self.kind is Kind.SEVERAL and not 1 <= self.most <= self.options:
            raise MarkError(_("Say how many may be chosen: 1 to %(most)s."), most=self.options)
        if self.kind is Kind.SCORE and not 1 <= self.most <= SCORE_MAX:
            raise MarkError(_("The highest score is 1 to %(most)s."), most=SCORE_MAX)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Form":
        """Read what `to_json` wrote; whatever else is kept beside it is left alone."""
        known = {name: kept[name] for name in cls.__slots__}
        return cls(**{**known, "kind": Kind(kept["kind"])})

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "kind": self.kind.value}

    @property
    def is_ranked(self) -> bool:
        return self.kind in RANKED


def accepts(kept: Mapping[str, Any], words: Collection[str], choice: str) -> bool:
    """Whether a paper may say `choice`: one of `words`, or, with a form, a choice it allows."""
    if not kept:
        return choice in words
    try:
        read(Form.from_json(kept), choice)
    except MarkError:
        return False
    return True


def read(form: Form, choice: str) -> Marks:
    """The options a choice marks, from 0, rank by rank; a score gives each option's place one
    score. Raises MarkError for what is not the one text of a possible choice."""
    if choice == ABSTAIN:
        return ()
    if choice == NONE and form.kind is Kind.APPROVAL:
        return ()
    if form.kind is Kind.SCORE:
        return tuple((score,) for score in _scores(form, choice))
    mark = ">" if form.is_ranked else ","
    ranks = tuple(
        tuple(_option(form, each) for each in rank.split("=")) for rank in choice.split(mark)
    )
    if written(form, ranks) != choice:
        raise MarkError(_("“%(choice)s” is not how this choice is written."), choice=choice)
    return ranks


def written(form: Form, ranks: Sequence[Sequence[int]]) -> str:
    """Write options, from 0, as a choice; MarkError for what the form does not allow."""
    marked = [option for rank in ranks for option in rank]
    if len(set(marked)) < len(marked):
        raise MarkError(_("An option is there twice."))
    if form.is_ranked:
        return _written_ranking(form, ranks)
    if form.kind is Kind.APPROVAL and not marked:
        return NONE
    _require_number(form, len(marked))
    return ",".join(str(option + 1) for option in sorted(marked))


def ranking(form: Form, places: Mapping[int, int]) -> str:
    """Write a ranking from the place given to each option, from 0 (options without one last)."""
    if not places:
        raise MarkError(_("Give a place to at least one, or abstain."))
    wanted = max(places.values())
    ranks = [[o for o in sorted(places) if places[o] == n] for n in range(1, wanted + 1)]
    for n, rank in enumerate(ranks, start=1):
        if not rank:
            raise MarkError(
                _("Nobody has place %(n)s, but somebody has place %(after)s."), n=n, after=wanted
            )
        if len(rank) > 1 and form.kind is not Kind.SCHULZE:
            raise MarkError(_("Place %(n)s is given twice. Give each place once."), n=n)
    return written(form, ranks)


def scoring(form: Form, scores: Mapping[int, int]) -> str:
    """Write scores by option, from 0; who has none gets 0."""
    given = [scores.get(option, 0) for option in range(form.options)]
    if not any(given):
        raise MarkError(_("Give points to at least one, or abstain."))
    text = ",".join(f"{option + 1}:{score}" for option, score in enumerate(given))
    _scores(form, text)
    return text


def _scores(form: Form, choice: str) -> list[int]:
    found = [SCORE.fullmatch(each) for each in choice.split(",")]
    pairs = [(int(match[1]), int(match[2])) for match in found if match]
    if len(pairs) < len(found) or [n for n, _s in pairs] != list(range(1, form.options + 1)):
        raise MarkError(_("“%(choice)s” is not how this choice is written."), choice=choice)
    scores = [score for _n, score in pairs]
    if max(scores) > form.most:
        raise MarkError(_("The highest score is %(most)s."), most=form.most)
    return scores


def _written_ranking(form: Form, ranks: Sequence[Sequence[int]]) -> str:
    if not ranks or not all(ranks):
        raise MarkError(_("Give a place to at least one, or abstain."))
    if form.kind is not Kind.SCHULZE and any(len(rank) > 1 for rank in ranks):
        raise MarkError(_("Two options cannot have the same place."))
    return ">".join("=".join(str(option + 1) for option in sorted(rank)) for rank in ranks)


def _require_number(form: Form, marked: int) -> None:
    if not marked:
        raise MarkError(_("Choose at least one, or abstain."))
    if form.kind is not Kind.SEVERAL:
        return
    if form.exactly and marked != form.most:
        raise MarkError(
            _("Choose exactly %(most)s: you chose %(marked)s."), most=form.most, marked=marked
        )
    if marked > form.most:
        raise MarkError(
            _("Choose at most %(most)s: you chose %(marked)s."), most=form.most, marked=marked
        )


def _option(form: Form, text: str) -> int:
    if not NUMBER.fullmatch(text) or int(text) > form.options:
        raise MarkError(
            _("“%(text)s” is not an option: they are 1 to %(options)s."),
            text=text,
            options=form.options,
        )
    return int(text) - 1
