"""The few numbers of the statutes that a co-operative checks against its own paper.

What differs from the preset they begin from is an own rule; what does not stays the preset's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop import statutes


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a rule: the whole rule, or one part of it."""

    name: str
    rule: str
    part: str
    label: str | Promise


PRESET_WORDS: Mapping[str, str | Promise] = {
    "ar_20337": _("Argentina: worker co-operative, law 20.337"),
    "za_14_2005": _("South Africa: worker co-operative, act 14 of 2005"),
    "generic": _("Another country: general rules"),
}
NUMBERS = (
    Number("min_members", "min_members", "", _("Least number of members")),
    Number(
        "notice_ordinary",
        "notice",
        "ordinary",
        _("Days of notice for the yearly assembly"),
    ),
    Number(
        "notice_extraordinary",
        "notice",
        "extraordinary",
        _("Days of notice for an extraordinary assembly"),
    ),
    Number("notice_monthly", "notice", "monthly", _("Days of notice for a monthly assembly")),
    Number("notice_sector", "notice", "sector", _("Days of notice for a meeting of a sector")),
    Number("second_call", "second_call", "minutes", _("Minutes from the first to the second call")),
    Number("proxies_max", "proxies_max", "", _("Votes of absent members one may carry (0: none)")),
    Number("council_min", "council", "members_min", _("Least number of people on the board")),
    Number("months_max", "council", "months_max", _("Longest term of an office, in months")),
    Number("seconders", "seconders", "", _("Members who must second a motion (0: none)")),
)


def read(rules: statutes.Statutes) -> dict[str, int]:
    """The numbers as these statutes have them."""
    return {number.name: _of(rules, number) for number in NUMBERS}


def changes(
    preset: str, numbers: Mapping[str, int | None], *, kept: Mapping[str, Any]
) -> dict[str, Any]:
    """The own rules over `preset`: what of `numbers` differs, and of `kept` what is no number.

    A number that is None stays as the preset has it.
    """
    sheet = statutes.preset(preset).sheet
    touched = {number.rule for number in NUMBERS}
    found = {key: value for key, value in kept.items() if key not in touched}
    for rule in sorted(touched):
        own = sheet[rule].value
        for number in (each for each in NUMBERS if each.rule == rule):
            if (value := numbers.get(number.name)) is not None:
                own = {**own, number.part: value} if number.part else value
        if own != sheet[rule].value:
            found[rule] = own
    return found


def _of(rules: statutes.Statutes, number: Number) -> int:
    value = rules.sheet[number.rule].value
    return int(value[number.part] if number.part else value)
