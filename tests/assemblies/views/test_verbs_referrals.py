"""The verbs of sending a motion down to the sectors, through their pages."""

import pytest
from django.utils import timezone

from assemblies.actions import referrals
from assemblies.models import Motion, Referral
from tests.assemblies.views.test_verbs import open_assembly
from tests.builders import debate as build
from tests.builders.production import Works
from tests.questions import Verb, answer


def motion(works: Works) -> Motion:
    return build.make_motion(works.cast, open_assembly(works))


def referral(works: Works) -> Referral:
    sectors = [works.cast.sectors["presses"]]
    at = timezone.now()
    day = timezone.localdate()
    by = works.user("ana")
    return referrals.send_down(motion=motion(works), sectors=sectors, due_on=day, by=by, at=at)[0]


VERBS = [
    Verb(
        "assemblies:referral_new", "ana", lambda m: m.referrals.count(), 0, 1, prepare=motion,
        fields=lambda w, _m: {
            "sectors": w.cast.sectors["kilns"].pk, "due_on": timezone.localdate(),
        },
    ),
    Verb(
        "assemblies:referral_report", "delia", lambda r: r.text, "", "We say yes.",
        prepare=referral, fields=lambda _w, _r: {"text": "We say yes."},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_referrals(verb: Verb, works: Works) -> None:
    answer(verb, works)
