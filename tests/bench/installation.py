"""A scratch installation: PostgreSQL that writes to disk, Redis, and the web server of bin/up."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from coop.services import installation, web
from coop.services.config import ROOT, Config
from coop.services.errors import ServiceError
from coop.services.management import manage
from coop.services.process import Process
from coop.services.up import WEB

HOST = "127.0.0.1"
READY_SECONDS = 120.0
STOP_SECONDS = 12.0
PROXY = """
daemon off; user root; worker_processes 1; worker_rlimit_nofile 20000;
pid %(folder)s/nginx.pid; error_log stderr warn;
events { worker_connections 8000; }
http {
  access_log off; client_body_temp_path %(folder)s/bodies; proxy_temp_path %(folder)s/answers;
  upstream web { %(upstream)s keepalive 64; }
  server {
    listen 127.0.0.1:%(port)s backlog=4096;
    location / {
      proxy_pass http://web; proxy_http_version 1.1;
      proxy_set_header Connection ""; proxy_set_header Host $http_host;
    }
  }
}
"""


@dataclass(frozen=True)
class Place:
    """Where the product and the bare view answer, and what their programs find around them."""

    port: int
    bare_port: int
    environment: Mapping[str, str]
    servers: Mapping[str, Process]


@contextmanager
def running(nodes: int = 1) -> Iterator[Place]:
    """Everything runs; afterwards nothing does, and nothing is left on the disk.

    Several `nodes` share the same number of processes, behind a proxy.
    """
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
        port = started["product"][0]
        if nodes > 1:
            ports = [
                _start_server(f"node{n}", config, environment, stack, processes=1)[0]
                for n in range(nodes)
            ]
            started["product"][1].ask_to_stop()
            port = _start_proxy(ports, config, stack)
        yield Place(
            port=port,
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
    name: str,
    config: Config,
    environment: Mapping[str, str],
    stack: ExitStack,
    *,
    processes: int = 2,
) -> tuple[int, Process]:
    """The settings are those of bin/up."""
    port = web.free_port(HOST, 0)
    program = Path(sys.executable).parent / "granian"
    command = [str(program), *WEB, "--workers", str(processes)]
    command += ["--host", HOST, "--port", str(port)]
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


def _start_proxy(ports: Sequence[int], config: Config, stack: ExitStack) -> int:
    """nginx, which hands each request to the next node and keeps its connections to them."""
    program, port = shutil.which("nginx"), web.free_port(HOST, 0)
    if program is None:
        raise ServiceError("Several nodes need nginx: apt install nginx-light")
    settings = config.data / "nginx.conf"
    upstream = " ".join(f"server {HOST}:{each};" for each in ports)
    settings.write_text(PROXY % {"port": port, "upstream": upstream, "folder": config.data})
    process = Process("proxy", [program, "-c", str(settings)], config.logs / "proxy.log", {}, ROOT)
    stack.callback(_stop, process)
    process.start()
    deadline = time.monotonic() + READY_SECONDS
    while not _answers(port):
        if not process.is_running or time.monotonic() > deadline:
            raise process.failure("did not answer")
        time.sleep(0.1)
    return port


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
