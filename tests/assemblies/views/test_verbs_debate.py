"""Every verb of the debate, through its page: who may, twice, and what follows."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from assemblies.actions import debate
from assemblies.models import Motion
from tests.assemblies.views.test_verbs import open_assembly
from tests.builders import assemblies as meet
from tests.builders import debate as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def motion(works: Works) -> Motion:
    return build.make_motion(works.cast, open_assembly(works))


def of_elio(works: Works) -> Motion:
    return build.make_motion(works.cast, open_assembly(works), mover="elio")


def seconded(works: Works) -> Motion:
    made = of_elio(works)
    bruno = works.cast.member("bruno")
    debate.second(motion=made, member=bruno, by=works.user("bruno"), at=timezone.now())
    return made


def amendment(works: Works) -> Motion:
    return build.amend(works.cast, of_elio(works), "Four people", "Six people")


def unfit(works: Works) -> Motion:
    """An adopted amendment whose words another adopted one has changed."""
    made = motion(works)
    six = build.amend(works.cast, made, "Four people", "Six people")
    two = build.amend(works.cast, made, "Four people work", "Two people work", minutes=2)
    build.decide(works.cast, six, carried=True)
    build.decide(works.cast, two, carried=True)
    return two


def with_another(works: Works) -> Motion:
    made = motion(works)
    build.make_motion(works.cast, made.item.assembly, title="Build a school")
    return made


def amendment_fields(_works: Works, thing: Motion) -> Fields:
    return {"title": "Six, not four", "text": thing.text.replace("Four", "Six")}


def standing(thing: Motion) -> int:
    return thing.seconds.filter(taken_back_at=None).count()


def state(thing: Motion) -> str:
    return thing.state


VERBS = [
    Verb(
        "assemblies:motion_second", "bruno", standing, 0, 1, prepare=of_elio,
        reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:motion_second_back", "bruno", standing, 1, 0, prepare=seconded,
        reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:amendment_new", "delia", lambda m: m.amendments.count(), 0, 1,
        prepare=motion, fields=amendment_fields, reader="ursula", hidden=True,
    ),
    Verb(
        "assemblies:amendment_acceptance", "elio", state, "submitted", "accepted",
        prepare=amendment,
    ),
    Verb(
        "assemblies:amendments_closure", "ana", lambda m: m.amendments_closed_at is None,
        True, False, prepare=motion,
    ),
    Verb(
        "assemblies:amendment_settlement", "sofia", lambda m: m.amends.versions.count(), 2, 3,
        prepare=unfit, fields=lambda _w, _m: {"text": "Six people, two in each shift."},
    ),
    Verb(
        "assemblies:motion_alternative", "sofia", lambda m: m.alternative_to_id is None,
        True, False, prepare=with_another, reader="elio", may_be_empty=True,
        fields=lambda _w, m: {"other": Motion.objects.exclude(pk=m.pk).get().pk},
    ),
    Verb(
        "assemblies:motion_place", "ana", lambda m: m.place, None, 2, prepare=motion,
        fields=lambda _w, _m: {"place": 2, "reason": "it settles the cost"},
    ),
    Verb(
        "assemblies:motion_tabling", "ana", state, "submitted", "tabled", prepare=motion,
        fields=lambda _w, _m: {"reason": "the plans are missing"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_debate(verb: Verb, works: Works) -> None:
    answer(verb, works)


def page(works: Works, thing: Any, username: str, path: str = "") -> str:
    client = Client()
    client.force_login(works.user(username))
    return str(client.get(thing.get_absolute_url() + path).content.decode())


def test_the_difference_is_read_without_colours(works: Works) -> None:
    made = amendment(works)
    said = page(works, made, "bruno")
    assert "taken out:" in said and "put in:" in said
    amended = Motion.objects.get(amends=None)
    assert "Six" in page(works, amended, "bruno")
    shown = Client()
    shown.force_login(works.user("bruno"))
    fields = {"text": "Other words.", "title": "x", "preview": "1"}
    answered = shown.post(f"{amended.get_absolute_url()}amendments/new/", fields)
    assert answered.status_code == 200
    assert "<ins" in answered.content.decode()


def test_the_versions_say_where_each_came_from(works: Works) -> None:
    made = unfit(works)
    said = page(works, made.amends, "bruno", "versions/")
    assert "Version 2" in said and "an amendment that was adopted" in said


def test_who_votes_on_an_amendment_sees_what_it_changes(works: Works) -> None:
    made = build.amend(works.cast, motion(works), "Four people", "Six people")
    ballot = meet.open_ballot(made.item.assembly, by=works.user("ana"), motion=made)
    shown = {
        "ballot": page(works, ballot, "bruno"),
        "phone": page(works, made.item.assembly, "bruno"),
        "hall": page(works, made.item.assembly, "bruno", "hall/"),
    }
    assert [where for where, said in shown.items() if "<ins" not in said] == ["phone"]
    assert "It amends" in page(works, ballot, "bruno", "vote/?choice=yes")
