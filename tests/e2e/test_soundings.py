"""What is asked before a vote: the sectors between assemblies, the mood in the room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assemblies.actions import consultations
from assemblies.models import Consultation, Mood, Referral
from tests.builders import assemblies as meet
from tests.builders import consultations as consult
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


def test_members_decide_by_consent_between_assemblies(works: Works, visit: Visit) -> None:
    desk = visit("consent-desk", DESKTOP).be(works.user("ana"))
    desk.go("/assemblies/consultations/")
    desk.look("none")
    desk.go("/assemblies/consultations/new/")
    desk.send()
    desk.look("empty")
    desk.page.locator('input[name=kind][value="consent"]').check()
    last = (timezone.localdate() + timedelta(days=4)).isoformat()
    desk.fill(title="Horario de invierno", text="El turno noche entra a las 23.", closes_on=last)
    desk.send()
    desk.look("opened")
    made = Consultation.objects.get()
    bruno = visit("consent-phone", PHONE).be(works.user("bruno"))
    bruno.go("/")
    bruno.page.locator(f'a[href$="{made.get_absolute_url()}"]').first.click()
    bruno.look("question")
    bruno.page.locator('input[name=reply][value="object"]').check()
    bruno.send()
    bruno.look("no-reason")
    bruno.fill(reason="Los hornos no pueden parar a esa hora.")
    bruno.send()
    bruno.look("objected")
    desk.go(f"{made.get_absolute_url()}wording/")
    desk.look("reword")
    desk.fill(text="El turno noche entra a las 23, menos en hornos.", note="Hornos queda igual.")
    desk.send()
    desk.look("reworded")
    for name in ("bruno", "delia", "sofia", "pablo", "elio", "diana", "tomas"):
        consult.answer(works.cast, made, name, "agree")
    made.refresh_from_db()
    consultations.close(consultation=made, at=made.closes_at)
    bruno.go(made.get_absolute_url())
    bruno.look("passed")
    report = consult.opened(works.cast, kind="report", title="Comedor")
    for name, reply in (("bruno", "yes"), ("delia", "no"), ("elio", "abstain")):
        consult.answer(works.cast, report, name, reply)
    for screen in (desk, bruno):
        screen.go(report.get_absolute_url())
        screen.look("report")
    desk.go("/assemblies/consultations/")
    desk.look("list")
