"""Every verb of a petition, through its page: who may, twice, and what follows."""

import pytest

from assemblies.models import Petition, Signature
from tests.builders import petitions as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def petition(works: Works) -> Petition:
    return build.opened(works.cast)


def signed(works: Works) -> Petition:
    return build.signed(works.cast, petition(works), "bruno")


def demand(_works: Works, _thing: object) -> Fields:
    return {"kind": "item", "title": "A crèche", "text": "For the night shift."}


def state(made: Petition) -> object:
    return made.state


def count(_thing: object) -> int:
    return Petition.objects.count()


def standing(_thing: object) -> int:
    return Signature.objects.standing().count()


VERBS = (
    Verb(
        "assemblies:petition_new", "bruno", count, 0, 1, fields=demand, reader="ursula"
    ),
    Verb(
        "assemblies:signature", "juana", standing, 0, 1, petition, reader="ursula", hidden=True,
        button=True,
    ),
    Verb(
        "assemblies:taking_back", "bruno", standing, 1, 0, signed, reader="ursula", hidden=True,
        button=True,
    ),
    Verb(
        "assemblies:petition_withdrawal", "bruno", state, "open", "withdrawn", petition,
        reader="delia", button=True,
    ),
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=[verb.name for verb in VERBS])
def test_a_verb_answers_every_question(verb: Verb, works: Works) -> None:
    answer(verb, works)
