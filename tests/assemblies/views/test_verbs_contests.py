"""The verbs of choosing among options and of elections, each asked the questions of all verbs."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from assemblies.actions import contests
from assemblies.models import Assembly, Ballot, Contest, Motion, Option, PaperCount, Urn, Vote
from assemblies.models.ballots import BallotMethod
from members.models import Office
from tests.assemblies.urn.builders import prepare
from tests.builders import assemblies as meet
from tests.builders import cards
from tests.builders import contests as build
from tests.builders.production import Works
from tests.questions import Verb, answer


def open_assembly(works: Works) -> Assembly:
    return meet.open_today(works.cast)


def with_office(works: Works) -> Assembly:
    build.make_board(works.cast)
    return build.electing(works.cast)


def election(works: Works) -> Motion:
    assembly = with_office(works)
    return build.call_election(works.cast, assembly, Office.objects.get(name="Board members"))


def asked(works: Works) -> Option:
    return contests.nominate(
        motion=election(works),
        member=works.cast.member("pablo"),
        by=works.user("ana"),
        at=timezone.now(),
    )


def open_ballot(works: Works) -> Ballot:
    return build.open_named(works.cast, build.ask(works.cast, open_assembly(works)))


def paper_ballot(works: Works) -> Ballot:
    motion = build.ask(works.cast, open_assembly(works))
    tellers = ("bruno", "delia")
    return build.open_by(works.cast, motion, BallotMethod.PAPER, tellers=tellers)


def choosing_fields(_works: Works, assembly: Any) -> dict[str, object]:
    return {
        "item": assembly.items.get().pk,
        "title": "What to press first",
        "text": "The works begin with it.",
        "options": "Grey\nRed\nBlue",
        "kind": "stv",
        "seats": 2,
    }


def election_fields(_works: Works, assembly: Any) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "item": assembly.items.get().pk,
        "office": Office.objects.get(name="Board members").pk,
        "seats": 2,
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=300)).isoformat(),
        "kind": "stv",
    }


def urn(works: Works) -> Urn:
    return prepare(works.cast, drawn=("delia",)).urn


def urn_with_cards(works: Works) -> Urn:
    prepared = urn(works)
    cards.print_cards(works.cast, prepared, 3)
    return prepared


VERBS = [
    Verb(
        "assemblies:card_drawn", "ana", lambda u: u.issues.filter(way="card").count(), 0, 1,
        prepare=urn_with_cards, fields=lambda w, _u: {"member": w.cast.member("elio").pk},
    ),
    Verb(
        "assemblies:cards_destruction", "ana", lambda u: u.spoiled, 0, 2,
        prepare=urn_with_cards, fields=lambda _w, _u: {"number": 2},
    ),
    Verb(
        "assemblies:choosing", "bruno", lambda _: Contest.objects.count(), 0, 1,
        prepare=open_assembly, fields=choosing_fields, reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:election", "ana", lambda _: Contest.objects.count(), 0, 1,
        prepare=with_office, fields=election_fields,
    ),
    Verb(
        "assemblies:candidates", "bruno", lambda _: Option.objects.count(), 0, 1,
        prepare=election, fields=lambda w, _m: {"member": w.cast.member("delia").pk},
        reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:candidacy", "pablo", lambda o: o.state, "nominated", "accepted",
        prepare=asked, fields=lambda _w, _o: {"stands": "yes"}, button=True,
    ),
    Verb(
        "assemblies:marks", "bruno", lambda b: Vote.objects.filter(ballot=b).count(), 0, 1,
        prepare=open_ballot, fields=lambda _w, _b: {"choice": "2>1"}, reader="ursula",
        hidden=True,
    ),
    Verb(
        "assemblies:papers", "bruno", lambda b: PaperCount.objects.filter(ballot=b).count(), 0, 1,
        prepare=paper_ballot,
        fields=lambda w, _b: {"teller": w.cast.member("bruno").pk, "papers": "3 x 1>2"},
        reader="elio",
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_choosing(verb: Verb, works: Works) -> None:
    answer(verb, works)
