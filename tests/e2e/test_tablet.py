"""A shift at a tablet of the floor: the network is cut and comes back, each report arrives once;
one is corrected, and the shift is handed over to the next."""

import gzip
from decimal import Decimal

import pytest

from production.models import (
    FloorReport,
    FloorSubmission,
    HandOver,
    MaterialUse,
    Outcome,
    ProductionOrder,
    WorkLog,
)
from production.reading import made_of
from tests.builders import production as build
from tests.builders import recipes, tablets
from tests.builders.production import Works, build_works
from tests.e2e.conftest import Visit, Visitor, eventually

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
TABLET = {"viewport": {"width": 800, "height": 1100}, "has_touch": True}
KEPT = "caches.open('floor-1').then(store => store.keys()).then(keys => keys.length > 9)"


@pytest.fixture
def works() -> Works:
    return build_works()


def type_first(tablet: Visitor, digits: str) -> None:
    tablet.page.locator("input[name=first]").click()
    for digit in digits:
        tablet.page.locator(f"[data-digit='{digit}']").click()


COUNT_TAPS = """addEventListener("pointerdown", () => {
  sessionStorage.taps = Number(sessionStorage.taps || 0) + 1;
  sessionStorage.began ||= Date.now();
}, { capture: true })"""
TAPS_MAX, MILLISECONDS_MAX, BYTES_MAX = 4, 5000, 60_000
ASKED = "performance.getEntriesByType('resource').map(each => each.name)"


def weight_of(tablet: Visitor) -> int:
    """The bytes of the page and all it asked for, packed as a server in use packs them."""
    page = tablet.page
    urls = {page.url, *page.evaluate(ASKED)}
    return sum(len(gzip.compress(page.request.get(url).body())) for url in urls)


def report_as_each_hour(tablet: Visitor, digits: str) -> None:
    """The card as it stands, to its answer: the taps a crew makes, and what the product takes."""
    page = tablet.page
    page.evaluate("sessionStorage.clear()")
    page.evaluate(COUNT_TAPS)
    type_first(tablet, digits)
    save(tablet)
    page.wait_for_url("**/floor/?saved=*")
    taps, took = page.evaluate("[+sessionStorage.taps, Date.now() - sessionStorage.began]")
    weight = weight_of(tablet)
    facts = f"an hourly report: {taps} taps, {took} ms, {weight} bytes"
    assert (taps <= TAPS_MAX, took < MILLISECONDS_MAX, weight < BYTES_MAX) == (True,) * 3, facts


def save(tablet: Visitor) -> None:
    tablet.page.locator(".floor-save").first.click()


def unsent(tablet: Visitor, count: int) -> None:
    tablet.page.locator("[data-queue-state]", has_text=str(count)).wait_for()


def test_a_shift_without_network_a_correction_and_a_hand_over(works: Works, visit: Visit) -> None:
    recipes.adopted(works)
    clay, glaze = recipes.material(works), recipes.material(works, "ESM", "Glaze")
    recipes.received(works, clay, "5000")
    old, new = [recipes.received(works, glaze, "10").lot for _n in range(2)]
    order = build.released(works, "400")
    place = tablets.workplace(works)
    tablet = visit("tablet", TABLET).be(works.user("delia"))
    tablet.go("/production/floor-devices/")
    tablet.fill(name="Prensa 1", workplace=str(place.pk))
    tablet.send()
    page = tablet.page
    tablet.look("card")
    report_as_each_hour(tablet, "25")
    tablet.look("saved")
    eventually(lambda: page.evaluate(KEPT))

    tablet.context.set_offline(True)
    for count, digits in enumerate(("31", "32"), start=1):
        type_first(tablet, digits)
        if count == 2:
            page.locator(".floor-materials summary").click()
            page.locator(f"input[name=code_{glaze.pk}]").fill(new.code)
            page.locator(f"input[name=used_{glaze.pk}]").click()
            page.locator("[data-digit='3']").click()
            tablet.look("materials")
        save(tablet)
        unsent(tablet, count)
    page.goto(f"{tablet.address}/floor/")
    unsent(tablet, 2)
    page.locator("a[href='/floor/leaving/']").click()
    page.locator("[data-away]").wait_for()
    assert page.url.endswith("/floor/"), "what cannot be sent is not begun"
    save(tablet)  # the card is as it was: what was said last
    unsent(tablet, 3)
    tablet.look("kept")
    assert FloorReport.objects.count() == 1

    tablet.context.set_offline(False)
    page.locator("[data-queue-state]").wait_for(state="hidden")
    page.locator(".floor-orders", has_text="113").wait_for()
    tablet.look("arrived")
    made = list(Outcome.objects.filter(grade="first").order_by("id"))
    assert [o.quantity for o in made[:3]] == [Decimal(25), Decimal(31), Decimal(32)]
    assert FloorReport.objects.count() == len(made) == 4
    kept = MaterialUse.objects.filter(product=glaze).order_by("id")
    assert [(u.named, u.used) for u in kept] == [
        (old.code, None),
        (new.code, Decimal(3)),
        (old.code, None),
    ]
    counts = FloorSubmission.objects.order_by("id").values_list("seq", flat=True)
    assert list(counts) == [1, 2, 3, 4]
    assert set(FloorReport.objects.values_list("production_order", flat=True)) == {order.pk}
    scrap_is_asked_why(tablet)
    undone_and_said_again(tablet, order)
    handed_over_and_read(tablet, works)


def scrap_is_asked_why(tablet: Visitor) -> None:
    page = tablet.page
    page.locator("[name=scrap]").click()
    page.locator("[data-digit='3']").click()
    save(tablet)
    page.locator("[data-said]").wait_for()
    tablet.look("why")
    page.locator("input[name=reason]").first.check()
    save(tablet)
    page.wait_for_url("**/floor/?saved=*")
    assert FloorSubmission.objects.get(seq=5).content["scrap"] == ["3"]


def undone_and_said_again(tablet: Visitor, order: ProductionOrder) -> None:
    """On the screen that shows what was saved: why, then the same figures to be corrected."""
    page = tablet.page
    mistyped = FloorReport.objects.get(pk=page.url.rpartition("=")[2])
    before = first_grade(order)
    page.locator(".floor-undo > summary").click()
    page.locator(".floor-undo .choice").nth(1).click()
    tablet.look("undo")
    page.locator(".floor-undo button").click()
    page.wait_for_url(f"**/floor/?again={mistyped.pk}")
    assert page.locator("input[name=first]").input_value() == "25"
    assert page.locator("input[name=scrap]").input_value() == "3"
    tablet.look("again")
    type_first(tablet, "30")
    save(tablet)
    page.wait_for_url("**/floor/?saved=*")
    assert FloorReport.objects.get(reverses=mistyped).note == "se contó de nuevo"
    assert first_grade(order) == before + 5
    page.locator(".floor-shift > summary").click()
    tablet.look("shift")


def first_grade(order: ProductionOrder) -> Decimal:
    return made_of([order])[order.pk]["first"]


def handed_over_and_read(tablet: Visitor, works: Works) -> None:
    """The crew is tapped, says its hours by quarters and a note; the next one signs it."""
    page = tablet.page
    crew = [works.cast.member(name) for name in ("bruno", "juana2")]
    tablet.go("/floor/crew/")
    for member in crew:
        page.locator(".choice", has=page.locator(f"[value='{member.pk}']")).click()
    tablet.look("crew")
    save(tablet)
    page.wait_for_url("**/floor/")
    page.locator("a[href='/floor/leaving/']").click()
    page.locator(f"[name=h{crew[0].pk}]").click()
    for digit in "725":
        page.locator(f"[data-digit='{digit}']").click()
        if digit == "7":
            page.locator("[data-digit=',']").click()
    page.locator(f"[name=h{crew[1].pk}]").click()
    page.locator("[data-digit='6']").click()
    page.locator(f".floor-figure:has([name=h{crew[1].pk}]) [data-plus]").click()
    page.locator("[name=dangerous]").fill("Floja la guarda de la prensa 1")
    tablet.look("leaving")
    save(tablet)
    page.wait_for_url("**/floor/")
    tablet.look("note")
    logs = WorkLog.objects.order_by("-quarters").values_list("member", "quarters")
    assert list(logs) == [(crew[0].pk, 29), (crew[1].pk, 25)]
    page.locator("form[action*='/notes/'] button").click()
    page.wait_for_load_state()
    page.locator(".floor-note").wait_for(state="detached")
    assert HandOver.objects.get().reading.read_at
