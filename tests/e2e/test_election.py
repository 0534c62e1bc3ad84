"""The board is elected: asked, accepted, voted on phones, counted by transferable vote."""

import pytest

from assemblies.models import Ballot, Motion
from assemblies.urn.models import UrnPaper
from members.models import OfficeTerm
from tests.assemblies.urn.builders import prepare
from tests.builders import assemblies as meet
from tests.builders import cards
from tests.builders import contests as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, HALL, PHONE, Visit, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PATIENCE = 20_000
VOTES = {"bruno": ("3", "1", "0"), "delia": ("1", "2", "0"), "pablo": ("0", "1", "2")}


@pytest.fixture
def works() -> Works:
    return build_works()


def is_drawn(phone: Visitor, page: str) -> None:
    phone.go(page)
    phone.page.locator("[data-state=drawn]").wait_for(state="visible", timeout=PATIENCE)


def mark(phone: Visitor, places: tuple[str, ...]) -> None:
    for option, place in enumerate(places):
        phone.page.locator(f"[data-marks] [name=o{option}]").select_option(place)
    phone.page.locator("[data-marks] button.button-big").click()


def test_the_board_is_elected_on_phones(works: Works, visit: Visit) -> None:
    assembly, office = build.electing(works.cast), build.make_board(works.cast)
    page = f"/assemblies/{assembly.pk}/"
    chair = visit("election-chair", DESKTOP).be(works.user("ana"))
    hall = visit("election-hall", HALL).be(works.user("ana"))
    phones = {name: visit(f"election-{name}", PHONE).be(works.user(name)) for name in VOTES}

    chair.go(f"{page}motions/new/")
    chair.look("kinds")
    chair.page.locator(f'a[href="{page}elections/new/"]').click()
    chair.fill(office=str(office.pk), seats="2", starts_on="2030-01-02", ends_on="2030-01-01")
    chair.send()
    chair.look("refused")
    motion = build.call_election(works.cast, assembly, office)
    lists = f"/assemblies/motions/{motion.pk}/candidates/"
    chair.go(lists)
    for name in ("bruno", "delia", "diana"):
        chair.fill(member=str(works.cast.member(name).pk))
        chair.page.locator("main form.form-page button").click()
    chair.look("asked")
    for name in ("bruno", "delia"):
        phones[name].go(lists)
        phones[name].page.locator("button[value=yes]").click()
    phones["bruno"].look("stands")
    chair.go(lists)
    chair.page.locator("button[value=yes]").first.click()

    chair.go(f"{page}chair/")
    chair.press(f"/motions/{motion.pk}/urn/")
    for phone in phones.values():
        is_drawn(phone, page)
    chair.go(f"{page}chair/")
    chair.press("/putting/")
    chair.page.locator('a[href$="/ballot/"]').first.click()
    chair.send()
    chair.look("opened")
    ballot = Ballot.objects.get()
    for name, phone in phones.items():
        phone.go(f"/assemblies/ballots/{ballot.pk}/")
        phone.page.locator("[data-marks]").wait_for(state="visible")
        if name == "bruno":
            mark(phone, ("1", "1", "0"))
            phone.page.locator("[data-fault=twice]").wait_for(state="visible")
            phone.look("twice")
        mark(phone, VOTES[name])
        if name == "bruno":
            phone.page.locator("[data-fault=gap]").wait_for(state="visible")
            mark(phone, ("2", "1", "0"))
            phone.look("confirm")
        phone.page.locator("[data-put]").click()
    for phone in phones.values():
        phone.page.locator("[data-state=recorded]").wait_for(state="visible", timeout=PATIENCE)
    phones["bruno"].look("recorded")
    hall.go(f"{page}hall/")
    hall.look("voting")

    chair.go(f"{page}chair/")
    chair.press("/closure/")
    ballot.refresh_from_db()
    names = ballot.rule["form"]["names"]
    assert [names[n] for n in ballot.tally["elected"]] == ["Delia D'Angelo", "Bruno Acosta"]
    assert OfficeTerm.objects.filter(office=office).count() == 2
    chair.look("result")
    hall.go(f"{page}hall/")
    hall.look("result")
    pablo = phones["pablo"]
    pablo.go(f"/assemblies/ballots/{ballot.pk}/")
    pablo.page.locator("[data-state=found]").wait_for(state="visible")
    pablo.look("found")
    assert Motion.objects.get().decision is not None


def test_a_paper_is_marked_without_scripts(works: Works, visit: Visit) -> None:
    ballot = build.open_named(works.cast, build.ask(works.cast, meet.open_today(works.cast)))
    phone = visit("ranking-plain", PHONE, script=False).be(works.user("bruno"))
    phone.go(f"/assemblies/ballots/{ballot.pk}/")
    phone.page.locator("main [name=o0]").select_option("1")
    phone.page.locator("main form button.button-big").click()
    assert "Grey tiles" in phone.page.locator("main dd").inner_text()
    phone.page.locator("main form[method=post] button").click()
    phone.page.locator("#receipt").wait_for(state="visible")
    assert ballot.votes.get().choice == "1"


def test_papers_are_marked_by_name_on_a_phone(works: Works, visit: Visit) -> None:
    assembly = meet.open_today(works.cast)
    motion = build.ask(works.cast, assembly)
    ballot = build.open_named(works.cast, motion)
    phone = visit("ranking", PHONE).be(works.user("bruno"))
    phone.go(f"/assemblies/ballots/{ballot.pk}/")
    phone.look("open")
    phone.fill(o0="1", o1="1")
    phone.page.locator("main form button.button-big").click()
    phone.look("twice")
    assert phone.page.locator("[name=o1]").input_value() == "1"
    phone.fill(o1="2")
    phone.page.locator("main form button.button-big").click()
    phone.look("once-more")
    phone.page.locator("main form[method=post] button").click()
    phone.look("recorded")
    assert ballot.votes.get().choice == "1>2"
    build.choose(works.cast, ballot, {"delia": "1>2", "pablo": "2>1", "diana": "3>1"})
    build.close(works.cast, ballot)
    phone.go(f"/assemblies/ballots/{ballot.pk}/")
    phone.look("rounds")
    score = build.ask(works.cast, assembly, kind="score", most=5, title="Points")
    other = build.open_named(works.cast, score)
    phone.go(f"/assemblies/ballots/{other.pk}/")
    phone.look("score")
    build.close(works.cast, other)
    tick = build.ask(works.cast, assembly, kind="several", most=2, title="Ticks")
    phone.go(f"/assemblies/ballots/{build.open_named(works.cast, tick).pk}/")
    phone.look("several")


def test_a_card_is_voted_on_a_phone_that_nobody_signed_in_on(works: Works, visit: Visit) -> None:
    secret = prepare(works.cast, drawn=("delia",))
    chair = visit("card-chair", DESKTOP).be(works.user("ana"))
    chair.go(f"/assemblies/urns/{secret.urn.pk}/cards/")
    chair.fill(number="2")
    chair.look("how-many")
    chair.send()
    chair.look("sheet")
    (card,) = cards.print_cards(works.cast, secret.urn, 1)
    chair.go(f"/assemblies/urns/{secret.urn.pk}/")
    chair.look("urn")
    cards.drawn_by(works.cast, secret.urn, "elio")
    secret.open()
    kiosk = visit("card-kiosk", PHONE)
    asked: list[str] = []
    kiosk.page.on("request", lambda request: asked.append(request.url))
    address = f"/assemblies/cards/{secret.urn.box_id}/"
    kiosk.go(address)
    kiosk.look("no-card")
    kiosk.page.goto("about:blank")
    kiosk.go(f"{address}#{cards.fragment(card)}")
    kiosk.page.locator("button[data-choice=no]").wait_for(state="visible")
    assert "#" not in kiosk.page.url
    kiosk.look("ready")
    kiosk.page.locator("button[data-choice=no]").click()
    kiosk.page.locator("[data-put]").click()
    kiosk.page.locator("[data-state=recorded]").first.wait_for(state="visible", timeout=PATIENCE)
    kiosk.look("recorded")
    assert UrnPaper.objects.get().choice == "no"
    assert [url for url in asked if card.token[:20] in url or cards.fragment(card)[:20] in url] == [
        url for url in asked if "#" in url
    ]
    kiosk.page.reload()
    kiosk.page.locator("[data-state=none]").wait_for(state="visible")
    assert kiosk.page.evaluate("localStorage.length") == 0
