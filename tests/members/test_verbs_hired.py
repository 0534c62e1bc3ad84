"""The verbs of the register of hired people, through their pages: who may, twice, what follows."""

from typing import Any

import pytest

from members.models import HiredPerson
from tests.builders import limits as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def hired(works: Works) -> HiredPerson:
    return build.hire(works.cast)


def hire_fields(works: Works, _thing: Any) -> Fields:
    return {
        "name": "Quique Soto",
        "task": "Unloading clay",
        "case": "overload",
        "since_date": works.today.isoformat(),
    }


def ending_fields(works: Works, _thing: Any) -> Fields:
    return {"ended_on": works.today.isoformat()}


VERBS = [
    Verb(
        "members:new_hired", "sofia", lambda _: HiredPerson.objects.count(), 0, 1,
        fields=hire_fields,
    ),
    Verb(
        "members:hired_ending", "ana", lambda h: h.ended_on is None, True, False,
        prepare=hired, fields=ending_fields,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_hired_people(verb: Verb, works: Works) -> None:
    answer(verb, works)
