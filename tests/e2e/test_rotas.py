"""Two of the presses change places on their phones; the boards hang on the wall."""

from datetime import timedelta

import pytest

from tests.builders import crews, rotas
from tests.builders.production import build_works, released
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_two_change_places_without_a_boss(visit: Visit) -> None:
    works = build_works()
    rota = rotas.published(works)
    mine, hers = (rotas.place_of(works, rota, name) for name in ("bruno", "delia"))
    bruno = visit("rota-bruno", PHONE).be(works.user("bruno"))
    bruno.go("/members/rotations/")
    bruno.look("mine")
    bruno.page.locator(f"a[href='/members/duties/{mine.pk}/swaps/new/']").click()
    bruno.fill(taken=str(hers.pk))
    bruno.look("asks")
    bruno.send()
    delia = visit("rota-delia", PHONE).be(works.user("delia"))
    delia.go("/members/rotations/")
    delia.look("asked")
    delia.press("/acceptance/")
    delia.look("changed")
    assert rotas.place_of(works, rota, "bruno").pk == hers.pk
    delia.go(f"/members/sectors/{works.presses.pk}/rotation/")
    delia.look("sector")
    delia.go(f"/members/rotas/{rota.pk}/sheet/")
    delia.look("sheet")


def test_the_boards_turn_on_the_wall(visit: Visit) -> None:
    works = build_works()
    order = released(works, "900")
    for n in range(5):
        day = works.today - timedelta(days=7 * n)
        crews.reported(works, order, day=day, first=str(40 + n), scrap="3")
    wall = visit("boards", DESKTOP).be(works.user("elio"))
    wall.go("/production/boards/wall/?n=2")
    wall.look("wall")
    first = wall.page.locator("#turn h2").inner_text()
    turn = "htmx.ajax('GET', url, {target: '#turn', swap: 'outerHTML'})"
    where = wall.page.locator("#turn").get_attribute("hx-get")
    wall.page.evaluate(f"url => {turn}", where)
    wall.page.wait_for_function(
        "was => document.querySelector('#turn h2').innerText !== was", arg=first
    )
    phone = visit("boards-phone", PHONE).be(works.user("elio"))
    phone.go("/production/boards/")
    phone.look("boards")
    phone.go("/production/boards/sheet/?paper=a3")
    phone.look("sheet")
