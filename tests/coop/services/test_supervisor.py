"""Nothing outlives the supervisor, however it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coop.services.config import ROOT
from coop.services.errors import ServiceError
from coop.services.process import Process
from coop.services.supervisor import StopSignal, Supervisor
from tests.coop.services.probes import eventually, processes_naming


def _start(home: Path) -> subprocess.Popen[bytes]:
    run = subprocess.Popen(
        [sys.executable, "-m", "tests.coop.services.under_supervision", str(home)],
        cwd=ROOT,
        env={**os.environ, "PROBE_HOME": str(home)},
    )
    assert eventually((home / "ready").exists)
    assert len(processes_naming(str(home))) > 5
    return run


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_stop_it_stops_everything(home: Path, number: signal.Signals) -> None:
    run = _start(home)
    run.send_signal(number)
    assert run.wait(15) == 0
    assert (home / "stopped").exists()
    assert processes_naming(str(home)) == []


def test_killed_it_leaves_no_orphan_and_starts_again(home: Path) -> None:
    run = _start(home)
    run.kill()
    run.wait()
    assert eventually(lambda: not _services(home))
    for pid in processes_naming(str(home)):  # the sleepers of the stand-in programs
        os.kill(pid, signal.SIGKILL)

    (home / "ready").unlink()
    again = _start(home)
    again.terminate()
    assert again.wait(15) == 0


def test_what_ends_is_started_again(home: Path) -> None:
    supervisor = Supervisor(StopSignal())
    program = Process("web", ["sleep", "1000"], home / "web.log")
    supervisor.start_program(program)
    first = program.pid
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: not program.is_running)
    supervisor.look()
    try:
        assert program.is_running
        assert program.pid != first
    finally:
        supervisor.stop_all()
    assert not program.is_running


def test_what_keeps_failing_is_given_up_with_its_own_words(home: Path) -> None:
    supervisor = Supervisor(StopSignal())
    program = Process("web", ["sh", "-c", "echo the kiln is cold; exit 3"], home / "web.log")
    supervisor.start_program(program)
    watched = supervisor._programs[0]
    watched.failures = 5
    assert eventually(lambda: not program.is_running)
    with pytest.raises(ServiceError, match=r"(?s)web ended 5 times \(last code 3\).*kiln is cold"):
        supervisor.look()


def _services(home: Path) -> list[int]:
    return [
        pid
        for pid in processes_naming(str(home))
        if b"sleep" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
