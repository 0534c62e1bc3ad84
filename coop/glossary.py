"""The hard words of the works as data, each with what it means in a sentence or two.

One word for one thing: `docs/glossary.md` lists how each is said in the three languages.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Word:
    """A word, by the key that templates and links use."""

    key: str
    name: str | Promise
    text: str | Promise


_WORDS = (
    Word("assembly", _("assembly"), _("All members together. It decides; nobody stands above it.")),
    Word(
        "quorum",
        _("quorum"),
        _("How many members must be there before the assembly may open and decide."),
    ),
    Word(
        "second-call",
        _("second call"),
        _("If too few came at the called hour, the assembly opens later with fewer people."),
    ),
    Word("roll", _("voters' roll"), _("The list of who may vote, fixed when the call goes out.")),
    Word("notice", _("notice (call)"), _("The message with day, place and agenda, days before.")),
    Word("motion", _("motion"), _("A proposal in writing that the assembly votes on.")),
    Word("amendment", _("amendment"), _("A change to the words of a motion, voted before it.")),
    Word("second", _("second"), _("Another member says: this is worth a vote. It is not a yes.")),
    Word("ballot", _("ballot"), _("One vote on one question, from its opening to its count.")),
    Word(
        "recusal",
        _("recusal"),
        _("Whoever has an interest in the matter may speak about it and does not vote on it."),
    ),
    Word("abstention", _("abstention"), _("You are there and choose neither yes nor no.")),
    Word(
        "majority", _("majority"), _("How many yes votes a motion needs. Some matters need more.")
    ),
    Word("teller", _("teller"), _("One of two members who count the paper votes before all eyes.")),
    Word("urn", _("sealed urn"), _("Where secret votes go. Nobody can see whose is which.")),
    Word(
        "minutes", _("minutes of an assembly"), _("What was said and decided, signed, in the book.")
    ),
    Word("resolution", _("resolution"), _("What the assembly decided. It has a number.")),
    Word("consultation", _("consultation"), _("A question open for some days, answered by name.")),
    Word("statutes", _("statutes"), _("The rules the co-operative gave itself, within the law.")),
    Word("office", _("office"), _("A task with powers and a last day, given by the assembly.")),
    Word("hourly-advance", _("hourly advance"), _("What an hour of work is paid, for everybody.")),
    Word(
        "advance",
        _("advance (retiro)"),
        _("Your pay: money taken ahead of the surplus of the year, by your hours."),
    ),
    Word(
        "supplement",
        _("supplement"),
        _("More than the hourly advance for night work and the like, voted and written down."),
    ),
    Word("surplus", _("surplus"), _("What is left of the year when everything is paid.")),
    Word("reserve", _("reserve"), _("Part of the surplus that stays in the co-operative.")),
    Word("return", _("return"), _("Your part of the surplus, by the work you did.")),
    Word("shares", _("shares"), _("The money each member puts in. One member, one vote, always.")),
    Word("fund", _("fund"), _("Money set apart for one purpose that the assembly chose.")),
    Word("entry", _("entry"), _("A line of the books: from where money came, to where it went.")),
    Word("reversal", _("reversal"), _("An entry that undoes another one. Nothing is rubbed out.")),
    Word("market", _("market reference"), _("What others ask for the same thing.")),
    Word("floor", _("need price (floor)"), _("The least that pays materials and work in full.")),
    Word("shield", _("shield"), _("The part that lifts the market's price to the floor.")),
    Word("premium", _("solidarity premium"), _("What a buyer pays above the floor, for a fund.")),
    Word("concession", _("concession"), _("What a poorer buyer pays less, out of a fund.")),
    Word("lot", _("lot"), _("Goods made or received together, under one number.")),
    Word("grade", _("grade"), _("How good a piece came out: first, second, or scrap.")),
    Word("recipe", _("recipe"), _("What goes into one batch, and the steps to make it.")),
    Word(
        "backflush",
        _("taken by the recipe"),
        _("Materials leave the stock by themselves when a crew reports what it made."),
    ),
    Word("production-order", _("production order"), _("What is to be made, how much, by when.")),
    Word("trace", _("trace"), _("From a lot to the suppliers and buyers it touched.")),
    Word("rota", _("rota"), _("Who does which task when, so that burdens go round.")),
    Word("agreement", _("agreement"), _("What a buyer takes over a year, at prices fixed before.")),
)
WORDS = {word.key: word for word in _WORDS}


def named(keys: str) -> list[Word]:
    """The words of those keys, in that order; a key nobody knows is a KeyError."""
    return [WORDS[key] for key in keys.split()]


def in_order(words: Iterable[Word]) -> list[Word]:
    """By name, as the reader's language has it."""
    return sorted(words, key=lambda word: str(word.name).casefold())
