"""Django's management commands, run for an installation."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from coop.services import installation
from coop.services.config import ROOT, read
from coop.services.console import complain
from coop.services.errors import ServiceError
from coop.services.process import follow_parent

LOOK_SECONDS = 0.05


def manage(
    *arguments: str, environment: Mapping[str, str], pause: Callable[[float], None] = time.sleep
) -> None:
    """Run a command to its end; what ``pause`` raises ends it early."""
    code = _run(arguments, environment, pause)
    if code:
        raise ServiceError(f"manage.py {arguments[0]} failed; what it says is above.")


def main(arguments: Sequence[str]) -> int:
    """``bin/manage COMMAND``: with the installation's services, started if they do not run."""
    try:
        with installation.running(read()) as environment:
            return subprocess.run(
                [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=False
            ).returncode
    except ServiceError as trouble:
        complain(str(trouble))
        return 1


def _run(
    arguments: Sequence[str], environment: Mapping[str, str], pause: Callable[[float], None]
) -> int:
    child = subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=follow_parent(signal.SIGTERM),  # noqa: PLW1509 - no threads here
    )
    try:
        while child.poll() is None:
            pause(LOOK_SECONDS)
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()
    return child.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
