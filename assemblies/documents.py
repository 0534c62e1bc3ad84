"""What is printed: the notice, the minutes, the roll, the calendar file."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from assemblies import reading
from assemblies.models import AgendaItem, Assembly, Ballot, Minutes, Motion
from assemblies.models.assemblies import AssemblyKind
from assemblies.models.ballots import BallotMethod, Choice
from assemblies.models.motions import MotionState
from coop import pdf
from coop.models import User
from coop.pdf import Paper
from coop.permissions import Role, has_role

MINUTES = "minutes"
CALL = "call"
RULE_KEPT = ("special", "threshold", "at_least", "base")


def minutes_content(assembly: Assembly) -> dict[str, Any]:
    """The account of an assembly, from its records alone: ids, words and figures, as JSON.

    The same records give the same account; `verify` compares it with the minutes that were kept.
    """
    return {
        "number": assembly.number,
        "kind": assembly.kind,
        "title": assembly.title,
        "place": assembly.place,
        "starts_at": _instant(assembly.starts_at),
        "called_at": _instant(assembly.called_at),
        "opened_at": _instant(assembly.opened_at),
        "closed_at": _instant(assembly.closed_at),
        "opening": assembly.opening,
        "chair": str(assembly.chair),
        "secretary": str(assembly.secretary),
        "roll": _roll(assembly),
        "attendance": _attendance(assembly),
        "items": [_item(item) for item in _items(assembly)],
    }


def _items(assembly: Assembly) -> list[AgendaItem]:
    return list(
        assembly.items.order_by("n").prefetch_related(
            "motions__mover",
            "motions__decision",
            "motions__ballot__votes__member",
            "motions__ballot__first_teller",
            "motions__ballot__second_teller",
        )
    )


def _roll(assembly: Assembly) -> dict[str, int]:
    votes = list(assembly.roll.values_list("may_vote", flat=True))
    return {"people": len(votes), "voice_and_vote": sum(votes)}


def _attendance(assembly: Assembly) -> list[dict[str, Any]]:
    stretches = assembly.attendances.select_related("member").order_by(
        "member__sort_key", "member__number", "in_at", "id"
    )
    return [
        {
            "number": stretch.member.number,
            "name": str(stretch.member),
            "in_at": _instant(stretch.in_at),
            "out_at": _instant(stretch.out_at),
        }
        for stretch in stretches
    ]


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        "n": item.n,
        "title": item.title,
        "text": item.text,
        "matter": item.matter,
        "begun_at": _instant(item.begun_at),
        "deliberation": item.deliberation,
        "motions": [_motion(motion) for motion in item.motions.all()],
    }


def _motion(motion: Motion) -> dict[str, Any]:
    decision = motion.decision
    ballot: Ballot | None = getattr(motion, "ballot", None)
    return {
        "title": motion.title,
        "text": motion.text,
        "mover": str(motion.mover) if motion.mover else motion.mover_text,
        "sentence": motion.sentence,
        "state": MotionState(motion.state).value,
        "ballot": _ballot(ballot) if ballot is not None else None,
        "decision": {"number": decision.number, "effect": decision.effect} if decision else None,
    }


def _ballot(ballot: Ballot) -> dict[str, Any]:
    named = ballot.method == BallotMethod.NAMED and not ballot.is_annulled
    voters = sorted(ballot.votes.all(), key=lambda v: (v.member.sort_key, v.member.number))
    return {
        "method": ballot.method,
        "opened_at": _instant(ballot.opened_at),
        "closed_at": _instant(ballot.closed_at),
        "annulment": ballot.annulment,
        "tellers": [str(t) for t in (ballot.first_teller, ballot.second_teller) if t],
        "rule": {name: ballot.rule.get(name) for name in RULE_KEPT},
        "tally": ballot.tally,
        "sheet": ballot.sheet,
        **_urn(ballot),
        "votes": [
            {"number": v.member.number, "name": str(v.member), "choice": v.choice}
            for v in voters
            if named
        ],
    }


def _urn(ballot: Ballot) -> dict[str, Any]:
    """What the minutes keep of a sealed urn, so that a printed root can be compared."""
    if ballot.method != BallotMethod.URN or ballot.is_annulled:
        return {}
    board = reading.board(ballot)
    return {
        "urn": {
            "fingerprint": board.urn.fingerprint,
            "root": board.urn.box.root,
            "issued": board.issued,
            "handed": board.handed,
            "cast": len(board.ballots),
        }
    }


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


def minutes_paper(minutes: Minutes) -> Paper:
    """The minutes as they go to print, for wet signatures."""
    assembly = minutes.assembly
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        title = _("Minutes of assembly %(number)s") % {"number": assembly.number}
        account = readable(minutes.content)
    return Paper(
        kind=MINUTES,
        subject=minutes,
        title=f"{title}: {assembly.title}",
        template="assemblies/pdf/minutes.html",
        language=language,
        context={
            "title": title,
            "minutes": minutes,
            "assembly": assembly,
            "account": account,
            "people": _people(account["attendance"]),
        },
    )


def notice_paper(assembly: Assembly) -> Paper:
    """The call as a paper that can be confirmed."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        title = _("Call to assembly %(number)s") % {"number": assembly.number}
    return Paper(
        kind=CALL,
        subject=assembly,
        title=f"{title}: {assembly.title}",
        template="assemblies/pdf/notice.html",
        language=language,
        context={
            "title": title,
            "assembly": assembly,
            "items": list(assembly.items.order_by("n")),
            "rules": reading.rules_of(assembly),
        },
    )


def calendar_file(assembly: Assembly, *, url: str, at: datetime) -> bytes:
    """The assembly as an iCalendar file."""
    event = Event()
    event.add("uid", f"assembly-{assembly.pk}@{urlsplit(url).hostname or 'localhost'}")
    event.add("dtstamp", at)
    event.add("dtstart", assembly.starts_at)
    event.add("dtend", assembly.starts_at + planned(assembly))
    event.add("summary", assembly.title)
    event.add("location", assembly.place)
    event.add("description", "\n".join(str(item) for item in assembly.items.order_by("n")))
    event.add("url", url)
    calendar = Calendar()
    calendar.add("prodid", "-//Recuperada//assemblies//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def planned(assembly: Assembly) -> timedelta:
    """How long the agenda says it will take, at least half an hour."""
    minutes = sum(assembly.items.values_list("minutes_planned", flat=True))
    return timedelta(minutes=max(30, minutes))


def local_day(at: datetime) -> date:
    return timezone.localdate(at)


def _explain(ballot: dict[str, Any]) -> None:
    ballot["method_words"] = BallotMethod(ballot["method"]).label
    ballot["findings"] = findings(ballot["sheet"])
    if ballot["tally"]:
        ballot["formula"] = reading.formula_words(ballot["rule"], ballot["tally"])
        ballot["chart"] = reading.tally_chart(ballot["rule"], ballot["tally"])
    ballot["named"] = [
        (choice.label, [v["name"] for v in ballot["votes"] if v["choice"] == choice])
        for choice in Choice
        if ballot["votes"]
    ]


def _people(stretches: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One line for each person with all their stretches of presence."""
    lines: dict[int, dict[str, Any]] = {}
    for stretch in stretches:
        line = lines.setdefault(
            stretch["number"],
            {"number": stretch["number"], "name": stretch["name"], "times": []},
        )
        line["times"].append((stretch["in_at"], stretch["out_at"]))
    return list(lines.values())


def _moments(value: Any, name: str = "") -> Any:
    """Copy JSON, reading what is named `..._at` back into moments."""
    if isinstance(value, Mapping):
        return {key: _moments(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_moments(each) for each in value]
    return datetime.fromisoformat(value) if name.endswith("_at") and value else value


def _instant(value: datetime | None) -> str | None:
    return timezone.localtime(value).isoformat() if value else None


def who_reads(user: User) -> Q:
    """Members read every call and every minutes."""
    return Q() if has_role(user, Role.MEMBER, Role.FOUNDER) else Q(pk__in=[])


def register() -> None:
    """Tell the spine who may read which kind of paper."""
    for kind in (MINUTES, CALL):
        pdf.rules.add(kind, who_reads)
