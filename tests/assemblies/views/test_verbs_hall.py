"""Every verb of the hall, through its page: recess, going on, and what the agenda did not name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assemblies.actions import attendance, floor, sittings
from assemblies.models import AgendaItem, Assembly, Speech
from assemblies.models.attendance import CheckInWay
from tests.assemblies.views.test_verbs import open_assembly, without_bruno
from tests.builders import floor as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


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


def item(works: Works) -> AgendaItem:
    return build.begin_item(works.cast, open_assembly(works))


def in_item(works: Works) -> Assembly:
    return item(works).assembly


def bruno_waits(works: Works) -> Speech:
    return build.ask(works.cast, item(works), "bruno")


def somebody_waits(works: Works) -> Assembly:
    return bruno_waits(works).assembly


def bruno_speaks(works: Works) -> Assembly:
    made = somebody_waits(works)
    floor.give(assembly=made, by=works.user("ana"))
    return made


def waiting(assembly: Assembly) -> int:
    return assembly.speeches.waiting().count()


def inside(assembly: Assembly) -> int:
    return assembly.attendances.filter(out_at=None).count()


def running(assembly: Assembly) -> int:
    return assembly.speeches.running().count()


def lots_fields(_works: Works, _assembly: Assembly) -> Fields:
    return {"what": "Two tellers", "wanted": 2, "seed": "7 21 40"}


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
    Verb(
        "assemblies:floor_new", "bruno", waiting, 0, 1, prepare=in_item,
        fields=lambda _w, _a: {"what": "speak", "own_list": "men"}, reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:floor_withdrawal", "bruno", lambda s: s.withdrawn_at is None, True, False,
        prepare=bruno_waits, reader="elio",
    ),
    Verb("assemblies:floor_next", "ana", running, 0, 1, prepare=somebody_waits),
    Verb("assemblies:floor_end", "ana", running, 1, 0, prepare=bruno_speaks),
    Verb(
        "assemblies:floor_arrangement", "ana", lambda i: i.speech_minutes, 3, 5, prepare=item,
        fields=lambda _w, _i: {"minutes": 5},
    ),
    Verb(
        "assemblies:lots_new", "ana", lambda a: a.lots.count(), 0, 1, prepare=open_assembly,
        fields=lots_fields,
    ),
    Verb(
        "assemblies:arrival", "ana", inside, 11, 12, prepare=without_bruno,
        fields=lambda w, _a: {
            "member": w.cast.member("bruno").pk, "way": "desk", "assistant": "Rosa",
        },
    ),
    Verb(
        "assemblies:several", "ana", inside, 11, 12, prepare=without_bruno, query="?sector=",
        fields=lambda w, _a: {"members": w.cast.member("bruno").pk},
    ),
    Verb(
        "assemblies:roll_correction", "ana", lambda a: a.roll_corrections.count(), 0, 1,
        prepare=open_assembly,
        fields=lambda w, _a: {
            "member": w.cast.member("bruno").pk, "may_vote": "0", "reason": "Left in March",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_hall(verb: Verb, works: Works) -> None:
    answer(verb, works)
