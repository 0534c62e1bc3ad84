"""The verbs of the mood check, through their pages."""

import pytest
from django.utils import timezone

from assemblies.actions import moods
from assemblies.models import Mood
from tests.assemblies.views.test_verbs import open_assembly
from tests.builders.production import Works
from tests.questions import Verb, answer


def mood(works: Works) -> Mood:
    assembly, at = open_assembly(works), timezone.now()
    return moods.ask(assembly=assembly, question="Well?", by=works.user("ana"), at=at)


VERBS = [
    Verb(
        "assemblies:mood_new", "ana", lambda a: a.moods.count(), 0, 1, prepare=open_assembly,
        fields=lambda _w, _a: {"question": "How do we feel?"},
    ),
    Verb(
        "assemblies:mood_feeling", "bruno", lambda m: (m.unsure, m.answered), (0, 0), (1, 1),
        prepare=mood, fields=lambda _w, _m: {"feeling": "unsure", "salt": "a" * 32},
        button=True, reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:mood_closure", "ana", lambda m: m.is_open, True, False, prepare=mood,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_moods(verb: Verb, works: Works) -> None:
    answer(verb, works)
