"""Asking for the floor on a phone, giving it at the desk, seeing it on the hall screen."""

import pytest

from assemblies.models import Speech
from tests.builders import assemblies as meet
from tests.builders import floor as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, HALL, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_the_floor_is_asked_given_and_seen(works: Works, visit: Visit) -> None:
    assembly = meet.open_today(works.cast)
    item = build.begin_item(works.cast, assembly)
    for name in ("delia", "elio"):
        build.ask(works.cast, item, name)
    desk = visit("floor-desk", DESKTOP).be(works.user("ana"))
    desk.go(f"/assemblies/{assembly.pk}/chair/")
    desk.press("/floor/next/")
    desk.look("given")
    phone = visit("floor-phone", PHONE).be(works.user("bruno"))
    phone.go(f"/assemblies/{assembly.pk}/")
    phone.look("before")
    phone.go(f"/assemblies/{assembly.pk}/floor/new/")
    phone.look("asking")
    phone.send()
    phone.look("list")
    assert Speech.objects.waiting().count() == 2
    phone.go(f"/assemblies/{assembly.pk}/")
    phone.look("waiting")
    hall = visit("floor-hall", HALL).be(works.user("ana"))
    hall.go(f"/assemblies/{assembly.pk}/hall/")
    hall.look("hall")
    desk.go(f"/assemblies/{assembly.pk}/floor/")
    desk.look("list")
    desk.go(f"/assemblies/{assembly.pk}/lots/new/")
    desk.fill(what="Dos fiscales", wanted="2", seed="7 21 40")
    desk.look("lots-form")
    desk.send()
    desk.page.locator("summary").first.click()
    desk.look("lots")
    phone.go(f"/assemblies/{assembly.pk}/lots/")
    phone.look("lots")
    desk.go(f"/assemblies/{assembly.pk}/recess/")
    desk.look("recess")
    desk.go(f"/assemblies/{assembly.pk}/exceptions/")
    desk.look("exceptions")
    desk.go(f"/assemblies/{assembly.pk}/desk/")
    desk.look("desk")
    desk.go(f"/assemblies/{assembly.pk}/desk/arrival/")
    desk.look("arrival")
    desk.go(f"/assemblies/{assembly.pk}/roll/correction/")
    desk.look("correction")
