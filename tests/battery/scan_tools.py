"""Programs that look for faults: they have packages of their own, as `bin/audit` has."""

import os
import subprocess

from coop.services.config import ROOT
from tests.battery.report import Skip

TOOLS = ROOT / "var" / "scan" / "bin"


def have() -> None:
    """Install them where they are missing. `Skip` when this machine cannot."""
    install = [str(ROOT / "bin" / "with-venv"), "requirements-scan.txt", "-c", "pass"]
    around = {**os.environ, "COOP_VENV": "var/scan"}
    if subprocess.run(install, cwd=ROOT, env=around, check=False).returncode:
        raise Skip("the programs that look for faults cannot be installed here; why is in the log")
