"""U2: installed from nothing. A clone, an empty home, and `bin/up`."""

import os
import re
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from coop.services import web
from coop.services.config import ROOT
from tests.battery.report import Report, Skip
from tests.battery.stack import READY, STOP_SECONDS

MINUTES = 10
PAGES = ("/", "/sign-in/", "/healthz")
KEPT = re.compile(r"PATH$|LANG$|PIP_|HTTPS?_PROXY$|SSL_CERT", re.IGNORECASE)


def install(report: Report) -> None:
    if not (ROOT / ".git").exists():
        raise Skip("these sources are no clone, so that nobody can clone them")
    with tempfile.TemporaryDirectory(prefix="coop-fresh-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        begun = time.monotonic()
        sources = _clone(folder)
        with _up(folder, sources) as (process, log):
            port = _ready(process, log, begun)
            minutes = (time.monotonic() - begun) / 60
            answers = [_status(port, path) for path in PAGES]
        report.most("from the clone until it is ready, with its demo", minutes, "min", MINUTES)
        fine = sum(status == HTTPStatus.OK for status in answers)
        report.exactly("pages asked for that answer", fine, "pages", len(PAGES))
        report.exactly("ended in order, by its code", process.returncode, "", 0)
        left = _said("git", "-C", str(sources), "status", "--porcelain")
        report.none("files of the clone changed by it", len(left.splitlines()), "files")


def _clone(folder: Path) -> Path:
    sources = folder / "recuperada"
    _said("git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(sources))
    return sources


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


@contextmanager
def _up(folder: Path, sources: Path) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    """`bin/up` with nothing of ours around it but where packages come from."""
    home, log = folder / "home", folder / "up.log"
    home.mkdir()
    around = {name: value for name, value in os.environ.items() if KEPT.match(name)}
    around |= {"HOME": str(home), "PORT": str(web.free_port("127.0.0.1", 0))}
    with log.open("wb") as words:
        process = subprocess.Popen(
            [str(sources / "bin" / "up")], cwd=folder, env=around, stdout=words, stderr=words
        )
    try:
        yield process, log
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        finally:
            process.kill()


def _ready(process: "subprocess.Popen[bytes]", log: Path, begun: float) -> int:
    while not (found := READY.search(log.read_text())):
        if process.poll() is not None or time.monotonic() > begun + 2 * MINUTES * 60:
            raise RuntimeError(f"bin/up is not ready: {log.read_text()[-1500:]}")
        time.sleep(0.2)
    return int(found[1])


def _status(port: int, path: str) -> int:
    """How a page answers at last, after what it sends one on to."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return int(answer.status)
