"""K1 and K2: kill -9 in the middle of voting and of posting; what was acknowledged is there."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.battery import bank, stack
from tests.battery.crowd import Crowd
from tests.battery.evening import Evening, a_vote_is_not_unique
from tests.battery.report import Report
from tests.battery.stack import Stack, eventually, strike

if TYPE_CHECKING:
    from psycopg import Connection

LATE = "tests.battery.broken.late_answers"
WEB_WORKERS, WEB_MASTERS = 60, 5
BACKENDS, SERVERS = 20, 10
BALLOTS = 20
BETWEEN_SECONDS = 0.5
VOTER_SECONDS, DATABASE_SECONDS = 5.0, 10.0


def web_dies(report: Report) -> None:
    """K1. Web workers one by one, and now and then the whole web server."""
    with stack.running(settings=LATE) as place:
        evening = Evening(place, place.hall(), report.random)
        back: list[float] = []
        blows = [lambda: _one_hand(place, report)] * report.count(WEB_WORKERS)
        blows += [lambda: back.append(_whole_web(place))] * report.count(WEB_MASTERS)
        report.random.shuffle(blows)
        fallen = _vote_under(evening, blows, ballots=report.count(BALLOTS))
        report.exactly("kill -9 of web workers and masters", fallen, "kills", len(blows))
        evening.count.judged(report)
        waited = [_after(evening, moment) for moment in back]
        report.most("last answer after the server was back", max(waited), "s", VOTER_SECONDS)
        with a_vote_is_not_unique(place):
            control = Evening(place, place.hall(), report.random, renews=True)
            _vote_until_wrong(control, lambda: _one_hand(place, report))
        report.control("doubled without the form's id", control.count.doubled, "votes")


def database_dies(report: Report) -> None:
    """K2. One backend of PostgreSQL, and the whole server, while a hall votes and money moves."""
    with stack.running() as place:
        blows = [lambda: one_backend(place, report)] * report.count(BACKENDS)
        blows += [lambda: whole_database(place)] * report.count(SERVERS)
        report.random.shuffle(blows)
        back: list[float] = []
        evening = Evening(place, place.hall(), report.random)
        with bank.open_for_business(place) as tellers:
            timed = [_noting(back, blow) for blow in blows]
            fallen = _vote_under(evening, timed, ballots=report.count(BALLOTS), pause=1.0)
        report.exactly("kill -9 of backends and of the server", fallen, "kills", len(blows))
        evening.count.judged(report)
        report.line("entries acknowledged", len(tellers.told()), "entries")
        report.none("acknowledged entries missing", tellers.missing(), "entries")
        report.none("entries doubled or unbalanced", tellers.wrong(), "entries")
        report.most("back after a kill", max(back), "s", DATABASE_SECONDS)
        report.control("entries lost with synchronous_commit=off", _lazily(place), "entries")


def _noting(back: list[float], blow: Callable[[], float]) -> Callable[[], None]:
    return lambda: back.append(blow())


def _lazily(place: Stack) -> int:
    """The control: the database says yes before it has written. The health check must notice."""
    with place.owner() as owner:
        owner.execute("ALTER ROLE coop_app SET synchronous_commit = off")
    lost = 0
    for _ in range(5):
        with bank.open_for_business(place) as tellers:
            bank.eventually_busy(tellers)
            time.sleep(1)
            whole_database(place)
        lost += tellers.missing()
        if lost:
            break
    return lost


def _vote_under(
    evening: Evening,
    blows: list[Callable[[], None]],
    *,
    ballots: int,
    pause: float = BETWEEN_SECONDS,
) -> int:
    """Ballot after ballot until every blow has fallen; how many fell while people voted."""
    fallen = held = 0
    while fallen < len(blows) or held < ballots:
        with evening.voting() as voters:
            while voters.is_busy and fallen < len(blows):
                blows[fallen]()
                fallen += 1
                _breathe(evening.stack, voters, pause)
        held += 1
    return fallen


def _vote_until_wrong(evening: Evening, blow: Callable[[], None], *, ballots: int = 12) -> None:
    for _ in range(ballots):
        with evening.voting() as voters:
            while voters.is_busy:
                blow()
                _breathe(evening.stack, voters, BETWEEN_SECONDS)
        if evening.count.doubled:
            return


def _breathe(place: Stack, voters: Crowd, seconds: float) -> None:
    """A moment, and then until the server answers again, but no longer than people vote."""
    until = time.monotonic() + seconds
    while voters.is_busy and (time.monotonic() < until or not place.answers()):
        time.sleep(0.05)


def _one_hand(place: Stack, report: Report) -> None:
    hands = eventually(lambda: place.hands("web"), "a web worker runs")
    strike(report.random.choice(hands))


def _whole_web(place: Stack) -> float:
    """Kill the master; when the new one answers."""
    killed = place.kill("web")
    eventually(lambda: place.pid("web") not in {0, killed} and place.answers(), "the web is back")
    return time.time()


def _after(evening: Evening, moment: float) -> float:
    """How long those who were waiting at that moment still waited."""
    waiting = [told.at - moment for told in evening.told if told.begun < moment < told.at]
    return max(waiting, default=0.0)


def one_backend(place: Stack, report: Report) -> float:
    mine = [p for p in place.hands("postgres") if "coop_app" in stack.command_of(p)]
    begun, witness = time.monotonic(), place.owner()
    if mine and strike(report.random.choice(mine)):
        eventually(lambda: _is_cut(witness), "PostgreSQL has noticed, and hangs up on everybody")
    witness.close()
    return _database_back(place, begun)


def _is_cut(witness: "Connection[Any]") -> bool:
    import psycopg

    try:
        witness.execute("SELECT 1")
    except psycopg.OperationalError:
        return True
    return False


def whole_database(place: Stack) -> float:
    begun, was = time.monotonic(), place.pid("postgres")
    place.pull_the_plug("postgres")
    eventually(lambda: place.pid("postgres") not in {0, was}, "PostgreSQL is started again")
    return _database_back(place, begun)


def _database_back(place: Stack, begun: float) -> float:
    import psycopg
    from django.db import connections

    def asks() -> bool:
        try:
            with place.owner() as owner:
                return bool(owner.execute("SELECT 1").fetchall())
        except psycopg.OperationalError:
            return False

    eventually(asks, "PostgreSQL answers")
    connections.close_all()
    return time.monotonic() - begun
