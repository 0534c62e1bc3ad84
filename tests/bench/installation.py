"""A scratch installation: PostgreSQL that writes to disk, Redis, and the web server of bin/up."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from coop.services import installation, web
from coop.services.config import ROOT, Config
from coop.services.management import manage
from coop.services.process import Process
from coop.services.up import WEB

HOST = "127.0.0.1"
READY_SECONDS = 30.0
STOP_SECONDS = 12.0


@dataclass(frozen=True)
class Place:
    """Where the product and the bare view answer, and what their programs find around them."""

    port: int
    bare_port: int
    environment: Mapping[str, str]
    servers: Mapping[str, Process]


@contextmanager
def running() -> Iterator[Place]:
    """Everything runs; afterwards nothing does, and nothing is left on the disk."""
    folder = Path(tempfile.mkdtemp(prefix="coop-bench-"))
    folder.chmod(0o711)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        config = _config(folder)
        environment = _start_services(config, stack)
        bare = {**environment, "DJANGO_SETTINGS_MODULE": "tests.bench.bare"}
        servers = {"product": environment, "bare": bare}
        started = {
            name: _start_server(name, config, around, stack) for name, around in servers.items()
        }
        yield Place(
            port=started["product"][0],
            bare_port=started["bare"][0],
            environment=environment,
            servers={name: process for name, (_port, process) in started.items()},
        )


def _config(folder: Path) -> Config:
    return Config(
        data=folder,
        host=HOST,
        port=0,
        database_url="",
        owner_url="",
        redis_url="",
        wants_demo=False,
    )


def _start_services(config: Config, stack: ExitStack) -> dict[str, str]:
    for service in (installation.postgres(config), installation.redis(config)):
        stack.callback(service.stop)
        service.start()
    environment = installation.environment(config)
    manage("collectstatic", "--noinput", "-v0", environment=environment)
    manage("migrate", "--noinput", "-v0", environment=environment)
    return environment


def _start_server(
    name: str, config: Config, environment: Mapping[str, str], stack: ExitStack
) -> tuple[int, Process]:
    """The settings are those of bin/up."""
    port = web.free_port(HOST, 0)
    program = Path(sys.executable).parent / "granian"
    command = [str(program), *WEB, "--host", HOST, "--port", str(port)]
    around = {**os.environ, **environment}
    process = Process(name, command, config.logs / f"{name}.log", around, ROOT)
    stack.callback(_stop, process)
    process.start()
    deadline = time.monotonic() + READY_SECONDS
    while not web.health(HOST, port)[0] and not _answers(port):
        if not process.is_running or time.monotonic() > deadline:
            raise process.failure("did not answer")
        time.sleep(0.1)
    return port, process


def _answers(port: int) -> bool:
    import http.client

    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status > 0
    except OSError:
        return False
    finally:
        connection.close()


def _stop(process: Process) -> None:
    process.ask_to_stop()
    process.wait_stopped(deadline=time.monotonic() + STOP_SECONDS)
