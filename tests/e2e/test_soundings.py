"""What is asked before a vote: the sectors between assemblies, the mood in the room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assemblies.models import Mood, Referral
from tests.builders import assemblies as meet
from tests.builders import debate as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, HALL, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_a_motion_goes_down_to_a_sector_and_its_report_comes_up(works: Works, visit: Visit) -> None:
    motion = build.make_motion(works.cast, meet.make_called(works.cast))
    desk = visit("referral-desk", DESKTOP).be(works.user("ana"))
    desk.go(f"/assemblies/motions/{motion.pk}/referrals/new/")
    desk.look("send-down")
    desk.page.get_by_label("Prensas").check()
    desk.fill(due_on=(timezone.localdate() + timedelta(days=5)).isoformat())
    desk.send()
    desk.look("asked")
    delia = visit("referral-phone", PHONE).be(works.user("delia"))
    delia.go("/")
    delia.look("awaits")
    delia.page.locator(f'a[href$="/referrals/{Referral.objects.get().pk}/report/"]').first.click()
    delia.look("report")
    delia.fill(text="Sí, por turnos.", proposals="Dos por turno.", yes="9", no="2", abstain="1")
    delia.send()
    delia.look("reported")
    assert Referral.objects.get().yes == 9


def test_the_room_answers_a_mood_check_on_phones(works: Works, visit: Visit) -> None:
    assembly = meet.open_today(works.cast)
    desk = visit("mood-desk", DESKTOP).be(works.user("ana"))
    desk.go(f"/assemblies/{assembly.pk}/moods/new/")
    desk.fill(question="¿Cómo se sienten con votar hoy?")
    desk.look("ask")
    desk.send()
    desk.look("chair")
    mood = Mood.objects.get()
    for name, feeling in (("bruno", "good"), ("delia", "unsure"), ("sofia", "good")):
        phone = visit(f"mood-{name}", PHONE).be(works.user(name))
        phone.go(f"/assemblies/{assembly.pk}/")
        if name == "bruno":
            phone.look("phone")
        phone.page.locator(f'button[name=feeling][value="{feeling}"]').click()
        phone.page.wait_for_load_state()
        phone.page.get_by_text("You have answered.").first.wait_for()
    desk.press(f"/moods/{mood.pk}/closure/")
    desk.look("closed")
    hall = visit("mood-hall", HALL).be(works.user("ana"))
    hall.go(f"/assemblies/{assembly.pk}/hall/")
    hall.look("hall")
    after = visit("mood-phone", PHONE).be(works.user("sofia"))
    after.go(f"/assemblies/{assembly.pk}/")
    after.look("closed")
    mood.refresh_from_db()
    assert (mood.good, mood.unsure, mood.bad) == (2, 1, 0)
