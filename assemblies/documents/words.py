"""The kept account in words, moments and bars."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from assemblies import reading
from assemblies.models.assemblies import AssemblyKind
from assemblies.models.ballots import BallotMethod, Choice
from assemblies.models.motions import MotionState


def readable(content: Mapping[str, Any]) -> dict[str, Any]:
    """The kept account with moments as moments, and each ballot's figures in words and bars."""
    account: dict[str, Any] = _moments(content)
    account["kind_words"] = AssemblyKind(account["kind"]).label
    for item in account["items"]:
        for motion in item["motions"]:
            motion["state_words"] = MotionState(motion["state"]).label
            if motion["ballot"]:
                _explain(motion["ballot"])
    return account


def findings(sheet: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A validity sheet in words."""
    return [
        {
            "title": reading.finding_title(finding["rule"]),
            "words": reading.finding_words(finding),
            "held": finding["held"],
        }
        for finding in sheet
    ]


def _explain(ballot: dict[str, Any]) -> None:
    ballot["is_secret"] = ballot["method"] != BallotMethod.NAMED
    ballot["method_words"] = BallotMethod(ballot["method"]).label
    ballot["findings"] = findings(ballot["sheet"])
    if ballot["tally"]:
        ballot["formula"] = reading.formula_words(ballot["rule"], ballot["tally"])
        ballot["chart"] = reading.tally_chart(ballot["rule"], ballot["tally"])
    form = ballot["rule"].get("form") or {}
    made = dict.fromkeys([*Choice.values, *(v["choice"] for v in ballot["votes"])])
    ballot["named"] = [
        (
            reading.words_in(form, choice),
            [v["name"] for v in ballot["votes"] if v["choice"] == choice],
        )
        for choice in made
        if ballot["votes"]
    ]
    if "names" in ballot["tally"]:
        ballot["rounds"] = reading.rounds(ballot["tally"])


def _moments(value: Any, name: str = "") -> Any:
    """Copy JSON, reading what is named `..._at` back into moments."""
    if isinstance(value, Mapping):
        return {key: _moments(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_moments(each) for each in value]
    return datetime.fromisoformat(value) if name.endswith("_at") and value else value


def people(stretches: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One line for each person with all their stretches of presence."""
    lines: dict[int, dict[str, Any]] = {}
    for stretch in stretches:
        line = lines.setdefault(
            stretch["number"],
            {"number": stretch["number"], "name": stretch["name"], "times": []},
        )
        line["is_remote"] = line.get("is_remote") or "way" in stretch
        line["assistant"] = stretch.get("assistant") or line.get("assistant", "")
        line["times"].append((stretch["in_at"], stretch["out_at"]))
    return list(lines.values())
