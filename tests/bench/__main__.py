"""`bin/bench NAME`: run a benchmark; 1 when a limit is missed, with its name."""

import os
import signal
import sys
from collections.abc import Sequence

from coop.services.console import complain, say
from coop.services.errors import ServiceError
from tests.bench import installation
from tests.bench.figures import Figures

NAMES = ("votes", "live", "hall", "crowd", "nodes", "ledger", "postings", "production", "pdf")


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

    if name in ("ledger", "postings"):
        measured = books.Books(place, figures)
        measured.run() if name == "ledger" else measured.run_beside_raw()
        return
    if name == "production":
        floor.Floor(place, figures).run()
        return
    if name == "pdf":
        papers.Papers(figures).run()
        return
    evenings = {
        "hall": evening.Evening.run,
        "crowd": evening.Evening.crowded,
        "nodes": evening.Evening.behind_a_proxy,
    }
    if name in evenings:
        people = evening.PEOPLE if name == "nodes" else evening.MANY
        evenings[name](evening.Evening(place, hall.gather(people, seated=False), figures))
        return
    measures: dict[str, type[votes.Votes | live.Live]] = {"votes": votes.Votes, "live": live.Live}
    measures[name](place, hall.gather(), figures).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
