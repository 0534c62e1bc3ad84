"""What must hold in assemblies, recomputed over the whole database for `manage.py verify`."""

import json
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, F, Q, QuerySet

from assemblies import reading
from assemblies.checks import calling, debate, following, sealing
from assemblies.checks.urns import urns
from assemblies.documents import MINUTES, minutes_content
from assemblies.models import (
    Assembly,
    Attendance,
    Ballot,
    MeetingLog,
    Minutes,
    Motion,
    Petition,
    RollEntry,
    Vote,
)
from assemblies.models.assemblies import AssemblyState
from assemblies.models.ballots import BallotMethod
from assemblies.models.motions import MotionState
from assemblies.tally import Counts, Majority, Tally, count
from coop.errors import Refused
from coop.models import Document
from coop.offers import Check
from members.membership import GENERAL


def all_checks() -> Iterator[Check]:
    yield numbers()
    yield of_their_bodies()
    yield petitions()
    yield tallies()
    yield urns()
    yield votes_of_entitled()
    yield votes_in_time()
    yield outcomes()
    yield debate.texts()
    yield debate.consents()
    yield following.follow_ups()
    yield quorums()
    yield calling.mails()
    yield minutes_as_recorded()
    yield minutes_have_papers()
    yield meeting_logs()
    yield sealing.books_of_minutes()


def numbers() -> Check:
    """The called meetings of each body are numbered 1, 2, 3 and on."""
    found: dict[str, list[int]] = defaultdict(list)
    for assembly in Assembly.objects.exclude(number=None).order_by("number"):
        found[assembly.body.key].append(assembly.number or 0)
    wrong = [
        f"assembly {n}" if body == GENERAL else f"meeting {n} of {body}"
        for body, numbers in found.items()
        for n in sorted(set(range(1, len(numbers) + 1)) ^ set(numbers))
    ]
    counted = sum(len(numbers) for numbers in found.values())
    return Check("assemblies are numbered without gaps", counted, wrong)


def of_their_bodies() -> Check:
    """A resolution names the body whose meeting adopted it; only the assembly changes things."""
    motions = Motion.objects.exclude(decision=None).select_related("decision", "item__assembly")
    wrong = [
        f"resolution {motion.decision.number}"
        for motion in motions
        if motion.decision is not None
        and motion.decision.body != reading.DECIDES[motion.item.assembly.body_kind]
    ]
    return Check("resolutions are of the body that met", len(motions), wrong)


def petitions() -> Check:
    """Each petition that was handed in has the signatures that were needed that day."""
    handed_in = Petition.objects.exclude(handed_in_at=None).order_by("id")
    counted = handed_in.annotate(
        signed=Count("signatures", filter=Q(signatures__withdrawn_at=None))
    )
    wrong = [f"petition {petition.pk}" for petition in counted.filter(signed__lt=F("needed"))]
    return Check("petitions handed in have their signatures", len(handed_in), wrong)


def tallies() -> Check:
    """Each closed ballot's tally is what its votes, or its tellers' counts, say again."""
    ballots = _closed().prefetch_related("votes", "paper_counts")
    return Check(
        "tallies are the count of their votes",
        len(ballots),
        [f"ballot {b.pk} ({b.motion})" for b in ballots if not _agrees(b)],
    )


def votes_of_entitled() -> Check:
    """Nobody voted who was not on the roll with a vote, or who had voice only on the matter."""
    votes = Vote.objects.select_related("ballot__motion__item")
    entitled = set(RollEntry.objects.filter(may_vote=True).values_list("assembly_id", "member_id"))
    wrong = [
        f"vote {vote.pk} in ballot {vote.ballot_id}"
        for vote in votes
        if (vote.ballot.motion.item.assembly_id, vote.member_id) not in entitled
        or str(vote.member_id) in vote.ballot.rule.get("recused", {})
    ]
    return Check("votes are of members entitled to them", len(votes), wrong)


def votes_in_time() -> Check:
    """Every vote was cast while its ballot was open, by somebody in the room."""
    outside = Vote.objects.filter(
        Q(cast_at__lt=F("ballot__opened_at")) | Q(cast_at__gt=F("ballot__closed_at"))
    )
    stretches = Attendance.objects.values_list("assembly_id", "member_id")
    came = set(stretches.distinct())
    everybody = Vote.objects.values_list("pk", "ballot__motion__item__assembly_id", "member_id")
    absent = {pk for pk, assembly, member in everybody if (assembly, member) not in came}
    wrong = sorted(absent | set(outside.values_list("pk", flat=True)))
    return Check(
        "votes were cast in the room while the ballot was open",
        len(everybody),
        [f"vote {pk}" for pk in wrong],
    )


def outcomes() -> Check:
    """A motion is adopted, with its resolution, exactly when its ballot carried; an amendment is
    carried, without one, and its motion has a version of the text from it when it was voted on."""
    motions = Motion.objects.select_related("ballot", "decision").order_by("id")
    return Check(
        "motions stand as their ballots say",
        len(motions),
        [f"motion {m.pk} ({m.title})" for m in motions if not _stands(m)],
    )


def quorums() -> Check:
    """Each assembly opened with the number its frozen statutes ask for."""
    opened = Assembly.objects.exclude(opened_at=None).order_by("number")
    on_roll = dict(opened.order_by().values_list("pk").annotate(people=Count("roll")))
    wrong = [
        f"assembly {a.number}"
        for a in opened
        if a.opening.get("roll") != on_roll[a.pk] or a.opening["present"] < a.opening["needed"]
    ]
    return Check("assemblies opened with quorum", len(opened), wrong)


def minutes_as_recorded() -> Check:
    """The account kept in the minutes is what the records say again."""
    minutes = Minutes.objects.select_related("assembly", "sitting")
    kept = list(minutes.order_by("assembly__number", "sitting__n"))
    return Check(
        "minutes say what the records say",
        len(kept),
        [f"minutes of assembly {m.assembly.number}" for m in kept if not _is_as_recorded(m)],
    )


def _is_as_recorded(minutes: Minutes) -> bool:
    again = json.loads(json.dumps(minutes_content(minutes.assembly, sitting=minutes.sitting)))
    return bool(again == minutes.content)


def minutes_have_papers() -> Check:
    """Only issued minutes have a paper, and its moment is that of the issue."""
    papers = list(Document.objects.filter(kind=MINUTES))
    issued = dict(Minutes.objects.exclude(issued_at=None).values_list("pk", "issued_at"))
    wrong = [str(p) for p in papers if issued.get(p.subject_id) != p.issued_at]
    return Check("minutes on paper were issued then", len(papers), wrong)


def meeting_logs() -> Check:
    """Each assembly's log is one unbroken chain; one that ended, ends with its end."""
    of: dict[int, list[MeetingLog]] = {}
    for entry in MeetingLog.objects.select_related("assembly").order_by("assembly_id", "n"):
        of.setdefault(entry.assembly_id, []).append(entry)
    wrong = [
        f"assembly {lines[0].assembly.number}: {why}"
        for lines in of.values()
        for why in (*reading.log_faults(lines), *_unfinished(lines))
    ]
    return Check("meeting logs are unbroken", sum(map(len, of.values())), wrong)


def _unfinished(lines: list[MeetingLog]) -> Iterator[str]:
    ends = {AssemblyState.CLOSED: "assembly.closed", AssemblyState.LAPSED: "assembly.lapsed"}
    wanted = ends.get(AssemblyState(lines[0].assembly.state))
    if wanted and lines[-1].event != wanted:
        yield f"its last line is {lines[-1].event}"


def _closed() -> QuerySet[Ballot]:
    closed = Ballot.objects.exclude(closed_at=None).filter(annulment="")
    return closed.select_related("motion").order_by("id")


def _agrees(ballot: Ballot) -> bool:
    try:
        if "form" in ballot.rule:
            again = reading.count_contest(ballot)
            return again == {name: ballot.tally.get(name) for name in again}
        tally = Tally(_counts(ballot), Majority.from_rule(ballot.rule))
    except (KeyError, ValueError, Refused):
        return False
    counts = tally.counts
    again = {"yes": counts.yes, "no": counts.no, "abstain": counts.abstain}
    again |= {"base": tally.base, "needed": tally.needed, "carried": tally.carried}
    return again == {name: ballot.tally.get(name) for name in again}


def _counts(ballot: Ballot) -> Counts:
    if ballot.method == BallotMethod.NAMED:
        return count(vote.choice for vote in ballot.votes.all())
    drawn = Counts(0, 0, 0)
    if ballot.method == BallotMethod.URN:
        drawn = count(reading.counts_of_urn(ballot))
        if not reading.handed_out(ballot):
            return drawn
    both = {(c.yes, c.no, c.abstain) for c in ballot.paper_counts.all()}
    if len(both) != 1:
        raise ValueError("the tellers disagree")
    return drawn + Counts(*both.pop())


def _stands(motion: Motion) -> bool:
    ballot = getattr(motion, "ballot", None)
    decided = ballot is not None and bool(ballot.tally)
    carried = decided and ballot is not None and ballot.tally.get("carried") is True
    won = MotionState.ADOPTED if motion.amends_id is None else MotionState.CARRIED
    adopted = motion.state == won
    if adopted != carried:
        return False
    if motion.decision is None:
        return not adopted or motion.amends_id is not None
    return (motion.decision.kind, motion.decision.title) == (motion.kind, motion.title)
