"""An installation with a hall of voters in it, made once; each trial gets a copy.

`python -m tests.battery.base FOLDER VOTERS` makes it, in a process of its own.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from coop.services import installation, static_files
from coop.services.config import ROOT, Config
from coop.services.errors import ServiceError
from coop.services.management import manage
from coop.services.translations import compile_catalogues

VOTERS = 200
FEW = 60  # what the quick part gathers
HALL = "hall.pickle"


def make(folder: Path, voters: int = VOTERS) -> None:
    command = [sys.executable, "-m", "tests.battery.base", str(folder), str(voters)]
    if subprocess.run(command, cwd=ROOT, env=dict(os.environ), check=False).returncode:
        raise ServiceError("The installation could not be prepared; why is said above.")


def config(folder: Path) -> Config:
    return Config(
        data=folder,
        host="127.0.0.1",
        port=0,
        database_url="",
        owner_url="",
        redis_url="",
        wants_demo=False,
    )


def prepare(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make an installation in this process, and fill it while its services run."""
    compile_catalogues()
    with installation.running(config(folder)) as environment:
        manage("collectstatic", "--noinput", "-v0", environment=environment)
        static_files.mark_collected(folder)
        manage("migrate", "--noinput", "-v0", environment=environment)
        os.environ.update(environment)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
        import django

        django.setup()
        from django.db import connections

        fill(folder)
        connections.close_all()


def _gather(folder: Path, *, voters: int) -> None:
    from tests.bench import hall

    with (folder / HALL).open("wb") as kept:
        pickle.dump(hall.gather(voters), kept)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), partial(_gather, voters=int(sys.argv[2])))
