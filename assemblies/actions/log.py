"""The meeting log is written by the audit trail itself, in the transaction of each action.

Every event of this app is named here once: with the facts its line keeps, or with the reason why
it has none. Nothing that happens to a single vote or paper is written, nor when.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection, models
from django.utils import timezone

from assemblies.models import AgendaItem, AgendaPaper, Assembly, Ballot, MeetingLog, Motion, Urn
from assemblies.models.assemblies import AssemblyState
from assemblies.models.ballots import BallotMethod
from assemblies.models.log import BEGINNING, seal_of
from assemblies.permissions import assembly_of
from coop.models import AuditEvent
from members.models import Member

Facts = dict[str, Any]
LOCK = 20337  # the first key of the advisory locks taken here; the second is the assembly's


def write(trace: AuditEvent, about: models.Model | None) -> None:
    """Add the line of an event to its assembly's log, if it has one.

    The end of the log is read under a lock that lasts until the transaction ends, so that of two
    people who act at once the second is written after the first: the log never forks.
    """
    facts_of = LOGGED.get(trace.event)
    assembly = assembly_of(about) if facts_of else None
    if facts_of is None or assembly is None or assembly.state == AssemblyState.DRAFT:
        return
    facts = facts_of(about, trace.particulars)
    _hold_end(assembly)
    last = MeetingLog.objects.filter(assembly=assembly).order_by("-n").first()
    n, before = (last.n + 1, last.seal) if last else (1, BEGINNING)
    line = _line(n=n, at=timezone.localtime(trace.at).isoformat(), event=trace.event, facts=facts)
    MeetingLog.objects.create(
        assembly=assembly,
        n=n,
        at=trace.at,
        event=trace.event,
        trace=trace,
        line=line,
        before=before,
        seal=seal_of(before, line),
    )


def _hold_end(assembly: Assembly) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, assembly.pk % 2**31])


def _line(**parts: Any) -> str:
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _call(assembly: Assembly, _particulars: Facts) -> Facts:
    return {
        "number": assembly.number,
        "title": assembly.title,
        "place": assembly.place,
        "starts_at": timezone.localtime(assembly.starts_at).isoformat(),
        "agenda": [str(item) for item in assembly.items.order_by("n")],
        "roll": assembly.roll.count(),
        **_papers_of(assembly),
    }


def _papers_of(assembly: Assembly) -> Facts:
    """The papers that went out with the call, by the hash of their files."""
    found = AgendaPaper.objects.standing().filter(item__assembly=assembly)
    kept = [{"item": p.item.n, "sha256": p.sha256} for p in found.select_related("item")]
    return {"papers": kept} if kept else {}


def _paper(_assembly: Assembly, particulars: Facts) -> Facts:
    paper = AgendaPaper.objects.select_related("item").get(pk=particulars["paper"])
    return {"item": str(paper.item), "paper": paper.title, "sha256": paper.sha256}


def _paper_back(assembly: Assembly, particulars: Facts) -> Facts:
    reason = AgendaPaper.objects.get(pk=particulars["paper"]).reason
    return {**_paper(assembly, particulars), "reason": reason}


def _lapse(assembly: Assembly, _particulars: Facts) -> Facts:
    return dict(assembly.opening)


def _opening(assembly: Assembly, _particulars: Facts) -> Facts:
    return {
        **assembly.opening,
        "chair": str(assembly.chair),
        "secretary": str(assembly.secretary),
    }


def _recess(assembly: Assembly, particulars: Facts) -> Facts:
    resumes = assembly.resumes_at and timezone.localtime(assembly.resumes_at).isoformat()
    return {"sitting": particulars["sitting"], "resumes_at": resumes}


def _reopening(_assembly: Assembly, particulars: Facts) -> Facts:
    return {name: particulars[name] for name in ("sitting", "present", "needed", "roll")}


def _member(_assembly: Assembly, particulars: Facts) -> Facts:
    return {"member": Member.objects.get(pk=particulars["member"]).number}


def _arrival(assembly: Assembly, particulars: Facts) -> Facts:
    stretch = assembly.attendances.filter(member=particulars["member"]).latest("id")
    helped = {"assistant": stretch.assistant} if stretch.assistant else {}
    return {"member": stretch.member.number, "way": stretch.way, **helped}


def _members(_assembly: Assembly, particulars: Facts) -> Facts:
    found = Member.objects.filter(pk__in=particulars["members"]).order_by("number")
    return {"members": list(found.values_list("number", flat=True))}


def _correction(assembly: Assembly, particulars: Facts) -> Facts:
    made = assembly.roll_corrections.get(pk=particulars["correction"])
    return {"member": made.member.number, "may_vote": made.may_vote, "reason": made.reason}


def _item(_assembly: Assembly, particulars: Facts) -> Facts:
    return {"item": str(AgendaItem.objects.get(pk=particulars["item"]))}


def _motion(motion: Motion, _particulars: Facts) -> Facts:
    return {
        "motion": motion.title,
        "text": motion.text,
        "sentence": motion.sentence,
        "kind": motion.kind,
        "parameters": motion.parameters,
    }


def _titled(motion: Motion, _particulars: Facts) -> Facts:
    return {"motion": motion.title}


def _placed(motion: Motion, particulars: Facts) -> Facts:
    return {"motion": motion.title, "place": particulars["place"]}


def _key(urn: Urn, _particulars: Facts) -> Facts:
    return {"motion": urn.motion.title, "fingerprint": urn.fingerprint}


def _cards(urn: Urn, particulars: Facts) -> Facts:
    return {"motion": urn.motion.title, "cards": particulars["number"]}


def _ballot(ballot: Ballot, _particulars: Facts) -> Facts:
    rule = {k: v for k, v in ballot.rule.items() if k != "recused"}
    facts = {"motion": ballot.motion.title, "method": ballot.method, "rule": rule}
    return facts | ({"urn": _urn(ballot)} if ballot.method == BallotMethod.URN else {})


def _result(ballot: Ballot, _particulars: Facts) -> Facts:
    facts = {"motion": ballot.motion.title, "method": ballot.method, "tally": ballot.tally}
    if ballot.motion.decision is not None:
        facts["resolution"] = ballot.motion.decision.number
    return facts | ({"urn": _urn(ballot)} if ballot.method == BallotMethod.URN else {})


def _urn(ballot: Ballot) -> Facts:
    """The key's fingerprint and, once sealed, the root: what a printed urn is compared with."""
    urn = Urn.objects.select_related("box").get(motion=ballot.motion_id)
    sealed = {"root": urn.box.root, "cast": urn.box.cast} if urn.box.root else {}
    return {"fingerprint": urn.fingerprint, **sealed}


def _annulment(ballot: Ballot, _particulars: Facts) -> Facts:
    return {"motion": ballot.motion.title, "reason": ballot.annulment}


def _lots(assembly: Assembly, particulars: Facts) -> Facts:
    made = assembly.lots.get(pk=particulars["lots"])
    return {"what": made.what, "seed": made.seed, "among": made.among, "drawn": made.drawn}


def _nothing(_about: Any, _particulars: Facts) -> Facts:
    return {}


LOGGED: Mapping[str, Callable[[Any, Facts], Facts]] = {
    "assembly.called": _call,
    "assembly.opened": _opening,
    "assembly.adjourned": _recess,
    "assembly.reopened": _reopening,
    "assembly.closed": _nothing,
    "assembly.lapsed": _lapse,
    "roll.corrected": _correction,
    "attendance.checked_in": _arrival,
    "attendance.many_checked_in": _members,
    "attendance.checked_out": _member,
    "agenda.item_added": _item,
    "agenda.item_begun": _item,
    "agenda.paper_filed": _paper,
    "agenda.paper_withdrawn": _paper_back,
    "agenda.exception_added": _item,
    "floor.given": _member,
    "lots.drawn": _lots,
    "motion.put": _motion,
    "motion.placed": _placed,
    "motion.tabled": _titled,
    "amendments.closed": _titled,
    "amendment.settled": _titled,
    "urn.prepared": _key,
    "cards.printed": _cards,
    "cards.destroyed": _cards,
    "ballot.opened": _ballot,
    "ballot.closed": _result,
    "ballot.annulled": _annulment,
}
BEFORE_THE_CALL = "the log begins with the call"
NOT_YET_PUT = "what counts is the motion as it is put"
A_VOTE = "nothing about a single vote or paper, in the order they came"
AFTERWARDS = "the log ends with the assembly; its minutes print its seal"
PETITIONS = "petitions are signed outside the assembly; the call names what they brought"
BETWEEN = "a consultation is held between assemblies"
A_MOOD = "a mood check decides nothing"
WAITING = "who waits to speak decides nothing; who spoke is logged"
UNLOGGED: Mapping[str, str] = {
    "authority.notified": "given outside the assembly; it stands beside the call",
    "assembly.drafted": BEFORE_THE_CALL,
    "assembly.edited": BEFORE_THE_CALL,
    "agenda.item_edited": BEFORE_THE_CALL,
    "agenda.item_moved": BEFORE_THE_CALL,
    "agenda.item_removed": BEFORE_THE_CALL,
    "agenda.item_summarised": "prose, kept in the versions of the minutes",
    "motion.proposed": NOT_YET_PUT,
    "motion.edited": NOT_YET_PUT,
    "motion.withdrawn": NOT_YET_PUT,
    "motion.seconded": NOT_YET_PUT,
    "motion.second_taken_back": NOT_YET_PUT,
    "motion.made_alternative": NOT_YET_PUT,
    "motion.sent_down": NOT_YET_PUT,
    "referral.reported": NOT_YET_PUT,
    "amendment.proposed": NOT_YET_PUT,
    "amendment.accepted": NOT_YET_PUT,
    "mood.asked": A_MOOD,
    "mood.answered": A_MOOD,
    "mood.closed": A_MOOD,
    "candidate.nominated": NOT_YET_PUT,
    "candidate.accepted": NOT_YET_PUT,
    "candidate.declined": NOT_YET_PUT,
    "paper.drawn": A_VOTE,
    "card.drawn": A_VOTE,
    "paper.handed_out": A_VOTE,
    "vote.cast": A_VOTE,
    "vote.counted": A_VOTE,
    "floor.asked": WAITING,
    "floor.withdrawn": WAITING,
    "floor.ended": WAITING,
    "floor.arranged": WAITING,
    "minutes.remarked": AFTERWARDS,
    "minutes.signers_chosen": AFTERWARDS,
    "minutes.issued": AFTERWARDS,
    "minutes.reworded": AFTERWARDS,
    "minutes.corrected": AFTERWARDS,
    "minutes.read_aloud": AFTERWARDS,
    "minutes.approved": AFTERWARDS,
    "minutes.signed": AFTERWARDS,
    "minutes.entered_in_book": AFTERWARDS,
    "minutes.book_pages_asked": AFTERWARDS,
    "minutes.scanned": AFTERWARDS,
    "minutes.sent": AFTERWARDS,
    "petition.opened": PETITIONS,
    "petition.signed": PETITIONS,
    "petition.signature_taken_back": PETITIONS,
    "petition.withdrawn": PETITIONS,
    "petition.handed_in": PETITIONS,
    "follow_up.given": AFTERWARDS,
    "follow_up.done": AFTERWARDS,
    "follow_up.reopened": AFTERWARDS,
    "follow_up.dropped": AFTERWARDS,
    "consultation.opened": BETWEEN,
    "consultation.answered": BETWEEN,
    "consultation.reworded": BETWEEN,
    "consultation.reminded": BETWEEN,
    "consultation.withdrawn": BETWEEN,
    "consultation.closed": BETWEEN,
    "dissent.recorded": "on the request of one person; it stands in the minutes",
}
