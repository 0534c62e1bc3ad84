"""The account of an assembly from its records, as the minutes keep it."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from assemblies import reading
from assemblies.models import AgendaItem, Assembly, Ballot, Motion, Sitting
from assemblies.models.attendance import CheckInWay
from assemblies.models.ballots import BallotMethod
from assemblies.models.motions import MotionState

RULE_KEPT = ("special", "threshold", "at_least", "base")


def minutes_content(assembly: Assembly, *, sitting: Sitting | None = None) -> dict[str, Any]:
    """The account of a sitting (None: the last), from its records alone: ids, words, figures, JSON.

    The same records give the same account; `verify` compares it with the minutes that were kept.
    """
    sitting = sitting or reading.last_sitting(assembly)
    if sitting is None:
        raise ValueError("an assembly that did not open has no account")
    return {
        "number": assembly.number,
        "kind": assembly.kind,
        "title": assembly.title,
        "place": assembly.place,
        "starts_at": _instant(assembly.starts_at),
        "called_at": _instant(assembly.called_at),
        "opened_at": _instant(sitting.opened_at),
        "closed_at": _instant(sitting.closed_at),
        "opening": sitting.opening,
        "chair": str(assembly.chair),
        "secretary": str(assembly.secretary),
        "roll": _roll(assembly),
        "attendance": _attendance(sitting),
        "items": [_item(item) for item in _items(sitting)],
        **_sitting(sitting),
    }


def _sitting(sitting: Sitting) -> dict[str, Any]:
    """Which sitting it is, when there is more than one."""
    if sitting.n == 1 and sitting.resumes_at is None:
        return {}
    return {"sitting": {"n": sitting.n, "resumes_at": _instant(sitting.resumes_at)}}


def _items(sitting: Sitting) -> list[AgendaItem]:
    """The items of a sitting with the motions and the text that belong to it."""
    motions = reading.motions_of(sitting).select_related(
        "mover", "decision", "amends", "ballot__first_teller", "ballot__second_teller"
    )
    items = reading.items_of(sitting).prefetch_related(
        Prefetch(
            "motions", motions.prefetch_related("ballot__votes__member", "ballot__dissents__member")
        )
    )
    earlier = dict(sitting.texts.values_list("item_id", "deliberation"))
    found = list(items)
    for item in found:
        item.deliberation = earlier.get(item.pk, item.deliberation)
    return found


def _roll(assembly: Assembly) -> dict[str, int]:
    votes = list(assembly.roll.values_list("may_vote", flat=True))
    return {"people": len(votes), "voice_and_vote": sum(votes)}


def _attendance(sitting: Sitting) -> list[dict[str, Any]]:
    stretches = (
        reading.came_to(sitting)
        .select_related("member")
        .order_by("member__sort_key", "member__number", "in_at", "id")
    )
    return [
        {
            "number": stretch.member.number,
            "name": str(stretch.member),
            "in_at": _instant(stretch.in_at),
            "out_at": _instant(stretch.out_at),
            **({"way": stretch.way} if stretch.way == CheckInWay.REMOTE else {}),
            **({"assistant": stretch.assistant} if stretch.assistant else {}),
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
    amended = {"amends": motion.amends.title} if motion.amends else {}
    ended = {"ended_reason": motion.ended_reason} if motion.ended_reason else {}
    return {
        **amended,
        **ended,
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
        "rule": {name: ballot.rule.get(name) for name in RULE_KEPT} | _form(ballot),
        "tally": ballot.tally,
        "sheet": ballot.sheet,
        **_urn(ballot),
        "room": _room(ballot),
        "dissents": [
            {"number": d.member.number, "name": str(d.member), "reason": d.reason}
            for d in ballot.dissents.all()
        ],
        "votes": [
            {"number": v.member.number, "name": str(v.member), "choice": v.choice}
            for v in voters
            if named
        ],
    }


def _form(ballot: Ballot) -> dict[str, Any]:
    """The options and the form of ballot, where there were any."""
    return {"form": ballot.rule["form"]} if "form" in ballot.rule else {}


def _room(ballot: Ballot) -> dict[str, list[str]]:
    """Who was in the room when the ballot closed: with a vote, with voice only, recused on it."""
    if ballot.closed_at is None:
        return {}
    assembly, recused = ballot.assembly, ballot.rule.get("recused", {})
    votes = dict(assembly.roll.values_list("member", "may_vote"))
    # Whoever left at that very moment was still there: closing the assembly ends every stretch.
    still = Q(out_at=None) | Q(out_at__gte=ballot.closed_at)
    here = assembly.attendances.filter(still, in_at__lte=ballot.closed_at)
    people = {
        stretch.member_id: stretch.member
        for stretch in here.select_related("member").order_by("member__sort_key", "member__number")
    }
    room: dict[str, list[str]] = {"voters": [], "voice_only": [], "recused": []}
    for member in people.values():
        if office := recused.get(str(member.pk)):
            room["recused"].append(f"{member} ({office})")
        else:
            room["voters" if votes.get(member.pk) else "voice_only"].append(str(member))
    return room


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


def _instant(value: datetime | None) -> str | None:
    return timezone.localtime(value).isoformat() if value else None
