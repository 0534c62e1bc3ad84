"""One command runs everything, and one signal ends it."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from coop.services import archive, web
from coop.services.config import ROOT
from tests.coop.services.probes import eventually, processes_naming

OURS = {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "PYTEST_XDIST_WORKER"}
READY = re.compile(r"^ready http://127\.0\.0\.1:(\d+)/$", re.MULTILINE)


class Run:
    """``bin/up`` in a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.said = home / "said.txt"
        self.environment = _environment(home)
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "coop.services.up"],
                cwd=ROOT,
                env=self.environment,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_ready(self) -> int:
        """The port it answers at."""
        assert eventually(lambda: bool(READY.search(self.said.read_text())), seconds=240), (
            self.said.read_text()
        )
        [port] = READY.findall(self.said.read_text())
        return int(port)


@pytest.fixture
def run(home: Path) -> Iterator[Run]:
    started = Run(home)
    yield started
    if started.process.poll() is None:
        started.process.terminate()
        started.process.wait(30)


def test_it_runs_is_saved_while_running_dies_and_comes_back(run: Run, home: Path) -> None:
    port = run.wait_ready()
    assert web.health("127.0.0.1", port) == (
        200,
        {"database": "ok", "redis": "ok", "worker": "ok"},
    )
    second = _command("coop.services.up", home=home)
    assert second.returncode == 1
    assert "already runs" in second.stderr

    saved = home / "saved.backup"
    backup = _command("coop.services.backup", str(saved), home=home)
    assert backup.returncode == 0, backup.stderr
    assert {"database.dump", "secret_key"} <= archive.verify(saved).sums.keys()
    refused = _command("coop.services.restore", "--replace", str(saved), home=home)
    assert "already runs" in refused.stderr

    run.process.kill()
    run.process.wait()
    assert eventually(lambda: not processes_naming(str(home)))
    again = Run(home)
    again.wait_ready()
    again.process.send_signal(signal.SIGTERM)
    assert again.process.wait(60) == 0
    assert processes_naming(str(home)) == []
    assert "Everything is stopped." in again.said.read_text()

    restored = _command("coop.services.restore", "--replace", str(saved), home=home)
    assert restored.returncode == 0, restored.stderr
    assert "Restored the backup" in restored.stdout
    assert processes_naming(str(home)) == []


def test_a_taken_port_is_said_before_anything_starts(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = _command("coop.services.up", home=home, PORT=str(port))
    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 is taken" in done.stderr
    assert not (home / "data" / "postgres").exists()


def _command(
    module: str, *arguments: str, home: Path, **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**_environment(home), **more},
        capture_output=True,
        text=True,
        check=False,
    )


def _environment(home: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return {**kept, "COOP_DATA": str(home / "data"), "PORT": "0", "COOP_DEMO": "false"}
