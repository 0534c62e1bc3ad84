"""Every verb of an assembly, through its page: who may, twice, and what follows."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from assemblies.actions import ballots, minutes, motions, openings
from assemblies.actions.ballots import Tellers
from assemblies.actions.calling import Point
from assemblies.models import (
    AgendaItem,
    Assembly,
    Attendance,
    Ballot,
    Minutes,
    Motion,
    PaperCount,
    Urn,
    Vote,
)
from tests.assemblies.urn.builders import prepare
from tests.builders import assemblies as meet
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer, nothing


def draft(works: Works) -> Assembly:
    points = Point("Accounts"), Point("Kilns")
    return meet.make_draft(works.cast, items=points)


def item_of_draft(works: Works) -> AgendaItem:
    return draft(works).items.get(n=2)


def called(works: Works, *, since: timedelta = timedelta(minutes=5)) -> Assembly:
    """An assembly whose hour has come."""
    at = timezone.now() - timedelta(days=16) - since
    return meet.make_called(works.cast, at=at)


def attended(works: Works) -> Assembly:
    assembly = called(works)
    meet.seat(assembly, list(works.cast.members.values()), by=works.user("sofia"))
    return assembly


def deserted(works: Works) -> Assembly:
    """Nobody came, and the second call has passed too."""
    return called(works, since=timedelta(hours=4))


def without_bruno(works: Works) -> Assembly:
    names = [name for name in works.cast.members if name != "bruno"]
    return meet.open_today(works.cast, present=names)


def open_assembly(works: Works) -> Assembly:
    return meet.open_today(works.cast)


def open_item(works: Works) -> AgendaItem:
    return open_assembly(works).items.get(n=1)


def motion(works: Works) -> Motion:
    assembly = open_assembly(works)
    at = assembly.starts_at + timedelta(minutes=5)
    return meet.make_motion(assembly, by=works.user("ana"), at=at)


def put_motion(works: Works) -> Motion:
    made = motion(works)
    return motions.put(motion=made, by=works.user("ana"), at=timezone.now())


def ballot(works: Works) -> Ballot:
    return meet.open_ballot(open_assembly(works), by=works.user("ana"))


def paper_ballot(works: Works) -> Ballot:
    tellers = Tellers(works.cast.member("bruno"), works.cast.member("delia"))
    return meet.open_ballot(open_assembly(works), by=works.user("ana"), tellers=tellers)


def secret_ballot(works: Works) -> Ballot:
    return prepare(works.cast, assembly=open_assembly(works)).open(tellers=True)


def voted_ballot(works: Works) -> Ballot:
    made = ballot(works)
    meet.vote_all(works.cast, made, {"bruno": "yes", "delia": "yes", "sofia": "no"})
    return made


def written(works: Works) -> Minutes:
    made, ana = voted_ballot(works), works.user("ana")
    ballots.close(ballot=made, by=ana)
    return openings.close(assembly=made.assembly, by=ana).minutes


def signed(works: Works) -> Minutes:
    made = written(works)
    first, second = works.cast.member("bruno"), works.cast.member("delia")
    return minutes.choose_signers(
        minutes=made, first=first, second=second, by=works.user("sofia"), at=timezone.now()
    )


def plan_fields(works: Works, _thing: Any) -> Fields:
    day = works.today + timedelta(days=20)
    return {
        "kind": "extraordinary",
        "title": "The second kiln",
        "place": "Dining hall",
        "day": day.isoformat(),
        "time": "10:00",
    }


def point_fields(_works: Works, _thing: Any) -> Fields:
    return {"title": "Safety", "text": "", "matter": "", "minutes_planned": "10"}


def bruno_fields(works: Works, _thing: Any) -> Fields:
    return {"member": works.cast.member("bruno").pk}


def motion_fields(_works: Works, thing: Any) -> Fields:
    assembly = thing if isinstance(thing, Assembly) else thing.item.assembly
    return {
        "item": assembly.items.get(n=1).pk,
        "title": "Repair the roof",
        "text": "The roof of the press hall is repaired.",
        "audience": "members",
    }


def is_in(name: str) -> Any:
    return lambda thing: Attendance.objects.filter(
        assembly=thing, member__user__username=name, out_at=None
    ).exists()


def state(thing: Any) -> str:
    return str(thing.state)


VERBS = [
    Verb(
        "assemblies:new", "sofia", lambda _: Assembly.objects.count(), 0, 1,
        fields=plan_fields, prepare=nothing,
    ),
    Verb(
        "assemblies:plan", "sofia", lambda a: a.title, "Assembly of the works", "The second kiln",
        prepare=draft, fields=plan_fields,
    ),
    Verb(
        "assemblies:item_new", "sofia", lambda a: a.items.count(), 2, 3,
        prepare=draft, fields=point_fields,
    ),
    Verb(
        "assemblies:item", "sofia", lambda i: i.title, "Kilns", "Safety",
        prepare=item_of_draft, fields=point_fields,
    ),
    Verb(
        "assemblies:item_position", "sofia", lambda i: i.n, 2, 1,
        prepare=item_of_draft, fields=lambda _w, _i: {"to": "up"}, button=True,
    ),
    Verb(
        "assemblies:item_removal", "sofia", lambda _: AgendaItem.objects.count(), 2, 1,
        prepare=item_of_draft,
    ),
    Verb("assemblies:call", "sofia", state, "draft", "called", prepare=draft),
    Verb(
        "assemblies:presence", "bruno", is_in("bruno"), False, True,
        prepare=without_bruno, fields=lambda _w, a: {"code": a.door_code},
        reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:leaving", "bruno", is_in("bruno"), True, False,
        prepare=open_assembly, reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:arrivals", "sofia", is_in("bruno"), False, True,
        prepare=without_bruno, fields=bruno_fields, button=True,
    ),
    Verb(
        "assemblies:departures", "sofia", is_in("bruno"), True, False,
        prepare=open_assembly, fields=bruno_fields, button=True,
    ),
    Verb("assemblies:opening", "ana", state, "called", "open", prepare=attended),
    Verb("assemblies:closing", "ana", state, "open", "closed", prepare=open_assembly),
    Verb(
        "assemblies:lapse", "ana", state, "called", "lapsed",
        prepare=deserted, fields=lambda _w, _a: {"reason": "nobody came"},
    ),
    Verb(
        "assemblies:item_beginning", "ana", lambda i: i.begun_at is None, True, False,
        prepare=open_item,
    ),
    Verb(
        "assemblies:item_summary", "sofia", lambda i: i.deliberation, "", "Long and calm.",
        prepare=open_item, fields=lambda _w, _i: {"deliberation": "Long and calm."},
        may_be_empty=True,
    ),
    Verb(
        "assemblies:motion_new", "bruno", lambda _: Motion.objects.count(), 0, 1,
        prepare=open_assembly, fields=motion_fields, query="?kind=", reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:motion_wording", "sofia", lambda m: m.title, "Relight the second kiln",
        "Repair the roof", prepare=motion, fields=motion_fields,
    ),
    Verb(
        "assemblies:motion_withdrawal", "sofia", state, "submitted", "withdrawn", prepare=motion,
        fields=lambda _w, _m: {"reason": "the roof can wait"},
    ),
    Verb("assemblies:motion_putting", "ana", state, "submitted", "put", prepare=motion),
    Verb(
        "assemblies:ballot_new", "ana", lambda _: Ballot.objects.count(), 0, 1,
        prepare=put_motion, fields=lambda _w, _m: {"method": "named"},
    ),
    Verb(
        "assemblies:urn_new", "ana", lambda m: Urn.objects.filter(motion=m).exists(), False, True,
        prepare=motion,
    ),
    Verb(
        "assemblies:handing", "sofia", lambda b: b.motion.urn.issues.filter(way="hand").count(),
        0, 1, prepare=secret_ballot, fields=lambda w, _b: {"member": w.cast.member("elio").pk},
    ),
    Verb(
        "assemblies:vote", "bruno", lambda b: Vote.objects.filter(ballot=b).count(), 0, 1,
        prepare=ballot, fields=lambda _w, _b: {"choice": "yes"}, reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:count", "sofia", lambda b: PaperCount.objects.filter(ballot=b).count(), 0, 1,
        prepare=paper_ballot,
        fields=lambda w, _b: {
            "teller": w.cast.member("bruno").pk, "yes": 5, "no": 2, "abstain": 1,
        },
        reader="elio",
    ),
    Verb(
        "assemblies:ballot_closure", "ana", lambda b: b.motion.state, "put", "adopted",
        prepare=voted_ballot,
    ),
    Verb(
        "assemblies:ballot_annulment", "ana", lambda b: b.motion.state, "put", "withdrawn",
        prepare=ballot, fields=lambda _w, _b: {"reason": "wrong wording"},
    ),
    Verb(
        "assemblies:minutes_remarks", "sofia", lambda m: m.remarks, "", "It rained.",
        prepare=written, fields=lambda _w, _m: {"remarks": "It rained."}, may_be_empty=True,
    ),
    Verb(
        "assemblies:minutes_signers", "sofia", lambda m: m.first_signer_id is None, True, False,
        prepare=written,
        fields=lambda w, _m: {
            "first": w.cast.member("bruno").pk, "second": w.cast.member("delia").pk,
        },
    ),
    Verb(
        "assemblies:minutes_issue", "sofia", lambda m: m.issued_at is None, True, False,
        prepare=signed,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_assembly(verb: Verb, works: Works) -> None:
    answer(verb, works)
