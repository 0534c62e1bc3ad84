"""Erasing contact data, on a phone and a desktop: the list, the asking, the second person."""

from datetime import timedelta

import pytest

from tests.builders import erasures as build
from tests.builders import members as people
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_one_asks_another_confirms_and_it_is_taken_back(works: Works, visit: Visit) -> None:
    day = works.today - timedelta(days=12 * 366)
    row = {"given_name": "Nélida", "family_name": "Ñáñez", "sector": "kilns"}
    rows = [{**row, "admitted_on": "2005-02-01", "left_on": day.isoformat()}]
    [old] = people.transcribe(rows, by=works.cast.founder, at=works.at)
    build.reach(works, old)
    gone = build.left(works)
    build.done(works, build.application(works))
    made = build.confirmed(works, build.left(works, "elio", days_ago=50))
    for name, size in (("phone", PHONE), ("desk", DESKTOP)):
        screen = visit(f"erasing-{name}", size).be(works.user("sofia"))
        screen.go("/members/erasures/")
        screen.look("list")
        assert screen.awkward("list") == []
        screen.go(made.get_absolute_url())
        screen.look("confirmed")
        screen.go(f"/members/{gone.pk}/erasure/")
        screen.look("ask")
        assert screen.awkward("ask") == []
        screen.go(f"/members/{works.cast.member('bruno').pk}/erasure/")
        screen.look("needed")
    phone = visit("erasing", PHONE).be(works.user("juana"))
    phone.go("/members/me/erasure/")
    phone.look("own")
    phone.send()
    phone.look("asked")
