"""`bin/bench NAME`: run a benchmark; 1 when a limit is missed, with its name."""

import os
import signal
import sys
from collections.abc import Sequence

from coop.services.console import complain, say
from coop.services.errors import ServiceError
from tests.bench import installation
from tests.bench.figures import Figures

NAMES = ("votes", "live", "hall", "nodes", "ledger", "production", "pdf")


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
    from tests.bench import books, evening, floor, hall, live, papers, votes

    if name == "ledger":
        books.Books(place, figures).run()
        return
    if name == "production":
        floor.Floor(place, figures).run()
        return
    if name == "pdf":
        papers.Papers(figures).run()
        return
    if name in {"hall", "nodes"}:
        people = evening.MANY if name == "hall" else evening.PEOPLE
        walked = evening.Evening(place, hall.gather(people, seated=False), figures)
        walked.run() if name == "hall" else walked.behind_a_proxy()
        return
    measures: dict[str, type[votes.Votes | live.Live]] = {"votes": votes.Votes, "live": live.Live}
    measures[name](place, hall.gather(), figures).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
