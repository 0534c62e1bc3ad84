"""On what, when and from which sources the trials were made."""

import os
import platform
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coop.services.config import ROOT
from coop.services.errors import ServiceError
from coop.services.postgres import program_folder


def facts(*, seed: int, share: float, begun: float) -> dict[str, Any]:
    return {
        "made_at": datetime.fromtimestamp(begun, UTC).isoformat(timespec="seconds"),
        "seconds": round(time.time() - begun, 1),
        "commit": _said("git", "rev-parse", "--short=12", "HEAD"),
        "changed": bool(_said("git", "status", "--porcelain", "--untracked-files=no")),
        "seed": seed,
        "share": share,
        "machine": {
            "processors": os.cpu_count(),
            "model": _processor(),
            "memory_gib": round(_memory() / 2**30, 1),
            "system": f"{platform.system()} {platform.release()}",
            "python": platform.python_version(),
            "postgres": _postgres(),
        },
    }


def _said(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _postgres() -> str:
    try:
        return _said(str(program_folder() / "postgres"), "--version").rpartition(" ")[2]
    except (ServiceError, OSError):
        return "?"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
