"""Decide: an assembly is called, meets, votes and changes a figure; its minutes are a paper."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from pypdf import PdfReader

from assemblies.models import Assembly, Ballot
from assemblies.models.motions import MotionState
from coop.models import Document
from ledger.models import HourlyAdvance
from tests.builders import assemblies as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, HALL, PHONE, Visit, eventually

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PASSWORD = "telar-horno-viento-318"  # noqa: S105  of a user of this test only


@pytest.fixture
def works() -> Works:
    return build_works()


def gather(works: Works) -> Assembly:
    """An assembly called in time for an hour and five minutes ago: the second call has come."""
    called_at = timezone.now() - timedelta(days=16, minutes=65)
    return build.make_called(works.cast, at=called_at, kind="extraordinary")


def test_the_secretary_calls_an_assembly(works: Works, visit: Visit) -> None:
    sofia = works.user("sofia")
    sofia.set_password(PASSWORD)
    sofia.save(update_fields=["password"])
    desk = visit("call-desk", DESKTOP).sign_in("sofia", PASSWORD)
    desk.look("start")
    desk.go("/assemblies/new/")
    soon = timezone.localdate() + timedelta(days=5)
    desk.fill(kind="extraordinary", title="Asamblea por los hornos", place="Comedor")
    desk.fill(day=soon.isoformat(), time="14:00")
    desk.look("new")
    desk.send()
    assembly = Assembly.objects.get(title="Asamblea por los hornos")
    desk.go(f"/assemblies/{assembly.pk}/items/new/")
    desk.fill(title="Encender el segundo horno")
    desk.send()
    desk.go(f"/assemblies/{assembly.pk}/draft/")
    desk.press(f"/assemblies/{assembly.pk}/call/")
    assert "15" in desk.page.locator(".flash, .messages").first.inner_text()
    assert not Assembly.objects.filter(pk=assembly.pk, number__isnull=False).exists()
    later = timezone.localdate() + timedelta(days=20)
    desk.go(f"/assemblies/{assembly.pk}/plan/")
    desk.fill(day=later.isoformat())
    desk.send()
    desk.look("draft")
    desk.press(f"/assemblies/{assembly.pk}/call/")
    assembly.refresh_from_db()
    assert (assembly.number, assembly.state) == (1, "called")
    phone = visit("call-phone", PHONE).be(works.user("bruno"))
    phone.go(f"/assemblies/{assembly.pk}/notice/")
    phone.look("notice")
    answer = phone.context.request.get(f"{phone.address}/assemblies/{assembly.pk}/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "Asamblea por los hornos" in answer.text()


def test_an_assembly_decides_the_hourly_advance(works: Works, visit: Visit) -> None:
    assembly = gather(works)
    page = f"/assemblies/{assembly.pk}/"
    chair = visit("decide-chair", DESKTOP).be(works.user("ana"))
    hall = visit("decide-hall", HALL).be(works.user("ana"))
    bruno = visit("decide-bruno", PHONE).be(works.user("bruno"))
    delia = visit("decide-delia", PHONE).be(works.user("delia"))

    hall.go(f"{page}hall/")
    hall.look("hall")
    code = assembly.door_code
    assert code in hall.page.inner_text("body").replace(" ", "")
    for phone in (bruno, delia):
        phone.go(page)
        phone.fill(code=code)
        phone.press("/presence/")
    bruno.look("in")
    desk = visit("decide-desk", DESKTOP).be(works.user("sofia"))
    for name in ("Sofía", "Elio"):
        desk.go(f"{page}desk/?q={name}")
        desk.press("/desk/arrivals/")
    desk.look("desk")
    assert assembly.attendances.filter(out_at=None).count() == 4

    chair.go(f"{page}chair/")
    chair.look("chair")
    chair.press("/opening/")
    assembly.refresh_from_db()
    assert assembly.opening["call"] == "second"

    delia.go(f"{page}motions/new/?kind=ledger.set_hourly_advance")
    day = timezone.localdate().isoformat()
    delia.fill(title="Subir el retiro por hora", text="Se fija el retiro en 7.100 pesos.")
    delia.page.locator("[name=effect-amount]").fill("7100")
    delia.page.locator("[name=effect-valid_from]").fill(day)
    delia.look("motion")
    delia.page.locator(".form-acts button:not([name])").last.click()
    delia.page.wait_for_load_state()

    chair.go(f"{page}chair/")
    chair.press("/putting/")
    chair.page.locator('a[href$="/ballot/"]').first.click()
    chair.page.locator("input[name=method][value=named]").check()
    chair.send()
    ballot = Ballot.objects.get()
    for phone, choice in ((bruno, "yes"), (delia, "yes")):
        phone.go(f"/assemblies/ballots/{ballot.pk}/")
        if phone is bruno:
            phone.look("ballot")
        phone.page.locator(f"button[name=choice][value={choice}]").click()
        phone.press("/vote/")
    bruno.look("voted")
    bruno.go(f"/assemblies/ballots/{ballot.pk}/vote/?choice=abstain")
    bruno.press("/vote/")
    bruno.go(f"/assemblies/ballots/{ballot.pk}/vote/?choice=yes")
    bruno.press("/vote/")
    desk.go(f"/assemblies/ballots/{ballot.pk}/vote/?choice=no")
    desk.press("/vote/")
    assert ballot.votes.count() == 3
    hall.go(f"{page}hall/")
    hall.look("voting")

    chair.go(f"{page}chair/")
    chair.press("/closure/")
    ballot.refresh_from_db()
    assert (ballot.tally["yes"], ballot.tally["no"], ballot.tally["carried"]) == (2, 1, True)
    advance = HourlyAdvance.objects.in_force(timezone.localdate())
    assert advance is not None
    assert (advance.amount, advance.decision.motion.state) == (Decimal(7100), MotionState.ADOPTED)
    bruno.go(f"/assemblies/ballots/{ballot.pk}/")
    bruno.look("result")
    bruno.go("/ledger/hourly-advances/")
    bruno.look("advance")
    bruno.page.locator(f'a[href="{advance.decision.get_absolute_url()}"]').first.click()
    bruno.look("resolution")
    hall.go(f"{page}hall/")
    hall.look("result")

    chair.go(f"{page}chair/")
    chair.press("/closing/")
    _sign_and_issue(works, assembly, visit)


def _sign_and_issue(works: Works, assembly: Assembly, visit: Visit) -> None:
    """The minutes assemble themselves; a worker prints them; the code is recognised."""
    minutes = Assembly.objects.get(pk=assembly.pk).minutes
    desk = visit("minutes-desk", DESKTOP).be(works.user("sofia"))
    desk.go(f"{minutes.get_absolute_url()}signers/")
    bruno, delia = works.cast.member("bruno"), works.cast.member("delia")
    desk.fill(first=str(bruno.pk), second=str(delia.pk))
    desk.send()
    desk.look("minutes")
    desk.press("/issue/")
    paper = eventually(lambda: Document.objects.filter(kind="minutes").first())
    desk.go(minutes.get_absolute_url())
    desk.look("issued")
    answer = desk.context.request.get(f"{desk.address}/documents/{paper.pk}/file/")
    pdf = PdfReader(io.BytesIO(answer.body()))
    box = pdf.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    text = " ".join(page.extract_text() for page in pdf.pages)
    people = (works.cast.member(name) for name in ("ana", "sofia", "bruno", "delia"))
    for words in ("Subir el retiro por hora", paper.code, *(m.full_name for m in people)):
        assert words in text
    stranger = visit("confirm-phone", PHONE)
    stranger.go("/confirm/")
    stranger.look("confirm")
    stranger.go(f"/confirm/{paper.code}/")
    assert paper.sha256 in stranger.page.inner_text("main").replace(" ", "").replace("\n", "")
    stranger.look("genuine")
    stranger.go("/confirm/AAAA-BBBB-CCCC/")
    assert paper.title not in stranger.page.inner_text("main")


def test_a_vote_is_cast_without_scripts(works: Works, visit: Visit) -> None:
    assembly = build.open_today(works.cast)
    ballot = build.open_ballot(assembly, by=works.user("ana"))
    phone = visit("plain-vote", PHONE, script=False).be(works.user("bruno"))
    phone.go(f"/assemblies/ballots/{ballot.pk}/")
    phone.page.locator("button[name=choice][value=no]").click()
    phone.press("/vote/")
    assert ballot.votes.get().choice == "no"
