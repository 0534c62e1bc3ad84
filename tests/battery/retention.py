"""S9: contact data whose time is over are erased, and no word of them is left; the rest stays.

People get words of their own in each place where something of a person is kept. Facts are dated
back by the actions; the clock of the machine is left alone.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg.sql import SQL, Identifier

from coop.services import backup
from coop.services import clock as here
from coop.services.config import ROOT
from coop.services.postgres import program_folder
from tests.battery import base, immutable, stack
from tests.battery.report import Report
from tests.battery.stack import Stack

if TYPE_CHECKING:
    from members.models import Erasure
    from tests.builders.traces import Traces

PEOPLE, APPLICANTS = 12, 2
YEARS, DAY = timedelta(days=12 * 366), timedelta(days=1)
ASKED, CONFIRMED = timedelta(days=45), timedelta(days=31)
# They grow while everything runs, and by what an erasure tells of itself.
TOLD = {"coop_auditevent", "coop_noticesent", "coop_submission", "django_migrations"}
# Nothing at all may come to these meanwhile; to the others what a round writes, as a seal, may.
EXACT = {
    *("coop_decision", "ledger_entry", "ledger_line", "members_registerentry"),
    *(f"assemblies_{name}" for name in ("attendance", "minutes", "rollentry", "vote")),
}
ROWS = "SELECT md5(t::text) FROM {} t"
WRONG = (
    "UPDATE members_erasure SET confirmed_at = now(), confirmed_by_id = asked_by_id",
    "UPDATE members_erasure SET done_at = now()",
    "UPDATE members_erasure SET asked_by_id = NULL",
    "DELETE FROM members_erasure",
)
Kept = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Before:
    """What stood there when everything was confirmed and nothing yet due was carried out."""

    people: "list[Traces]"
    kept: Kept
    saved: Path


def erased(report: Report) -> None:
    home = Path(os.environ["COOP_BATTERY"])
    (saved := home / "S9.backup").unlink(missing_ok=True)
    with stack.running() as place:
        before = _made(place, saved, report)
        _carried_out(place, before, report, "")
        folder = place.folder
    _restored(folder, saved)
    with stack.going_on(folder, port=0) as again:
        restored = _dump(again)
        back = sum(word in restored for each in before.people for word in each.gone.values())
        report.control("words that the restored backup brought back", back, "words")
        _carried_out(again, before, report, ", after the restore")


def _made(place: Stack, saved: Path, report: Report) -> Before:
    """People with words of their own, asked for, confirmed; saved before the clock comes by."""
    from coop import clock
    from members.actions import erasures
    from members.models import Erasure
    from members.reading.erasures import over
    from tests.builders import traces

    cast, now = place.hall().cast, clock.now()
    many, sector, sofia = report.count(PEOPLE, least=8), cast.sectors["kilns"], cast.user("sofia")
    people = traces.members(
        many, sector=sector, left_on=(now - YEARS).date(), by=cast.founder, at=now
    )
    people += traces.applicants(APPLICANTS, sector=sector, ended_at=now - YEARS / 4, by=sofia)
    immutable.fill(place)
    kept = _standing(place)
    listed = [each.subject for each in over(now.date())]
    report.none("erasures that the dry run asked for", Erasure.objects.count(), "")
    report.exactly("people on the list of those whose time is over", len(listed), "", len(people))
    made = erasures.ask_for_all(subjects=listed, by=sofia, at=now - ASKED)
    report.none("on the list, and no trace of theirs", _differ(people, listed), "people")
    _four_eyes(place, made, report)
    _confirmed(place, people, made, report)
    at = here.now()
    backup.save(base.config(place.folder), owner_url=place.owner_url, target=saved, at=at)
    place.kill("beat", signal.SIGCONT)
    return Before(people, kept, saved)


def _confirmed(place: Stack, people: "list[Traces]", made: "list[Erasure]", report: Report) -> None:
    """By the other officer, long enough ago; the clock stands still, so that nothing goes yet."""
    from coop import clock
    from members.actions import erasures

    place.kill("beat", signal.SIGSTOP)
    ana, at = place.hall().cast.user("ana"), clock.now() - CONFIRMED
    for each in made:
        erasures.confirm(erasure=each, by=ana, at=at)
    before = _dump(place)
    words = [word for each in people for word in each.gone.values()]
    seen = sum(word in before for word in words)
    report.control("words found before the erasure", seen, "words", least=len(words))


def _differ(people: "list[Traces]", listed: Sequence[object]) -> int:
    return sum(each.subject not in listed for each in people)


def _four_eyes(place: Stack, made: "list[Erasure]", report: Report) -> None:
    """One alone is refused: by the action, and by the database, whoever asks it."""
    from coop.errors import Refused
    from members.actions import erasures

    refused = 0
    for each in made:
        try:
            erasures.confirm(erasure=each, by=each.asked_by, at=each.asked_at)
        except Refused:
            refused += 1
    report.exactly("confirmed by who had asked: refused", refused, "attempts", len(made))
    for who, url in immutable.urls(place):
        report.exactly(
            f"refused to the {who} by SQL", len(WRONG) - _went(url), "attempts", len(WRONG)
        )
    taken = ("DISABLE TRIGGER kept", "DROP CONSTRAINT erasure_four_eyes")
    report.control("without the constraint and the trigger", _went(place.owner_url, *taken), "")


def _went(url: str, *taken: str) -> int:
    """How many of what is wrong go through, each in a transaction that is not kept."""
    went = 0
    for attempt in WRONG:
        with suppress(psycopg.Error), psycopg.connect(url) as connection:
            for defence in taken:
                connection.execute(SQL("ALTER TABLE members_erasure " + defence))
            connection.execute(SQL(attempt))
            went += 1
            connection.rollback()
    return went


def _carried_out(place: Stack, before: Before, report: Report, when: str) -> None:
    """By the clock as many as a day may; the others by days to come. Then every word is gone."""
    from coop import clock
    from coop.models import Job
    from members import retention
    from members.actions import erasures
    from members.checks import all_checks
    from members.models import Erasure, Member

    now, cap = clock.now(), retention.cap(Member.objects.count())
    done = Erasure.objects.exclude(done_at=None)
    stack.eventually(lambda: done.count() >= cap, "the clock carries out what is due")
    told = Job.objects.filter(arguments__kind="members.erasures")
    stack.eventually(told.exists, "the officers are told that more wait")
    report.exactly(f"erased on the first day{when}", done.count(), "people", cap)
    left = list(Erasure.objects.due(now))
    for place_in_line, each in enumerate(left):
        erasures.carry_out(erasure=each, at=now + DAY * (1 + place_in_line // cap))
    report.none(f"of the list not erased{when}", len(before.people) - done.count(), "people")
    _judge(place, before, report, when)
    broken = [words for check in all_checks() for words in check.broken]
    report.none(f"what verify finds{when}", len(broken), "things")


def _judge(place: Stack, before: Before, report: Report, when: str) -> None:
    after = _dump(place)
    gone = [word for each in before.people for word in each.gone.values()]
    stays = [word for each in before.people for word in each.stays.values()]
    report.none(f"words found in a full dump{when}", sum(w in after for w in gone), "words")
    kept = sum(word in after for word in stays)
    report.exactly(f"words of the register found{when}", kept, "words", len(stays))
    now = _standing(place)
    rows = sum(map(len, before.kept.values()))
    changed = sum(len(kept - now[table]) for table, kept in before.kept.items())
    report.none(f"rows of books, minutes, votes and register changed{when}", changed, f"of {rows}")
    added = sum(len(now[table]) - len(before.kept[table]) for table in EXACT)
    report.none(f"entries, lines, votes, resolutions added{when}", added, "rows")


def _standing(place: Stack) -> Kept:
    """What stands in each table that is only added to, and in EXACT: the print of each row."""
    with place.owner() as owner:
        return {
            table: frozenset(
                row for (row,) in owner.execute(SQL(ROWS).format(Identifier(table))).fetchall()
            )
            for table in {*immutable.append_only(), *EXACT} - TOLD
        }


def _dump(place: Stack) -> str:
    program = [str(program_folder() / "pg_dump"), place.owner_url]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    return str(done.stdout)


def _restored(folder: Path, saved: Path) -> None:
    """The backup in place of what is there, as `docs/backup.md` says."""
    ours = {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"}
    around = {name: value for name, value in os.environ.items() if name not in ours}
    command = [sys.executable, "-m", "coop.services.restore", "--replace", str(saved)]
    subprocess.run(command, cwd=ROOT, env={**around, "COOP_DATA": str(folder)}, check=True)
    (folder / "keeper.log").unlink()  # or it would be believed ready as it was before
