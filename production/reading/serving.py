"""Who is served first: the rule in force, in words, and where another can be asked for."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coop.models import User
from coop.offers import ReadyMotion
from ledger.reading.deals import ways_to_the_assembly
from production.models import Purpose, ServingRule
from production.queueing import USUAL, By, Rule

SET = "production.set_serving_rule"


@dataclass(frozen=True)
class Serving:
    """The rule of a day in words; `decided` is None until an assembly sets one.

    `others` are those that were, or will be, in force.
    """

    words: str
    decided: ServingRule | None
    others: list[tuple[ServingRule, str]]


def rule_on(day: date) -> Rule:
    found = ServingRule.objects.in_force(day)
    return found.rule if found else USUAL


def told(day: date) -> Serving:
    rules = list(ServingRule.objects.select_related("decision"))
    decided = next((rule for rule in rules if rule.valid_from <= day), None)
    others = [(rule, words_of(rule.rule)) for rule in rules if rule != decided]
    return Serving(words_of(decided.rule if decided else USUAL), decided, others)


def words_of(rule: Rule) -> str:
    """One sentence, from the first to the last."""
    names = (str(Purpose(purpose).label) for purpose in rule.purposes)
    figures = dict(zip(("first", "second", "third"), names, strict=True))
    if rule.by == By.DAY:
        words = _(
            "What is wanted first is served first; of one day %(first)s, then %(second)s,"
            " then %(third)s."
        )
    else:
        words = _(
            "%(first)s is served first, then %(second)s, then %(third)s; of one kind what is"
            " wanted first."
        )
    return str(capfirst(words % figures))


def ways_to_another(user: User) -> list[str]:
    """Where this user may bring a motion for another rule."""
    text = _("Who is served first where there is not enough for all.")
    motion = ReadyMotion(SET, _("Who is served first"), text, {}, begins="valid_from")
    return ways_to_the_assembly(user, motion)
