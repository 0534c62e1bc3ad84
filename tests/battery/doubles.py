"""C2: everybody presses four times at the same instant."""

from collections import Counter
from uuid import uuid4

from tests.battery import stack
from tests.battery.evening import CHOICES, Count, Evening, a_vote_is_not_unique
from tests.battery.report import Report
from tests.battery.stack import Stack
from tests.bench.driving import drive

TIMES, ROUNDS = 4, 5
CONNECTIONS = 32


def four_times(report: Report) -> None:
    with stack.running() as place:
        pressed = _rounds(place, report, report.count(ROUNDS), one_form=True)
        report.exactly("presses answered with yes", pressed.yes, "presses", pressed.sent)
        report.none("members told two different things", pressed.differing, "members")
        report.exactly("votes kept", pressed.kept, "votes", pressed.sent // TIMES)
        report.none("rows doubled", pressed.count.doubled, "rows")
        report.none("wrong tallies", pressed.count.wrong_tallies, "ballots")
        with a_vote_is_not_unique(place):
            fell = _rounds(place, report, 1, one_form=False)
        report.control("doubled without index and form id", fell.count.doubled, "votes")


class Pressed:
    """What came back from some rounds, all together."""

    def __init__(self) -> None:
        self.sent = self.yes = self.differing = self.kept = 0
        self.count = Count()


def _rounds(place: Stack, report: Report, rounds: int, *, one_form: bool) -> Pressed:
    evening = Evening(place, place.hall(), report.random)
    pressed = Pressed()
    for _ in range(rounds):
        _press(evening, pressed, one_form=one_form)
    pressed.count = evening.count
    return pressed


def _press(evening: Evening, pressed: Pressed, *, one_form: bool) -> None:
    """A ballot in which each form is sent four times over, on connections beside each other."""
    from tests.bench import hall as room

    ballot, hall = evening.hall.open_ballot(), evening.hall
    keys, sent = [], []
    for voter in hall.voters:
        key, choice = str(uuid4()), evening.random.choice(CHOICES)
        for _ in range(TIMES):
            keys.append(key)
            used = key if one_form else str(uuid4())
            sent.append(room.vote(ballot, voter, choice, client_id=used))
    load = drive(evening.stack.port, sent, connections=CONNECTIONS)
    heard = Counter(zip(keys, load.said_in_order(), strict=True))
    hall.close(ballot)
    pressed.sent += len(sent)
    pressed.yes += load.yes()
    pressed.differing += sum(many < TIMES for many in heard.values())
    with evening.stack.owner() as owner:
        sql = "SELECT count(*) FROM assemblies_vote WHERE ballot_id = %s"
        pressed.kept += owner.execute(sql, [ballot.pk]).fetchall()[0][0]
    evening.recount(ballot, set(keys) if one_form else set())
