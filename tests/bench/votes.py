"""What a vote costs: by name and in the urn, beside a bare view and beside the bare database."""

import random
from collections.abc import Callable
from statistics import median
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assemblies.models import Ballot, Vote
from tests.bench import hall as room
from tests.bench.driving import Load, drive, elsewhere
from tests.bench.figures import Figures
from tests.bench.hall import CHOICES, Hall, Secret
from tests.bench.installation import Place

ROUNDS = 5
SECRET_ROUNDS = 3
THREADS = 4  # of the web server: two processes of two
OPENSLIDES, HELIOS = 20, 42  # votes a second over HTTP, measured on two cores
ALL_ANSWERED_SECONDS = 3.0
RATE = "votes/s"


class Votes:
    def __init__(self, place: Place, hall: Hall, figures: Figures) -> None:
        self.place, self.hall, self.figures = place, hall, figures

    def run(self) -> None:
        self.queries()
        self.throughput()
        self.secret_throughput()
        self.same_instant()
        self.race()

    def queries(self) -> None:
        """Counted here, in the code the server runs."""
        ballot, voter = self.hall.open_ballot(), self.hall.voters[0]
        url = f"/assemblies/ballots/{ballot.pk}/vote/"
        client = Client(headers={"host": "127.0.0.1"})
        client.cookies.load(voter.cookies)
        fields = {"csrfmiddlewaretoken": voter.csrf, "client_id": str(uuid4()), "choice": "yes"}
        with CaptureQueriesContext(connection) as named:
            answer = client.post(url, fields)
        assert answer.status_code == 303, answer
        self.figures.most("named_vote_queries", len(named), "queries", 6)
        self.hall.close(ballot)

    def throughput(self) -> None:
        raw, bare, named, share = [], [], [], []
        self.named_round()  # both servers warm, not counted
        self.bare_round()
        for _ in range(ROUNDS):
            raw.append(self.raw_round())
            bare.append(self.bare_round())
            named.append(self.named_round())
            share.append(named[-1] / bare[-1])
        say = self.figures
        say.line("raw_insert_and_commit", median(raw), "rows/s")
        say.line("bare_view", median(bare), "rows/s", median(raw))
        say.line("named_vote", median(named), RATE, median(raw))
        say.least("named_vote_of_bare_view", median(share), "of its rate", 0.8)
        say.least("named_vote_of_openslides", median(named) / OPENSLIDES, "times", 10)

    def secret_throughput(self) -> None:
        secret, share = [], []
        for _ in range(SECRET_ROUNDS):
            bare = self.bare_round()
            urn = self.hall.open_urn()
            load = drive(self.place.port, self._papers(urn))
            self._sealed(urn, load)
            secret.append(load.rate)
            share.append(load.rate / bare)
        say = self.figures
        say.line("secret_vote", median(secret), RATE)
        say.least("secret_vote_of_bare_view", median(share), "of its rate", 0.8)
        say.least("secret_vote_of_helios", median(secret) / HELIOS, "times", 5)

    def same_instant(self) -> None:
        """Everybody has a connection of their own and presses at once."""
        everybody = len(self.hall.voters)
        ballot = self.hall.open_ballot()
        load = drive(self.place.port, self._votes(ballot), connections=everybody)
        self._count(ballot, load.yes(), load)
        self._answered("named", load)
        urn = self.hall.open_urn()
        load = drive(self.place.port, self._papers(urn), connections=everybody)
        self._sealed(urn, load)
        self._answered("secret", load)

    def race(self) -> None:
        """Everybody presses while the chair closes: a clear yes or no, and the yes are counted."""
        ballot = self.hall.open_ballot()
        load = self._raced(ballot, self._votes(ballot))
        ballot.refresh_from_db()
        self._clear("named", load, counted=sum(ballot.tally[each] for each in CHOICES))
        urn = self.hall.open_urn()
        load = self._raced(urn.ballot, self._papers(urn))
        urn.ballot.refresh_from_db()
        self._clear("secret", load, counted=sum(urn.ballot.tally[each] for each in CHOICES))

    def _raced(self, ballot: Ballot, requests: list[str]) -> Load:
        closing = len(requests) // 3
        sent = [*requests[:closing], room.closure(ballot, self.hall.chairing), *requests[closing:]]
        load = drive(self.place.port, sent, connections=len(sent))
        del load.answers[closing]
        return load

    def _clear(self, name: str, load: Load, *, counted: int) -> None:
        unclear = len(load.answers) - load.yes() - load.no()
        self.figures.line(f"{name}_race_told_yes", load.yes(), "votes", counted)
        self.figures.most(f"{name}_race_unclear", unclear, "answers", 0)
        self.figures.most(f"{name}_race_miscounted", abs(counted - load.yes()), "votes", 0)

    def _answered(self, name: str, load: Load) -> None:
        limit = ALL_ANSWERED_SECONDS
        self.figures.most(f"{name}_same_instant_last", load.last, "seconds", limit)

    def raw_round(self) -> float:
        ballot = self.hall.open_ballot()
        rows = [
            [ballot.pk, v.member.pk, choice(), str(uuid4()), v.user.pk] for v in self.hall.voters
        ]
        plan = {
            "url": self.place.environment["DATABASE_URL"],
            "connections": THREADS,
            "rows": rows,
        }
        seconds = elsewhere("tests.bench.raw", plan)
        self._count(ballot, len(rows))
        return len(rows) / float(seconds)

    def bare_round(self) -> float:
        return self._round(room.bare, self.place.bare_port)

    def named_round(self) -> float:
        return self._round(room.vote, self.place.port)

    def _round(self, form: Callable[..., str], port: int) -> float:
        ballot = self.hall.open_ballot()
        load = drive(port, self._votes(ballot, form))
        self._count(ballot, load.yes(), load)
        return load.rate

    def _votes(self, ballot: Ballot, form: Callable[..., str] = room.vote) -> list[str]:
        return [form(ballot, voter, choice()) for voter in self.hall.voters]

    def _papers(self, urn: Secret) -> list[str]:
        return [room.paper(urn.box, drawn, choice()) for drawn in urn.papers]

    def _sealed(self, urn: Secret, load: Load) -> None:
        self._all(urn.ballot, load.yes(), load)

    def _count(self, ballot: Ballot, told: int, load: Load | None = None) -> None:
        """Close; what was measured must have been done."""
        kept = Vote.objects.filter(ballot=ballot).count()
        if kept != told:
            raise SystemExit(f"told {told}, kept {kept}: {load and load.said}")
        self._all(ballot, told, load)

    def _all(self, ballot: Ballot, told: int, load: Load | None) -> None:
        closed = self.hall.close(ballot)
        counted = sum(closed.tally[each] for each in CHOICES)
        if not counted == told == len(self.hall.voters):
            raise SystemExit(f"told {told}, counted {counted}: {load and load.said}")


def choice() -> str:
    return random.choice(CHOICES)  # noqa: S311  not a secret
