"""Where the environment forbids compiled modules beside their sources, they are kept under `var`.

The tests and the battery start hundreds of processes; a quarter of each start would be compiling.
"""

import os

from coop.services.config import ROOT


def keep() -> None:
    """For all that this process starts."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / "var" / "compiled"))
