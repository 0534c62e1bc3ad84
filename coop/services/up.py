"""One command runs everything: services, database, web, worker and clock."""

import dataclasses
import json
import signal
import sys
import time
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from coop.services import installation, static_files, system, web
from coop.services.config import ROOT, Config, read
from coop.services.console import complain, say
from coop.services.errors import ServiceError
from coop.services.management import manage
from coop.services.process import Process
from coop.services.supervisor import StopRequested, StopSignal, Supervisor
from coop.services.translations import compile_catalogues

READY_SECONDS = 90.0
LOOK_SECONDS = 0.1
WEB = (
    *("--interface", "wsgi", "coop.wsgi:application", "--log-level", "warning"),
    *("--workers", "2", "--blocking-threads", "2"),
    *("--workers-kill-timeout", "5", "--respawn-failed-workers"),
    # Each phone keeps its connection, and a process accepts no more than this: who comes after
    # them would wait at the door without a word.
    *("--backlog", "4096", "--backpressure", "4096"),
)
WORKER = (
    *("worker", "-c", "2", "-l", "WARNING", "-n", "worker@coop"),
    *("--without-gossip", "--without-mingle", "--max-memory-per-child", "400000"),
)
SEED = ROOT / "demo" / "management" / "commands" / "seed.py"


def main() -> int:
    """Run until asked to stop. 0: stopped in order; 1: something failed, in words."""
    stop = StopSignal()
    stop.listen()
    supervisor = Supervisor(stop)
    system.allow_open_files()
    try:
        config = read()
        with installation.held(config) as ours:
            if not ours:
                raise installation.refuse_second(config)
            return _run(config, supervisor)
    except ServiceError as trouble:
        complain(str(trouble))
    except PermissionError as trouble:
        complain(f"This account may not use {trouble.filename}. Start as the owner of that folder.")
    return 1


def _run(config: Config, supervisor: Supervisor) -> int:
    config = dataclasses.replace(config, port=web.free_port(config.host, config.port))
    try:
        system.ensure_pdf_libraries()
        _start_services(config, supervisor)
        environment = installation.environment(config)
        if not environment.get("COOP_BASE_URL"):
            environment["COOP_BASE_URL"] = web.printed_address(config.host, config.port)
        _prepare(config, environment, supervisor.stop)
        for program in _programs(config, environment):
            supervisor.start_program(program)
        _wait_ready(config, supervisor)
        _announce(config)
        supervisor.watch()
    except StopRequested:
        say("Stopping ...")
    finally:
        supervisor.stop_all()
        say("Everything is stopped.")
    return 0


def _start_services(config: Config, supervisor: Supervisor) -> None:
    if not config.database_url:
        postgres = installation.postgres(config)
        supervisor.start_service(postgres.process, postgres.start)
    if not config.redis_url:
        redis = installation.redis(config)
        supervisor.start_service(redis.process, redis.start)


def _prepare(config: Config, environment: dict[str, str], stop: StopSignal) -> None:
    """Everything a new version or an empty database needs; quick when there is nothing to do."""
    compile_catalogues()
    if not static_files.are_collected(config.data):
        say("Collecting the static files ...")
        manage("collectstatic", "--noinput", "-v0", environment=environment, pause=stop.wait)
        static_files.mark_collected(config.data)
    say("Bringing the database up to date ...")
    manage("migrate", "--noinput", "-v0", environment=environment, pause=stop.wait)
    if config.wants_demo and SEED.exists():
        manage("seed", "--if-empty", environment=environment, pause=stop.wait)
    installation.documents(config).mkdir(mode=0o700, exist_ok=True)


def _programs(config: Config, environment: dict[str, str]) -> list[Process]:
    logs, inside = config.logs, Path(sys.executable).parent
    beat = config.data / "beat"
    beat.mkdir(mode=0o700, exist_ok=True)
    celery = [str(inside / "celery"), "-A", "coop.celery:app"]
    worker = [*celery, *WORKER]
    clock = [*celery, "beat", "-s", str(beat / "schedule"), "-l", "WARNING", "--pidfile="]
    server = [str(inside / "granian"), *WEB, "--host", config.host, "--port", str(config.port)]
    # With SIGQUIT an unfinished task goes back to the queue at once, not when it times out.
    requeue = {**environment, "REMAP_SIGTERM": "SIGQUIT"}
    # When this process is killed its Redis goes too, and a polite worker would wait for it.
    impolite = signal.SIGKILL
    return [
        Process("web", server, logs / "web.log", environment, ROOT),
        Process("worker", worker, logs / "worker.log", requeue, ROOT, death_signal=impolite),
        Process("beat", clock, logs / "beat.log", environment, ROOT),
    ]


def _wait_ready(config: Config, supervisor: Supervisor) -> None:
    deadline = time.monotonic() + READY_SECONDS
    states: Mapping[str, str] = {}
    while time.monotonic() < deadline:
        status, states = web.health(config.host, config.port)
        if status == HTTPStatus.OK:
            return
        supervisor.stop.wait(LOOK_SECONDS)
        supervisor.look()
    down = ", ".join(part for part, state in states.items() if state != "ok")
    raise ServiceError(
        f"Not ready after {READY_SECONDS:.0f} seconds: {down or 'the web server'} does not answer. "
        f"Each process says why in {config.logs}."
    )


def _announce(config: Config) -> None:
    say(f"ready {web.address(config.host, config.port)}")
    logins = config.data / "demo-logins.json"
    if logins.exists():
        say("Demo sign-ins:")
        for login in json.loads(logins.read_text()):
            say("  {role:24} {name:28} {username:20} {password}".format(**login))
    say(f"Data and logs: {config.data}   Stop: Ctrl-C")


if __name__ == "__main__":
    sys.exit(main())
