"""What a paper says, as a person reads it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from assemblies.marking import NONE, Form, Kind, MarkError, read
from assemblies.models.ballots import Choice


def words_in(kept: Mapping[str, Any], choice: str) -> str:
    """A choice in words, by the form of ballot that a rule or a box keeps ({} when none)."""
    if choice in Choice.values:
        return str(Choice(choice).label)
    if choice == NONE:
        return _("none of them")
    try:
        return _marked(Form.from_json(kept), kept["names"], choice)
    except (KeyError, MarkError):
        return choice


def _marked(form: Form, names: Sequence[str], choice: str) -> str:
    marks = read(form, choice)
    if form.kind is Kind.SCORE:
        given = sorted(zip(names, marks, strict=True), key=lambda pair: -pair[1][0])
        return ", ".join(f"{name}: {points[0]}" for name, points in given)
    ranks = [" = ".join(names[option] for option in rank) for rank in marks]
    return " > ".join(ranks) if form.is_ranked else ", ".join(ranks)
