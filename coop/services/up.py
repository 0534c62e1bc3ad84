"""One command runs everything: services, database, web, worker and clock."""

import dataclasses
import json
import signal
import sys
import time
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
WEB_WORKERS = 2
WEB_THREADS = 2
WORKER_PROCESSES = 2
SEED = ROOT / "demo" / "management" / "commands" / "seed.py"


def main() -> int:
    """Run until asked to stop. 0: stopped in order; 1: something failed, in words."""
    stop = StopSignal()
    stop.listen()
    supervisor = Supervisor(stop)
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
    if SEED.exists():
        manage("seed", "--if-empty", environment=environment, pause=stop.wait)
    installation.documents(config).mkdir(mode=0o700, exist_ok=True)


def _programs(config: Config, environment: dict[str, str]) -> list[Process]:
    programs, beat = Path(sys.executable).parent, config.data / "beat"
    beat.mkdir(mode=0o700, exist_ok=True)
    granian = [programs / "granian", "--interface", "wsgi", "coop.wsgi:application"]
    celery = [programs / "celery", "-A", "coop.celery:app"]
    web_command = [
        *granian,
        *("--host", config.host, "--port", str(config.port), "--log-level", "warning"),
        *("--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS)),
        *("--workers-kill-timeout", "5", "--respawn-failed-workers"),
    ]
    worker_command = [
        *(*celery, "worker", "-c", str(WORKER_PROCESSES), "-l", "WARNING", "-n", "worker@coop"),
        *("--without-gossip", "--without-mingle"),
        *("--max-tasks-per-child", "100", "--max-memory-per-child", "400000"),
    ]
    beat_command = [*celery, "beat", "-s", beat / "schedule", "-l", "WARNING", "--pidfile="]
    # With SIGQUIT an unfinished task goes back to the queue at once, not after an hour.
    worker_environment = {**environment, "REMAP_SIGTERM": "SIGQUIT"}
    logs = config.logs
    return [
        Process("web", web_command, logs / "web.log", environment, ROOT),
        # When this process is killed its Redis goes too, and a polite worker would wait for it.
        Process(
            "worker",
            worker_command,
            logs / "worker.log",
            worker_environment,
            ROOT,
            death_signal=signal.SIGKILL,
        ),
        Process("beat", beat_command, logs / "beat.log", environment, ROOT),
    ]


def _wait_ready(config: Config, supervisor: Supervisor) -> None:
    deadline = time.monotonic() + READY_SECONDS
    states: object = {}
    while time.monotonic() < deadline:
        status, states = web.health(config.host, config.port)
        if status == HTTPStatus.OK:
            return
        supervisor.stop.wait(0.1)
        supervisor.look()
    raise ServiceError(
        f"Not ready after {READY_SECONDS:.0f} seconds: {json.dumps(states)}. "
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
