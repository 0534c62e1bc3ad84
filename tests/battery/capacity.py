"""T1: two hundred vote within a minute, every phone asks what is new, and papers are printed."""

from pathlib import Path
from statistics import quantiles
from uuid import uuid4

from tests.battery import crowd, stack
from tests.battery.crowd import Told
from tests.battery.doorbell import Office
from tests.battery.evening import Evening
from tests.battery.report import Report
from tests.battery.stack import Stack, children

SECONDS, POLLS_A_SECOND, PAPERS = 60.0, 40, 10
HALF_THE_PHONES = 100
P95_SECONDS, P99_SECONDS, MEMORY_MIB = 0.4, 1.0, 1229


def a_hall_at_once(report: Report) -> None:
    with stack.running() as place:
        office, evening = Office(place), Evening(place, place.hall(), report.random)
        seconds = SECONDS * report.share
        with evening.voting():
            pass  # the server is warm; this ballot is not counted
        evening.told.clear()
        polls = _polls(evening, int(POLLS_A_SECOND * seconds))
        pace = 1 / POLLS_A_SECOND
        with crowd.gathered(place, polls, people=HALF_THE_PHONES, interval=pace) as phones:
            office.ask_for(PAPERS)
            with evening.voting(interval=seconds / len(evening.hall.voters)):
                memory = _memory(place)
            polled = phones.told()
        _judge(report, "vote", evening.told)
        report.most("every 20th poll takes longer than", _percentile(polled, 95), "s", 1.0)
        failed = [told for told in (*evening.told, *polled) if told.tries > 1 or not told.status]
        report.none("answers that failed", len(failed), "answers")
        report.most("memory of everything together", memory, "MiB", MEMORY_MIB)
        evening.count.judged(report)


def _judge(report: Report, what: str, told: list[Told]) -> None:
    report.most(f"every 20th {what} takes longer than", _percentile(told, 95), "s", P95_SECONDS)
    report.most(f"every 100th {what} takes longer than", _percentile(told, 99), "s", P99_SECONDS)


def _percentile(told: list[Told], percent: int) -> float:
    return quantiles([each.waited for each in told], n=100)[percent - 1]


def _polls(evening: Evening, many: int) -> list[tuple[str, str]]:
    from tests.bench import hall as room

    here, voters = f"/assemblies/{evening.hall.assembly.pk}/live/", evening.hall.voters
    return [
        (str(uuid4()), room.get(here, cookies=voters[n % len(voters)].cookies)) for n in range(many)
    ]


def _memory(place: Stack) -> float:
    """MiB of all processes; what several of them share is counted once."""
    waiting, total = [place.keeper.pid], 0
    while waiting:
        pid = waiting.pop()
        waiting += children(pid)
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024
