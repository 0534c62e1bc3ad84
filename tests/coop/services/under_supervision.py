"""A program for the tests: real services and two stubborn programs under a supervisor."""

import sys
from pathlib import Path

from coop.services.postgres import Postgres
from coop.services.process import Process
from coop.services.redis import Redis
from coop.services.supervisor import StopRequested, StopSignal, Supervisor


def main(home: Path) -> None:
    """Run until asked to stop, then stop all."""
    stop = StopSignal()
    stop.listen()
    supervisor = Supervisor(stop)
    try:
        for service in (Postgres(home), Redis(home)):
            supervisor.start_service(service.process, service.start)
        for name in ("web", "worker"):
            script = f"sleep 1000 & echo {name} {home}; wait"  # a master with a child of its own
            supervisor.start_program(Process(name, ["sh", "-c", script], home / f"{name}.log"))
        (home / "ready").touch()
        supervisor.watch()
    except StopRequested:
        supervisor.stop_all()
        (home / "stopped").touch()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
