"""A choice among options: what it counts to, and how to say it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assemblies.electing import elect
from assemblies.marking import Form, Kind
from assemblies.models import Ballot
from assemblies.models.ballots import BallotMethod
from assemblies.models.contests import ELECT
from assemblies.reading import urns
from coop import charts
from coop.charts import Chart, Part
from coop.errors import Refused


def form_of_ballot(ballot: Ballot) -> Form | None:
    """The form of ballot, when it is a choice among options."""
    kept = ballot.rule.get("form")
    return Form.from_json(kept) if kept else None


def choices_of(ballot: Ballot) -> Counter[str]:
    """How often each choice was made: by name, in the urn, on paper. Refused, in words, while
    the tellers' counts of the paper are missing or disagree."""
    if ballot.method == BallotMethod.NAMED:
        return Counter(vote.choice for vote in ballot.votes.all())
    found: Counter[str] = Counter()
    if ballot.method == BallotMethod.URN:
        found.update(urns.counts_of_urn(ballot))
        if not urns.handed_out(ballot):
            return found
    counts = [count.choices for count in ballot.paper_counts.all()]
    if len(counts) < 2:
        raise Refused(_("Both tellers must record their count before closing."))
    if counts[0] != counts[1]:
        raise Refused(_("The two tellers counted different numbers: count again."))
    found.update(counts[0])
    return found


def count_contest(ballot: Ballot) -> dict[str, Any]:
    """Count a choice among options: who or what is chosen, with every round, as JSON."""
    kept = ballot.rule["form"]
    form = Form.from_json(kept)
    found = elect(form, kept["names"], choices_of(ballot), seed=kept["seed"])
    return {
        **found.to_json(),
        "kind": form.kind.value,
        "seats": form.seats,
        "majority": form.majority,
        "names": kept["names"],
        "seed": kept["seed"],
    }


def contest_figures(tally: Mapping[str, Any]) -> dict[str, Any]:
    """What the validity sheet keeps of a count."""
    kept = ("valid", "abstain", "kind", "seats", "majority")
    return {name: tally[name] for name in kept} | {"filled": len(tally["elected"])}


def chosen_names(tally: Mapping[str, Any]) -> list[str]:
    return [tally["names"][option] for option in tally["elected"]]


def contest_words(tally: Mapping[str, Any]) -> str:
    """The result in words: how many papers, how many places, who."""
    facts = {
        "valid": tally["valid"],
        "abstain": tally["abstain"],
        "names": ", ".join(chosen_names(tally)),
        "short": ", ".join(tally["names"][option] for option in tally["short"]),
    }
    said = [_("%(valid)s papers were counted; %(abstain)s abstained.") % facts]
    if tally["elected"]:
        said.append(_("Chosen: %(names)s.") % facts)
    else:
        said.append(_("Nobody and nothing is chosen."))
    if tally["short"]:
        said.append(_("Without the majority it needs: %(short)s.") % facts)
    return " ".join(said)


def resolved_text(ballot: Ballot) -> str:
    """What a resolution says: the motion's words, and among options what was chosen."""
    text = ballot.motion.text
    if "form" not in ballot.rule or ballot.motion.kind == ELECT:
        return text
    chosen = _("Chosen: %(names)s.") % {"names": ", ".join(chosen_names(ballot.tally))}
    return f"{text}\n\n{chosen}"


def contest_chart(tally: Mapping[str, Any]) -> Chart:
    """A bar for each option: its votes, or points, in the first round."""
    result = tally["result"]
    votes = result["rounds"][0]["votes"] if result else dict.fromkeys(tally["names"], "0")
    chosen, kinds = set(chosen_names(tally)), {True: "yes", False: "abstain"}
    parts = [
        Part(name, int(Decimal(votes[name])), _figure(votes[name]), kinds[name in chosen])
        for name in tally["names"]
    ]
    return charts.bar_chart(title=measure_words(tally["kind"]), parts=parts)


def measure_words(kind: str) -> str:
    """What the figures of the first round are."""
    return {
        Kind.SCORE: _("Points"),
        Kind.SCHULZE: _("Others each one beats"),
        Kind.APPROVAL: _("Papers that name each"),
        Kind.SEVERAL: _("Papers that name each"),
    }.get(Kind(kind)) or _("First preferences")


@dataclass(frozen=True)
class Line:
    """One option in a round: its figure, and what happened to it."""

    name: str
    votes: str
    state: str


@dataclass(frozen=True)
class RoundShown:
    n: int
    words: str
    lines: list[Line]
    exhausted: str
    lot: str


def rounds(tally: Mapping[str, Any]) -> list[RoundShown]:
    """Every round of a count, each in words with everybody's figure after it."""
    result = tally["result"]
    if not result:
        return []
    gone: dict[str, str] = {}
    shown = []
    for n, each in enumerate(result["rounds"], start=1):
        gone |= dict.fromkeys(each["elected"], "elected")
        gone |= dict.fromkeys(each["excluded"], "excluded")
        shown.append(
            RoundShown(
                n=n,
                words=_round_words(each, result, tally),
                lines=[
                    Line(name, _figure(each["votes"][name]), gone.get(name, ""))
                    for name in tally["names"]
                ],
                exhausted=_figure(each["exhausted"]) if Decimal(each["exhausted"]) else "",
                lot=", ".join(each.get("lot", ())),
            )
        )
    return shown


def _round_words(
    each: Mapping[str, Any], result: Mapping[str, Any], tally: Mapping[str, Any]
) -> str:
    quota = each.get("quota") or result["quota"]
    facts = {
        "of": each["of"],
        "names": ", ".join(each["elected"]),
        "out": ", ".join(each["excluded"]),
        "quota": _figure(quota) if quota else "",
        "measure": measure_words(tally["kind"]),
    }
    said = {
        "first_preferences": _("First preferences are counted."),
        "surplus": _("The surplus of %(of)s is passed on to the next preferences.")
        if each["of"]
        else _("Surpluses are passed on to the next preferences."),
        "exclusion": _(
            "%(out)s has the fewest and goes out; the papers go to the next preference."
        ),
        "count": "%(measure)s.",
    }[each["action"]] % facts
    if quota:
        said += " " + _("Needed: %(quota)s.") % facts
    if each["elected"]:
        shared = tally["kind"] in {Kind.STV, Kind.MEEK}
        left = shared and any(Decimal(each["votes"][n]) < Decimal(quota) for n in each["elected"])
        words = _("As many are left as places: %(names)s.") if left else _("Elected: %(names)s.")
        said += " " + words % facts
    return said


def _figure(text: str) -> str:
    """A figure without the zeros that only pad it."""
    return text.rstrip("0").rstrip(".") if "." in text else text
