"""The verbs of consultations, through their pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assemblies import reading
from assemblies.models import Consultation
from tests.builders import consultations as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def consultation(works: Works) -> Consultation:
    return build.opened(works.cast)


def day(n: int) -> str:
    return (timezone.localdate() + timedelta(days=n)).isoformat()


def answer_fields(_works: Works, thing: Consultation) -> Fields:
    return {"reply": "agree", "wording": reading.wording_of(thing).pk}


VERBS = [
    Verb(
        "assemblies:consultation_new", "ana", lambda _: Consultation.objects.count(), 0, 1,
        fields=lambda _w, _c: {
            "kind": "consent", "title": "Hours", "text": "Later.", "closes_on": day(4),
        },
    ),
    Verb(
        "assemblies:consultation_answer", "bruno", lambda c: len(reading.answers_of(c)), 0, 1,
        prepare=consultation, fields=answer_fields, reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:consultation_wording", "ana", lambda c: c.wordings.count(), 1, 2,
        prepare=consultation,
        fields=lambda _w, _c: {"text": "Other.", "note": "Kilns.", "closes_on": day(6)},
    ),
    Verb(
        "assemblies:consultation_withdrawal", "ana", lambda c: c.state, "open", "withdrawn",
        prepare=consultation, fields=lambda _w, _c: {"reason": "The law changed."},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_consultations(verb: Verb, works: Works) -> None:
    answer(verb, works)
