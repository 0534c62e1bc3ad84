"""The meeting log as it is read: its seal, its lines, and whether they hold together."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assemblies.models import Assembly, MeetingLog
from assemblies.models.log import BEGINNING, seal_of
from coop import audit

SHORT = 16


@dataclass(frozen=True)
class Logged:
    """A line in words."""

    entry: MeetingLog
    words: str
    detail: str


def seal(assembly: Assembly) -> str:
    """The seal of the whole log: that of its last line; "" while it is empty."""
    last = assembly.log.order_by("-n").values_list("seal", flat=True).first()
    return last or ""


def short_seal(assembly: Assembly) -> str:
    """The beginning of the seal in groups of four, to compare by eye."""
    text = seal(assembly)[:SHORT]
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def logged(assembly: Assembly) -> list[Logged]:
    """Every line in words, in order."""
    return [_in_words(entry) for entry in assembly.log.order_by("n").select_related("trace")]


def _in_words(entry: MeetingLog) -> Logged:
    facts = json.loads(entry.line)["facts"]
    tally = facts.get("tally") or {}
    shown = [str(facts[k]) for k in ("title", "item", "motion", "member", "reason") if k in facts]
    if tally:
        shown.append("{yes} · {no} · {abstain}".format(**tally))
    if urn := facts.get("urn"):
        shown.append(urn.get("root") or urn["fingerprint"])
    if "fingerprint" in facts:
        shown.append(facts["fingerprint"])
    return Logged(entry, audit.sentence(entry.trace), " · ".join(shown))


def log_faults(lines: Iterable[MeetingLog]) -> Iterator[str]:
    """What does not hold in one assembly's log, its lines in order."""
    before = BEGINNING
    for n, entry in enumerate(lines, start=1):
        said: dict[str, Any] = json.loads(entry.line)
        if (entry.n, said["n"], said["event"]) != (n, n, entry.event):
            yield f"line {entry.n} stands in place {n}"
        if entry.before != before or entry.seal != seal_of(entry.before, entry.line):
            yield f"line {entry.n} is not sealed to the one before it"
        before = entry.seal


def log_file(assembly: Assembly) -> str:
    """The log to check elsewhere: in each row the seal, a space, and the line that it seals."""
    return "".join(f"{entry.seal} {entry.line}\n" for entry in assembly.log.order_by("n"))
