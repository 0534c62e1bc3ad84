"""Debate: an amendment is proposed on a phone, voted, and stands in the text."""

import pytest

from assemblies.models import Motion
from tests.builders import assemblies as meet
from tests.builders import debate as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_an_amendment_is_proposed_and_read_on_a_phone(works: Works, visit: Visit) -> None:
    assembly = meet.open_today(works.cast)
    motion = build.make_motion(works.cast, assembly)
    build.amend(works.cast, motion, "Four people work", "Two people work")
    delia = visit("debate-phone", PHONE).be(works.user("delia"))
    delia.go(motion.get_absolute_url())
    delia.press(f"/motions/{motion.pk}/second/")
    delia.look("motion")
    delia.go(f"/assemblies/motions/{motion.pk}/amendments/new/")
    delia.send()
    delia.look("amendment-empty")
    delia.fill(title="Seis, no cuatro", text=motion.text.replace("Four", "Six"))
    delia.page.locator("button[name=preview]").click()
    delia.page.wait_for_load_state()
    assert delia.page.locator("ins").first.inner_text().split() == ["put", "in:", "Six", ";"]
    delia.look("amendment-difference")
    delia.send()
    delia.look("amendment")
    amendment = Motion.objects.get(title="Seis, no cuatro")
    desk = visit("debate-desk", DESKTOP).be(works.user("ana"))
    desk.go(motion.get_absolute_url())
    desk.look("motion")
    desk.go(f"/assemblies/{assembly.pk}/votes/")
    desk.look("votes")
    desk.go(f"/assemblies/{assembly.pk}/chair/")
    desk.look("chair")
    desk.go(f"/assemblies/motions/{amendment.pk}/place/")
    desk.fill(place="1", reason="settles the cost")
    desk.look("place")
    desk.send()
    first = Motion.objects.get(title="Four people work → Two people work")
    build.decide(works.cast, amendment, carried=True)
    build.decide(works.cast, first, carried=True)
    desk.go(f"/assemblies/motions/{first.pk}/settlement/")
    desk.look("settlement")
    desk.fill(text="Six people work three months on the clinic, two in each shift.")
    desk.send()
    desk.go(f"/assemblies/motions/{motion.pk}/versions/")
    desk.look("versions")
    delia.go(motion.get_absolute_url())
    delia.look("amended")
