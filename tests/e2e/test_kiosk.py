"""A tablet in the hall that people share: one after the other, and nothing of anybody is left."""

import pytest
from playwright.sync_api import Page

from assemblies.models import Ballot, Vote
from tests.assemblies.urn.builders import prepare
from tests.builders import assemblies as meet
from tests.builders import cards, kiosks
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, HALL, PHONE, Visit, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
TABLET = {"viewport": {"width": 800, "height": 1100}, "has_touch": True}
TOO_MUCH = ("Acosta", "A favor", "En contra", "Bruno")


@pytest.fixture
def works() -> Works:
    return build_works()


def make_it_shared(tablet: Visitor, works: Works) -> None:
    """The secretary signs in on the tablet and makes it a shared device."""
    tablet.be(works.user("sofia"))
    tablet.go("/members/kiosks/")
    tablet.look("register")
    tablet.fill(name="Tableta de la puerta")
    tablet.send()
    tablet.look("front")


def pin_by_touch(page: Page, pin: str) -> None:
    for digit in pin:
        page.locator(f"[data-digit='{digit}']").click()
    page.locator(".kiosk-pin .form-acts button").click()
    page.wait_for_load_state()


def traces(page: Page) -> list[str]:
    """What of the last person the page, its address or its stores still tell."""
    told = page.content() + page.title() + page.url
    stores = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    return [word for word in TOO_MUCH if word in told.replace("Acosta, Bruno", "") + stores]


def test_a_phone_a_tablet_and_the_hall(works: Works, visit: Visit) -> None:
    cast = works.cast
    kiosks.give_pin(cast, "bruno", "delia")
    assembly = meet.open_today(cast)
    ballot = meet.open_ballot(assembly, by=cast.user("ana"))
    tablet = visit("kiosk-tablet", TABLET)
    make_it_shared(tablet, works)
    page = tablet.page

    page.locator(".kiosk-people a", has_text="Acosta").click()
    tablet.look("pin")
    pin_by_touch(page, "111222")
    assert page.locator(".error-summary").count() == 1
    tablet.look("wrong-pin")
    pin_by_touch(page, kiosks.PIN)
    tablet.look("person")
    page.locator("input[name=choice][value=yes]").check()
    page.locator(".kiosk-vote button").click()
    page.wait_for_load_state()
    assert "?done=voted" in page.url
    tablet.look("recorded")
    assert traces(page) == []
    for _step in range(6):
        page.go_back(wait_until="load")
        if page.url == "about:blank":
            break
        assert page.locator("input[name=choice]").count() == 0
        assert page.locator("input[name=pin]").count() == 0
        assert traces(page) == []

    tablet.go("/kiosk/")
    page.locator(".kiosk-people a", has_text="D'Angelo").click()
    pin_by_touch(page, kiosks.PIN)
    assert "Acosta" not in page.content()
    page.locator("input[name=choice][value=no]").check()
    page.locator(".kiosk-vote button").click()
    page.wait_for_load_state()

    phone = visit("kiosk-phone", PHONE).be(works.user("marta"))
    phone.go(f"/assemblies/ballots/{ballot.pk}/")
    phone.page.locator("button[name=choice][value=yes]").click()
    phone.press("/vote/")
    hall = visit("kiosk-hall", HALL).be(works.user("ana"))
    hall.go(f"/assemblies/{assembly.pk}/hall/")
    hall.look("hall")
    assert "3" in hall.page.locator("main").inner_text()
    assert dict(Vote.objects.values_list("member__given_name", "choice")) == {
        "Bruno": "yes",
        "Delia": "no",
        "Marta": "yes",
    }

    chair = visit("kiosk-chair", DESKTOP).be(works.user("ana"))
    chair.go(f"/assemblies/{assembly.pk}/chair/")
    chair.press(f"/ballots/{ballot.pk}/closure/")
    assert Ballot.objects.get().tally["yes"] == 2
    tablet.go("/members/")
    assert "/sign-in/" in page.url, "a shared device is signed in nowhere"


def test_a_tablet_without_script_on_a_small_screen(works: Works, visit: Visit) -> None:
    cast = works.cast
    kiosks.give_pin(cast, "bruno")
    assembly = meet.open_today(
        cast, present=["ana", "sofia", "tomas", "marta", "elio", "juana", "diana"]
    )
    meet.open_ballot(assembly, by=cast.user("ana"))
    small = visit("kiosk-small", PHONE, script=False)
    small.be(works.user("sofia"))
    small.go("/members/kiosks/")
    small.fill(name="Celular de la puerta")
    small.send()
    page = small.page
    page.locator(".kiosk-people a", has_text="Acosta").click()
    assert not page.locator(".pin-pad").is_visible()
    page.locator("input[name=pin]").fill(kiosks.PIN)
    page.locator(".kiosk-pin .form-acts button").click()
    page.wait_for_load_state()
    page.screenshot(path="var/screenshots/kiosk-small-before.png", full_page=True)
    page.locator("form[action*='/presence/'] button").click()
    page.wait_for_load_state()
    page.screenshot(path="var/screenshots/kiosk-small-vote.png", full_page=True)
    page.locator("input[name=choice][value=abstain]").check()
    page.locator(".kiosk-vote button").click()
    page.wait_for_load_state()
    page.screenshot(path="var/screenshots/kiosk-small-done.png", full_page=True)
    assert Vote.objects.get().choice == "abstain"


def test_among_many_people_one_begins_with_a_letter(
    works: Works, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assemblies.views.kiosk.FEW", 5)
    meet.open_today(works.cast)
    tablet = visit("kiosk-letters", TABLET).be(works.user("sofia"))
    tablet.go("/members/kiosks/")
    tablet.fill(name="Tableta del comedor")
    tablet.send()
    tablet.look("letters")
    assert tablet.page.locator(".kiosk-people").count() == 0
    tablet.page.locator(".kiosk-letters button[value='Ñ']").click()
    tablet.page.wait_for_load_state()
    tablet.look("under-one")
    assert tablet.page.locator(".kiosk-people a").count() == 1
    tablet.fill(q="nobody")
    tablet.page.locator("form[role=search] button").click()
    tablet.page.wait_for_load_state()
    tablet.look("nobody")
    tablet.fill(q="juana")
    tablet.page.locator("form[role=search] button").click()
    tablet.page.wait_for_load_state()
    assert tablet.page.locator(".kiosk-people a").count() == 2


def test_a_ballot_card_is_voted_at_the_tablet_and_the_next_person_finds_nothing(
    works: Works, visit: Visit
) -> None:
    cast = works.cast
    secret = prepare(cast, drawn=("bruno", "delia", "pablo"))
    card, _other = cards.print_cards(cast, secret.urn, 2)
    cards.drawn_by(cast, secret.urn, "elio")
    secret.open()
    tablet = visit("kiosk-card", TABLET).be(works.user("sofia"))
    tablet.go("/members/kiosks/")
    tablet.fill(name="Tableta del comedor")
    tablet.send()
    page, asked = tablet.page, []
    tablet.look("front")
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#id_q").fill(
        f"{tablet.address}/assemblies/cards/{secret.urn.box_id}/#{cards.fragment(card)}"
    )
    page.locator("form[role=search] button").click()
    page.locator("button[data-choice=yes]").click()
    page.locator("[data-put]").click()
    page.locator("[data-chosen]").wait_for(timeout=30_000)
    tablet.look("recorded")
    assert not [url for url in asked if cards.fragment(card)[:20] in url.partition("#")[0]]
    page.locator("a[href='/kiosk/?done=left']").click()
    page.wait_for_load_state()
    for _step in range(3):
        page.go_back(wait_until="load")
        if page.url == "about:blank":
            break
        assert not page.locator("[data-chosen]").is_visible()
        assert not page.locator("button[data-choice=yes]").is_visible()
