"""`bin/bench NAME`: run a benchmark; 1 when a limit is missed, with its name."""

import os
import signal
import sys
from collections.abc import Callable, Sequence

from coop.services.console import complain, say
from coop.services.errors import ServiceError
from tests.bench import installation
from tests.bench.figures import Figures

NAMES = ("votes", "live", "hall", "crowd", "nodes", "ledger", "postings", "production", "pdf",
         "profile-hall", "profile-works")  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in NAMES:
        complain(f"bin/bench takes the name of a benchmark: {', '.join(NAMES)}")
        return 2
    figures = Figures()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and everything it started stops
    try:
        with installation.running(nodes=2 if arguments[0] == "nodes" else 1) as place:
            os.environ.update(place.environment)
            _measure(arguments[0], place, figures)
    except ServiceError as trouble:
        complain(str(trouble))
        return 1
    if figures.missed:
        say(f"Missed: {', '.join(figures.missed)}.")
    return 1 if figures.missed else 0


def _measure(name: str, place: installation.Place, figures: Figures) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    import django

    django.setup()
    from tests.bench import books, floor, hall, live, papers, profile, votes
    from tests.bench.evening import MANY, PEOPLE, Evening

    def evening(people: int) -> Evening:
        return Evening(place, hall.gather(people, seated=False), figures)

    measures: dict[str, Callable[[], None]] = {
        "votes": lambda: votes.Votes(place, hall.gather(), figures).run(),
        "live": lambda: live.Live(place, hall.gather(), figures).run(),
        "hall": lambda: evening(MANY).run(),
        "crowd": lambda: evening(MANY).crowded(),
        "nodes": lambda: evening(PEOPLE).behind_a_proxy(),
        "ledger": lambda: books.Books(place, figures).run(),
        "postings": lambda: books.Books(place, figures).run_beside_raw(),
        "production": lambda: floor.Floor(place, figures).run(),
        "pdf": lambda: papers.Papers(figures).run(),
        "profile-hall": lambda: profile.of_hall(hall.gather(), figures),
        "profile-works": lambda: profile.of_works(place, figures),
    }
    measures[name]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
