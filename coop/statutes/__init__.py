"""The statutes as data: presets with source and date checked, own rules over them, day by day.

Nothing here is legal advice: every value says where it comes from and how firm that is.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.statutes.book import Rule, Statutes, from_json, read, rule_from
from coop.statutes.values import Majority, Matter

__all__ = [
    "PRESETS",
    "Majority",
    "Matter",
    "Rule",
    "Statutes",
    "from_json",
    "in_force",
    "preset",
    "with_changes",
]

FOLDER = Path(__file__).parent / "presets"
PRESETS = ("ar_20337", "za_14_2005", "generic")


@cache
def preset(key: str) -> Statutes:
    """The preset named `key`, as it stands in its file."""
    if key not in PRESETS:
        raise Refused(_("There is no preset of statutes named %(name)s.") % {"name": key})
    data = tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8"))
    return read(key, {name: rule_from(name, columns) for name, columns in data.items()})


def with_changes(statutes: Statutes, changes: Mapping[str, Any], *, since: date) -> Statutes:
    """`statutes` with the co-operative's own values laid over; an unknown rule is `Refused`."""
    sheet = dict(statutes.sheet)
    for key, value in changes.items():
        if key not in sheet:
            raise Refused(_("The statutes have no rule named %(names)s.") % {"names": key})
        own = _("own statutes of the co-operative")
        sheet[key] = replace(
            sheet[key], value=value, source=own, checked_on=since, basis="own", note=""
        )
    return read(statutes.preset, sheet)


def in_force(on: date) -> Statutes:
    """The statutes on a day: the latest row not after it, its changes over its preset."""
    from coop.models import StatutesInForce  # noqa: PLC0415  the rules are read without models too

    row = StatutesInForce.objects.filter(valid_from__lte=on).first()
    if row is None:
        raise Refused(_("The co-operative has no statutes yet on this day: found it first."))
    return with_changes(preset(row.preset), row.changes, since=row.valid_from)
