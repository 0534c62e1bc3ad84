"""The validity sheet of a resolution in words: which rule, which figures, held or not.

The body that adopted it wrote the figures; the words are made when somebody reads them, in the
reader's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "notice": (_("Notice"), _("%(days)s days given, %(needed)s needed")),
    "quorum": (_("Quorum"), _("%(present)s of %(roll)s present, %(needed)s needed")),
    "agenda": (_("Agenda"), _("item %(item)s of the notice")),
    "majority": (
        _("Majority"),
        _(
            "%(yes)s in favour, %(no)s against, %(abstain)s abstained;"
            " %(needed)s of %(base)s needed"
        ),
    ),
    "consent": (
        _("Consent"),
        _(
            "%(answered)s of %(roll)s answered, %(needed)s needed; %(agree)s agree,"
            " %(aside)s stand aside, no objection stands"
        ),
    ),
    "secrecy": (_("Ballot"), ""),
    "recusal": (_("Voice without vote"), _("%(recused)s people; %(votes)s of their votes counted")),
    "effect": (_("Effect"), "%(effect)s"),
}
BALLOTS: Mapping[tuple[bool, str], str | Promise] = {
    (True, "urn"): _("the matter asks for secrecy; voted in the sealed urn"),
    (True, "paper"): _("the matter asks for secrecy; voted on paper"),
    (True, "named"): _("the matter asks for secrecy; voted by name"),
    (True, "hands"): _("the matter asks for secrecy; voted by show of hands"),
    (False, "urn"): _("voted in the sealed urn"),
    (False, "paper"): _("voted on paper"),
    (False, "named"): _("voted by name"),
    (False, "hands"): _("voted by show of hands"),
}


@dataclass(frozen=True, slots=True)
class Line:
    rule: str
    words: str
    held: bool


def lines(validity: Mapping[str, Any]) -> list[Line]:
    return [_line(finding) for finding in validity.get("sheet", [])]


def _line(finding: Mapping[str, Any]) -> Line:
    figures = finding.get("figures", {})
    rule = finding.get("rule", "")
    label, words = RULES.get(rule, (rule, ""))
    if rule == "secrecy":
        words = BALLOTS[bool(figures.get("secret")), _way(figures)]
    if rule == "effect" and not figures.get("effect"):
        words = _("a resolution in words; it changes no figure")
    try:
        said = str(words) % figures
    except KeyError:
        said = ""
    if not said:
        said = ", ".join(f"{name} {value}" for name, value in figures.items())
    return Line(rule=str(label), words=said, held=bool(finding.get("held")))


def _way(figures: Mapping[str, Any]) -> str:
    return next((way for way in ("urn", "paper", "hands") if figures.get(way)), "named")
