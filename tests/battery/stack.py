"""A running installation of one's own: `bin/up` on a copy of the prepared data, to be killed."""

import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import psycopg

from coop.services import installation, web
from coop.services.config import ROOT
from coop.services.console import say
from coop.services.process import Process
from tests.battery import base

if TYPE_CHECKING:
    from tests.bench.hall import Hall

READY_SECONDS, STOP_SECONDS, BACK_SECONDS = 240.0, 60.0, 180.0
TOLD_LINES = 40
READY = re.compile(r"^ready http://[^:]+:([0-9]+)/", re.MULTILINE)
PROGRAMS = {  # by what stands on their command lines
    "postgres": "/postgres -D",
    "redis": "valkey-server",
    "web": "granian",
    "worker": " worker ",
    "beat": " beat ",
}


@dataclass(frozen=True)
class Stack:
    """Where it answers, and who does the work there."""

    keeper: Process
    folder: Path
    port: int
    owner_url: str

    def pid(self, name: str) -> int:
        """The main process of a program, as it runs now; 0 while it does not."""
        mark = PROGRAMS[name]
        return next((pid for pid in children(self.keeper.pid) if mark in command_of(pid)), 0)

    def hands(self, name: str) -> list[int]:
        """The processes a main process lets work for it."""
        main = self.pid(name)
        return (
            [p for p in children(main) if "resource_tracker" not in command_of(p)] if main else []
        )

    def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal to a program's main process, as it is now; which one it was."""
        pid = eventually(lambda: self.pid(name), f"{name} runs")
        os.kill(pid, number)
        return int(pid)

    def pull_the_plug(self, name: str) -> None:
        """kill -9 the main process and all its hands at once."""
        for pid in [self.pid(name), *self.hands(name)]:
            if pid:
                strike(pid)

    def answers(self) -> bool:
        return web.health("127.0.0.1", self.port)[0] != 0

    def is_whole(self) -> bool:
        return web.health("127.0.0.1", self.port)[0] == HTTPStatus.OK

    def wait_whole(self) -> float:
        """Seconds until every part says it is well."""
        begun = time.monotonic()
        eventually(self.is_whole, "every part is well")
        return time.monotonic() - begun

    def owner(self) -> psycopg.Connection[Any]:
        """The owner of the tables, who may take defences away."""
        return psycopg.connect(self.owner_url, autocommit=True)

    def hall(self) -> "Hall":
        """The hall of the prepared installation; everybody has signed in just now."""
        from tests.bench.hall import signed_in

        with (self.folder / base.HALL).open("rb") as kept:
            hall: Hall = pickle.load(kept)  # noqa: S301  our own, of a moment ago
        voters = [signed_in(voter.member, voter.user) for voter in hall.voters]
        chairing = signed_in(hall.chairing.member, hall.chairing.user)
        return replace(hall, voters=voters, chairing=chairing)


@contextmanager
def running(
    *,
    settings: str = "coop.settings",
    also: Mapping[str, str] = MappingProxyType({}),
    furnished: Callable[[Path], AbstractContextManager[Any]] = nullcontext,
) -> Iterator[Stack]:
    """A copy of the prepared installation runs, and Django here speaks with it.

    `also` is what its environment has besides; `furnished` holds around it, given its folder.
    """
    home = Path(os.environ["COOP_BATTERY"])
    folder = own_folder()
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["cp", "-a", str(home / "base"), str(folder)], check=True)
    with furnished(folder):
        yield from _kept_running(folder, {"DJANGO_SETTINGS_MODULE": settings, **also})


def own_folder() -> Path:
    """Where this process has its installation: another trial may run beside this one."""
    return Path(os.environ["COOP_BATTERY"]) / f"running-{os.getpid()}"


@contextmanager
def going_on(folder: Path, *, port: int = 0, settings: str = "coop.settings") -> Iterator[Stack]:
    """An installation that was made otherwise, as by another release, runs with these sources."""
    yield from _kept_running(folder, {"PORT": str(port), "DJANGO_SETTINGS_MODULE": settings})


def _kept_running(folder: Path, told: Mapping[str, str]) -> Iterator[Stack]:
    around = installation.environment(base.config(folder))
    os.environ.update(around)
    _speak()
    log = folder / "keeper.log"
    ours = {**around, "PORT": "0", "COOP_DEMO": "false", **told}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"):
        ours.pop(name)
    keeper = Process("keeper", [sys.executable, "-m", "tests.battery.keeper"], log, ours, ROOT)
    keeper.start()
    try:
        port = eventually(lambda: port_of(keeper), "bin/up is ready", seconds=READY_SECONDS)
        yield Stack(keeper, folder, port, around["DATABASE_OWNER_URL"])
    except Exception:
        _tell_what_they_said(folder)
        raise
    finally:
        _hang_up()
        for pid in children(keeper.pid):
            os.kill(pid, signal.SIGCONT)  # who was stopped could not stop
        keeper.ask_to_stop()
        keeper.wait_stopped(deadline=time.monotonic() + STOP_SECONDS)


def _tell_what_they_said(folder: Path) -> None:
    """A trial broke off: the ends of all logs, before the installation is thrown away."""
    for log in [folder / "keeper.log", *sorted((folder / "logs").glob("*.log"))]:
        if log.exists():
            said = log.read_text(errors="replace").splitlines()[-TOLD_LINES:]
            say("\n".join([f"--- {log.name}", *said]))


def port_of(keeper: Process) -> int:
    """Where it says that it is ready; 0 before."""
    if not keeper.is_running:
        raise keeper.failure("ended")
    found = READY.search(keeper.log.read_text())
    return int(found[1]) if found else 0


def _speak() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    import django

    django.setup()


def _hang_up() -> None:
    from django.db import connections

    connections.close_all()


def eventually(ask: Callable[[], Any], what: str, *, seconds: float = BACK_SECONDS) -> Any:
    """What `ask` says as soon as it says something; TimeoutError with `what` when it never does."""
    deadline = time.monotonic() + seconds
    while not (said := ask()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"after {seconds:.0f} s still not so: {what}")
        time.sleep(0.05)
    return said


def strike(pid: int) -> bool:
    """kill -9; False when it was gone already."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def children(pid: int) -> list[int]:
    """The processes that `pid` has started and that still run, from /proc."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            _, _, rest = (folder / "stat").read_text().rpartition(")")
        except OSError:
            continue
        state, parent = rest.split()[:2]
        if int(parent) == pid and state != "Z":
            found.append(int(folder.name))
    return sorted(found)


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
