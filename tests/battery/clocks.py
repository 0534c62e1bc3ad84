"""K8: the clocks of the web and the worker are two hours fast or slow; the database's decides."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from tests.battery import stack
from tests.battery.evening import CHOICES
from tests.battery.report import Report
from tests.battery.stack import Stack
from tests.bench.driving import drive

if TYPE_CHECKING:
    from assemblies.models import Consultation
    from tests.bench.hall import Hall, Voter

SETTINGS = "tests.battery.broken.shifted"
HOURS, PEOPLE = 2, 40
SEE_OTHER, SERVER_ERROR = 303, 500
LATE = "SELECT count(*) FROM assemblies_answer a WHERE a.wording_id = %s"
FAR = """
    SELECT (SELECT count(*) FROM assemblies_vote WHERE abs(extract(epoch FROM
              cast_at - clock_timestamp())) > 1800)
         + (SELECT count(*) FROM coop_auditevent WHERE event IN ('vote.cast', 'ballot.closed',
              'consultation.answered') AND at > clock_timestamp() + interval '30 minutes')"""


def jump(report: Report) -> None:
    people = report.count(PEOPLE, least=10)
    for name, hours in (("fast", HOURS), ("slow", -HOURS)):
        found = _wrong_by(hours, people)
        clock = f"clocks two hours {name}"
        report.exactly(f"answers in time that count, {clock}", found.taken, "answers", people)
        report.none(f"answers after the close, {clock}", found.late, "answers")
        report.exactly(f"votes in the hall that count, {clock}", found.votes, "votes", people)
        report.none(f"votes after the close, {clock}", found.after, "votes")
        report.none(f"moments kept that are wrong, {clock}", found.far, "rows")
        report.none(f"answers that fell over, {clock}", found.fell, "answers")
    believed = _wrong_by(HOURS, people, trusts_itself=True)
    report.control("refused though in time, by one's own clock", people - believed.taken, "answers")


@dataclass
class Found:
    """What came of one evening with wrong clocks."""

    taken: int = 0
    late: int = 0
    votes: int = 0
    after: int = 0
    far: int = 0
    fell: int = 0


def _wrong_by(hours: int, people: int, *, trusts_itself: bool = False) -> Found:
    also = {"COOP_BATTERY_SHIFT": str(hours * 3600)}
    if trusts_itself:
        also["COOP_BATTERY_TRUSTS_ITSELF"] = "yes"
    with stack.running(settings=SETTINGS, also=also) as place:
        hall, found = _signed_in_by(place, hours), Found()
        voters = hall.voters[:people]
        _consult(place, hall, voters, found)
        if not trusts_itself:
            _vote(place, hall, voters, found)
        with place.owner() as owner:
            [(found.far,)] = owner.execute(FAR).fetchall()
    return found


def _signed_in_by(place: Stack, hours: int) -> "Hall":
    """Everybody has signed in just now, by the clock of the web."""
    right = time.time
    time.time = lambda: right() + hours * 3600
    try:
        return place.hall()
    finally:
        time.time = right


def _consult(place: Stack, hall: "Hall", voters: list["Voter"], found: Found) -> None:
    """One consultation closes in an hour, the other closed an hour ago: by the right clock."""
    from coop import clock

    now, hour = clock.now(), timedelta(hours=1)
    still, over = _consultation(hall, until=now + hour), _consultation(hall, until=now - hour)
    for consultation in (still, over):
        load = drive(place.port, [_answer(consultation, voter) for voter in voters])
        found.fell += sum(answer.status >= SERVER_ERROR for answer in load.answers)
    with place.owner() as owner:
        [(found.taken,)] = owner.execute(LATE, [_wording(still)]).fetchall()
        [(found.late,)] = owner.execute(LATE, [_wording(over)]).fetchall()


def _consultation(hall: "Hall", *, until: datetime) -> "Consultation":
    from tests.builders import consultations as build

    return build.opened(hall.cast, days=2, at=until - timedelta(days=2))


def _wording(consultation: "Consultation") -> int:
    from assemblies import reading

    return reading.wording_of(consultation).pk


def _answer(consultation: "Consultation", voter: "Voter") -> str:
    from assemblies.models.consultations import REPLIES, ConsultationKind
    from tests.bench import hall as room

    fields = {
        "csrfmiddlewaretoken": voter.csrf,
        "client_id": str(uuid4()),
        "wording": str(_wording(consultation)),
        "reply": str(REPLIES[ConsultationKind(consultation.kind)][0].value),
        "reason": "",
    }
    path = f"{consultation.get_absolute_url()}answer/"
    return room.post(path, fields, cookies=voter.cookies)


def _vote(place: Stack, hall: "Hall", voters: list["Voter"], found: Found) -> None:
    from tests.bench import hall as room

    ballot = hall.open_ballot()
    *first, last = voters
    drive(place.port, [room.vote(ballot, voter, CHOICES[0]) for voter in first])
    drive(place.port, [room.vote(ballot, last, CHOICES[1])])
    closing = drive(place.port, [room.closure(ballot, hall.chairing)]).answers
    ballot.refresh_from_db()
    if ballot.closed_at is None:
        raise RuntimeError(f"the chair's closing was not done: {closing}, {found}")
    found.votes = sum(ballot.tally[choice] for choice in CHOICES)
    late = drive(place.port, [room.vote(ballot, last, CHOICES[2])])
    found.after = late.yes()
