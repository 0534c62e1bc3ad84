"""The verbs of erasing contact data, through their pages; and what those pages say beforehand."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coop.models import User
from members.models import Application, Erasure, Member
from members.reading import erasures as offered
from tests.builders import erasures as build
from tests.builders import members as people
from tests.builders.production import Works, build_works
from tests.questions import Fields, Verb, answer


@pytest.fixture
def works(db: None) -> Works:
    return build_works()


def running(_thing: Any) -> int:
    return Erasure.objects.running().count()


def one_over(works: Works) -> Member:
    """Somebody who left twelve years ago."""
    day = works.today - timedelta(days=12 * 366)
    row = {"given_name": "Nélida", "family_name": "Ñáñez", "sector": "kilns"}
    rows = [{**row, "admitted_on": "2005-02-01", "left_on": day.isoformat()}]
    [member] = people.transcribe(rows, by=works.cast.founder, at=works.at)
    build.reach(works, member)
    return member


def all_over(works: Works) -> None:
    one_over(works)


def listed(works: Works, _thing: Any) -> Fields:
    return {"listed": f"member-{Member.objects.get(family_name='Ñáñez').pk}"}


def with_reason(_works: Works, _thing: Any) -> Fields:
    return {"reason": "A mistake"}


def ended(works: Works) -> Application:
    return build.application(works)


VERBS = [
    Verb("members:new_erasure", "sofia", running, 0, 1, prepare=build.left, button=True),
    Verb("members:new_erasure", "ana", running, 0, 1, prepare=build.left, button=True),
    Verb("members:new_application_erasure", "sofia", running, 0, 1, prepare=ended, button=True),
    Verb(
        "members:erasures_of_all", "sofia", running, 0, 1,
        prepare=all_over, fields=listed, button=True,
    ),
    Verb(
        "members:erasure_confirmation", "ana", lambda e: e.confirmed_by_id is not None, False, True,
        prepare=build.asked, hidden=True, button=True,
    ),
    Verb(
        "members:erasure_withdrawal", "ana", lambda e: e.withdrawn_because, "", "A mistake",
        prepare=build.confirmed, fields=with_reason, hidden=True, button=True,
    ),
    Verb(
        "members:erasure_withdrawal", "juana", lambda e: e.withdrawn_because, "", "A mistake",
        prepare=build.confirmed, fields=with_reason, hidden=True, button=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: f"{verb.name}-{verb.actor}")
def test_a_verb_of_erasing(verb: Verb, works: Works) -> None:
    answer(verb, works)


def page(username: str, url: str) -> str:
    client = Client()
    client.force_login(User.objects.get(username=username))
    answered = client.get(url, follow=True)
    assert answered.status_code == 200
    return answered.content.decode()


def test_who_left_asks_on_their_own_page(works: Works) -> None:
    member = build.left(works)
    own = reverse("members:own_erasure")
    assert own in page("juana", reverse("coop:home")), "“My data” stands in the menu"
    shown = page("juana", own)
    assert "telephone" in shown
    assert "identity document and the lines of the register book" in shown
    assert member.phone not in shown, "which data, not what they say"
    client = Client()
    client.force_login(works.user("juana"))
    sent = {"client_id": str(uuid4())}
    first = client.post(own, sent)
    assert first.status_code == 303
    assert client.post(own, sent)["Location"] == first["Location"]
    erasure = Erasure.objects.get()
    assert (erasure.member_id, erasure.asked_by.username) == (member.pk, "juana")
    shown = page("juana", own)
    assert "waits for a second person" in shown
    assert "Take the erasure back" in shown
    assert reverse("members:erasure_confirmation", args=[erasure.pk]) not in shown
    assert client.delete(own).status_code == 405
    for username in ("bruno", "ursula", "carla"):
        client.force_login(User.objects.get(username=username))
        assert client.get(own).status_code == 403
        assert client.get(erasure.get_absolute_url()).status_code == 404
        assert own not in page(username, reverse("coop:home"))
    assert Client().get(own).status_code == 302


def test_the_page_says_what_goes_and_who_may_still_confirm(works: Works) -> None:
    erasure = build.asked(works)
    confirmation = reverse("members:erasure_confirmation", args=[erasure.pk])
    assert confirmation in page("ana", erasure.get_absolute_url())
    shown = page("sofia", erasure.get_absolute_url())
    assert confirmation not in shown
    assert "somebody else confirms it" in shown
    [waiting] = offered.await_second(works.user("ana"))
    assert waiting.title == "1 erasure of contact data waits for a second person"
    assert list(offered.await_second(works.user("sofia"))) == []
    assert list(offered.await_second(works.user("bruno"))) == []
    people.make_application(
        sector=works.presses,
        by=works.user("sofia"),
        at=works.at,
        returning=build.whose(erasure),
    )
    shown = page("ana", erasure.get_absolute_url())
    assert "They ask to come back" in shown
    assert "Nothing is erased while something is open." in shown


def test_the_list_shows_who_and_what_would_go_and_changes_nothing(works: Works) -> None:
    url = reverse("members:erasures")
    assert "time is over." in page("sofia", url), "nobody's, in words"
    member = one_over(works)
    shown = page("sofia", url)
    assert "Nélida Ñáñez" in shown
    assert "telephone, e-mail, that they vote with an assistant" in shown
    assert member.phone not in shown
    assert Erasure.objects.count() == 0
    client = Client()
    client.force_login(works.user("bruno"))
    assert client.get(url).status_code == 403


def test_only_those_who_stood_on_the_list_are_asked_for(works: Works) -> None:
    one_over(works)
    client = Client()
    client.force_login(works.user("sofia"))
    sent = {"client_id": str(uuid4()), "listed": "member-1"}
    assert client.post(reverse("members:erasures_of_all"), sent).status_code == 303
    assert Erasure.objects.count() == 0


def test_what_is_done_stands_on_the_list_and_in_ones_own_data(works: Works) -> None:
    done = build.done(works)
    back = build.asked(works, build.application(works))
    url = reverse("members:erasures")
    shown = page("ana", url)
    assert "erased" in shown
    assert done.get_absolute_url() in shown
    assert back.get_absolute_url() in shown
    shown = page("ana", done.get_absolute_url())
    assert "Take the erasure back" not in shown
    assert "What goes" not in shown
