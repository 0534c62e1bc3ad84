"""Every verb of the hall, through its page: recess, going on, and what the agenda did not name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assemblies.actions import attendance, sittings
from assemblies.models import Assembly
from assemblies.models.assemblies import CheckInWay
from tests.assemblies.views.test_verbs import open_assembly
from tests.builders.production import Works, build_works
from tests.questions import Fields, Verb, answer


@pytest.fixture
def works(db: None) -> Works:
    return build_works()


def come_back(works: Works) -> Assembly:
    """A recess whose hour has come, with somebody back in the room."""
    made, now = open_assembly(works), timezone.now()
    sittings.adjourn(
        assembly=made,
        resumes_at=now - timedelta(minutes=1),
        by=works.user("ana"),
        at=now - timedelta(minutes=2),
    )
    made.refresh_from_db()
    bruno = works.cast.member("bruno")
    attendance.check_in(
        assembly=made, member=bruno, way=CheckInWay.DESK, by=works.user("sofia"), at=now
    )
    return made


def next_week(_works: Works, _assembly: Assembly) -> Fields:
    day = timezone.localdate() + timedelta(days=7)
    return {"day": day.isoformat(), "time": "18:00"}


def state(assembly: Assembly) -> str:
    return assembly.state


VERBS = [
    Verb(
        "assemblies:recess", "ana", state, "open", "recess", prepare=open_assembly,
        fields=next_week,
    ),
    Verb(
        "assemblies:reopening", "ana", state, "recess", "open", prepare=come_back,
    ),
    Verb(
        "assemblies:exceptions", "ana", lambda a: a.items.filter(on_notice=False).count(), 0, 1,
        prepare=open_assembly, fields=lambda _w, _a: {"exception": "signatories"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_hall(verb: Verb, works: Works) -> None:
    answer(verb, works)
