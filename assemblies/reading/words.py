"""Rules, majorities and findings in words a member reads."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.models.contests import FormKind
from assemblies.reading import contests
from coop.statutes import Matter

MATTERS = {
    Matter.ACCOUNTS: gettext_lazy("annual accounts"),
    Matter.MANAGEMENT: gettext_lazy("the officers' own management"),
    Matter.SURPLUS: gettext_lazy("surplus"),
    Matter.ELECTIONS: gettext_lazy("elections"),
    Matter.REMOVAL: gettext_lazy("removal from office"),
    Matter.EXCLUSION_APPEAL: gettext_lazy("appeal against exclusion"),
    Matter.OFFICER_PAY: gettext_lazy("pay of officers"),
    Matter.PAY_RULE: gettext_lazy("pay rule"),
    Matter.STATUTES: gettext_lazy("reform of the statutes"),
    Matter.OBJECT: gettext_lazy("change of object"),
    Matter.MERGER: gettext_lazy("merger"),
    Matter.DISSOLUTION: gettext_lazy("dissolution"),
    Matter.SALE_OF_PLANT: gettext_lazy("sale of the plant"),
}


def formula_words(rule: Mapping[str, Any], tally: Mapping[str, Any]) -> str:
    """The majority in words, with its figures: what was asked, of how many, and what came.

    Among options: how many papers, and what was chosen.
    """
    if "names" in tally:
        return contests.contest_words(tally)
    share = {"1/2": _("half"), "2/3": _("two thirds"), "3/4": _("three quarters")}.get(
        rule["threshold"], rule["threshold"]
    )
    facts = {**tally, "share": share}
    base = _base_words(rule["base"]) % facts
    asked = (
        _("At least %(share)s of %(base)s is %(needed)s.") % facts
        if rule["at_least"]
        else _("More than %(share)s of %(base)s is %(needed)s.") % facts
    )
    came = (
        _("%(yes)s in favour: adopted.") % facts
        if tally["carried"]
        else _("%(yes)s in favour: not adopted.") % facts
    )
    return f"{base} {asked} {came}"


def _base_words(base: str) -> str:
    if base == "roll":
        return _("%(base)s people are on the roll; who is absent or abstains counts as well.")
    if base == "cast":
        return _("%(base)s votes were cast; abstentions count.")
    return _("%(yes)s in favour and %(no)s against make %(base)s; abstentions do not count.")


def finding_title(rule: str) -> str:
    return {
        "notice": _("Notice"),
        "quorum": _("Quorum at the opening"),
        "agenda": _("On the agenda"),
        "majority": _("Majority"),
        "count": _("Count"),
        "secrecy": _("Secret matter voted in secret"),
        "recusal": _("Nobody voted on their own office"),
        "effect": _("The effect could be carried out"),
    }[rule]


def finding_words(finding: Mapping[str, Any]) -> str:
    """One rule of the validity sheet in words, with its figures."""
    figures = {**finding["figures"], "held": finding["held"]}
    words = _WORDS.get(finding["rule"], _effect_words)(figures)
    return words % figures


def _notice_words(figures: Mapping[str, Any]) -> str:
    if figures["statutory"]:
        return _("%(days)s days of notice were given, %(needed)s are asked.")
    if figures["held"]:
        return _("Not a matter of the statutes: it needs no statutory notice.")
    return _("%(days)s days of notice were given: the statutes ask for %(needed)s.")


def _quorum_words(figures: Mapping[str, Any]) -> str:
    if figures["call"] == "second":
        return _("Second call: %(present)s of %(roll)s were here, %(needed)s were needed.")
    return _("First call: %(present)s of %(roll)s were here, %(needed)s were needed.")


def _agenda_words(_figures: Mapping[str, Any]) -> str:
    return _("It was dealt with under item %(item)s of the notice.")


def _majority_words(_figures: Mapping[str, Any]) -> str:
    return _("%(yes)s in favour, %(no)s against, %(abstain)s abstained; %(needed)s needed.")


def _count_words(figures: Mapping[str, Any]) -> str:
    words = _(
        "%(valid)s papers, %(abstain)s abstained; %(filled)s of %(seats)s places filled."
        " Counted by: {method}."
    )
    return words.format(method=FormKind(figures["kind"]).label)


def _recusal_words(_figures: Mapping[str, Any]) -> str:
    return _("%(recused)s people had voice only on it and cast %(votes)s votes.")


def _effect_words(figures: Mapping[str, Any]) -> str:
    return "%(effect)s" if figures.get("effect") else _("It is a resolution in words.")


def _secrecy_words(figures: Mapping[str, Any]) -> str:
    if not figures["secret"]:
        return _("The matter does not ask for a secret ballot.")
    said = {
        "hands": _("Voted by show of hands, counted by two tellers: the statutes ask for secrecy."),
        "urn": _("Voted in the sealed urn, which anybody can count again."),
        "paper": _("Voted on paper, counted by two tellers."),
    }
    way = next((way for way in said if figures.get(way)), "")
    return said.get(way) or _("The statutes ask for a secret ballot on this matter.")


_WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "notice": _notice_words,
    "quorum": _quorum_words,
    "agenda": _agenda_words,
    "majority": _majority_words,
    "count": _count_words,
    "secrecy": _secrecy_words,
    "recusal": _recusal_words,
}
