"""Stock taken elsewhere, sorted again, thrown away, returned, given, exchanged, and undone."""

import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from coop.audit import history_of
from coop.errors import Refused
from coop.permissions import Role
from production.actions import changing, places, reserving
from production.actions.changing import Sorting
from production.models import (
    Delivery,
    Location,
    Lot,
    OrderLine,
    Place,
    StockBalance,
    StockChange,
    StockMove,
)
from production.reading.trace import trace
from tests.builders.production import Works, confirmed_order, deliver, released, report
from tests.builders.stock import a_transfer, a_yard, facts
from tests.cast import give
from tests.production.verified import broken
from tests.questions import Fields, Verb, answer
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(works: Works) -> StockBalance:
    report(works, released(works), first="50")
    return StockBalance.objects.get()


def spread(works: Works) -> dict[str, Decimal]:
    rows = StockBalance.objects.filter(product=works.tile, quantity__gt=0)
    rows = rows.select_related("location", "lot")
    return {f"{x.grade} {x.location}": x.quantity for x in rows}


def undo(works: Works, change: StockChange) -> StockChange:
    return changing.undo(change=change, reason="typed wrong", by=works.user("diana"), at=works.at)


def test_stock_is_taken_to_another_place_and_back(works: Works, held: StockBalance) -> None:
    moved = a_transfer(works, held, "20")
    assert spread(works) == {"first warehouse": Decimal(30), "first Yard": Decimal(20)}
    yard = Location.objects.get(name="Yard")
    with pytest.raises(Refused, match="still lies"):
        places.end(place=yard, by=works.user("diana"), at=works.at)
    opposite = undo(works, moved)
    assert spread(works) == {"first warehouse": Decimal(50)}
    for again in (moved, opposite):
        with pytest.raises(Refused):
            undo(works, again)
    with pytest.raises(IntegrityError, match="undone"), transaction.atomic():
        StockChange.objects.create(
            kind="transfer", product=works.tile, grade="first", quantity=20, reason="x",
            occurred_date=works.today, recorded_at=works.at, reverses=opposite,
        )  # fmt: skip
    places.end(place=yard, by=works.user("diana"), at=works.at)
    with pytest.raises(Refused, match="no longer used"):
        changing.transfer(
            balance=held, facts=facts(works), to=Location.objects.get(pk=yard.pk),
            by=works.user("diana"), at=works.at,
        )  # fmt: skip
    assert [e.event for e in history_of(moved)] == ["stock.change_undone", "stock.transferred"]
    assert broken() == []


def test_what_is_sorted_again_is_a_lot_of_its_own_traced_to_the_first(
    works: Works, held: StockBalance
) -> None:
    saved = changing.regrade(
        balance=held,
        facts=facts(works, "8"),
        sorting=Sorting("second", shade="T4"),
        by=works.user("diana"),
        at=works.at,
    )
    assert spread(works) == {"first warehouse": Decimal(42), "second warehouse": Decimal(8)}
    lot = Lot.objects.get(grade="second")
    assert (lot.code, lot.shade) == (f"{held.lot}-R{saved.pk}", "T4")
    assert [x.words for x in trace(lot).back] == ["Crew report", "Change of stock"]
    undo(works, saved)
    assert (spread(works), broken()) == ({"first warehouse": Decimal(50)}, [])
    with pytest.raises(Refused, match="already"):
        changing.regrade(
            balance=held, facts=facts(works), sorting=Sorting("first"),
            by=works.user("diana"), at=works.at,
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_gifts_that_come_at_once_are_lots_of_their_own(works: Works) -> None:
    main, by = Location.objects.main(), works.user("diana")
    told = facts(works, "7", other_side="Molino")

    def bring(_n: int) -> StockChange:
        return changing.bring_in(product=works.tile, to=main, facts=told, by=by, at=works.at)

    came = at_once(4, bring)
    assert len({change.lot_id for change in came}) == 4
    assert sum(StockBalance.objects.values_list("quantity", flat=True)) == 28


def test_waste_gifts_and_exchanges_say_why_and_with_whom(works: Works, held: StockBalance) -> None:
    act: dict[str, Any] = {"balance": held, "by": works.user("diana"), "at": works.at}
    changing.waste(facts=facts(works, "2", reason="wet"), **act)
    gift = changing.hand_over(facts=facts(works, "3", other_side="Escuela 12"), **act)
    swap = changing.hand_over(
        facts=facts(works, "5", other_side="Molino", against="80 kg of flour"), **act
    )
    assert (gift.kind, swap.kind) == ("gift_out", "barter_out")
    arrived = changing.bring_in(
        product=works.wall_tile,
        to=Location.objects.main(),
        facts=facts(works, "7", other_side="Molino", against="5 m² of floor tiles"),
        by=works.user("diana"),
        at=works.at,
    )
    assert arrived.lot is not None
    assert [(x.place, x.who) for x in trace(arrived.lot).back] == [("supplier", "Molino")]
    assert held.lot is not None
    assert [x.who for x in trace(held.lot).on] == ["", "Escuela 12", "Molino"]
    assert spread(works) == {"first warehouse": Decimal(40)}
    for bad, field in (
        (facts(works, "1"), "other_side"),
        (facts(works, "0", other_side="x"), "quantity"),
        (facts(works, "41", other_side="x"), "quantity"),
        (facts(works, "1", other_side="x", occurred_date=works.today + timedelta(1)), "occ"),
    ):
        with pytest.raises(Refused) as refused:
            changing.hand_over(facts=bad, **act)
        assert (refused.value.field or "").startswith(field)
    with pytest.raises(Refused, match="Say why"):
        changing.waste(facts=facts(works, "1"), **act)
    for wrong in ({"kind": "waste"}, {"kind": "gift_in"}, {"kind": "return", "reason": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StockChange.objects.create(
                product=works.tile, grade="first", quantity=1, occurred_date=works.today,
                recorded_at=works.at, **wrong,
            )  # fmt: skip
    assert broken() == []


def test_no_more_comes_back_than_left(works: Works, held: StockBalance) -> None:
    made = deliver(works, confirmed_order(works, "10"), "10")
    move = StockMove.objects.get(to_place=Place.BUYER)

    def back(quantity: str) -> StockChange:
        return changing.take_back(
            delivery=made, move=move, facts=facts(works, quantity, reason="broken"),
            to=Location.objects.main(), by=works.user("diana"), at=works.at,
        )  # fmt: skip

    first = back("6")
    with pytest.raises(Refused, match="more than left"):
        back("5")
    undo(works, first)
    back("10")
    assert (spread(works), broken()) == ({"first warehouse": Decimal(50)}, [])
    assert held.lot is not None
    assert [x.words for x in trace(held.lot).back] == ["Crew report", "Change of stock"]


def stores(works: Works) -> None:
    give(works.cast, Role.STORES, "elio")


def stocked(works: Works) -> StockBalance:
    stores(works)
    report(works, released(works), first="50")
    return StockBalance.objects.get()


def delivered(works: Works) -> Delivery:
    stocked(works)
    return deliver(works, confirmed_order(works, "10"), "10")


def transferred(works: Works) -> StockChange:
    return a_transfer(works, stocked(works), "20")


def fields(**more: object) -> Any:
    def given(works: Works, _thing: Any) -> Fields:
        return {"quantity": "5", "occurred_date": works.today.isoformat(), **more}

    return given


def to_yard(works: Works, _thing: Any) -> Fields:
    return {**fields()(works, None), "to": a_yard(works).pk}


def arrival(works: Works, _thing: Any) -> Fields:
    more = {"product": works.tile.pk, "to": Location.objects.main().pk, "other_side": "Molino"}
    return {**fields(**more)(works, None)}


def came_back(works: Works, delivery: Any) -> Fields:
    move = StockMove.objects.get(cause_type="production.delivery", cause_id=delivery.pk)
    more = {"move": move.pk, "to": Location.objects.main().pk, "reason": "broken"}
    return {**fields(**more)(works, None)}


def changes(_thing: Any) -> int:
    return StockChange.objects.count()


def kept_line(works: Works) -> OrderLine:
    stocked(works)
    return confirmed_order(works, "10").lines.get()


def kept(line: Any) -> Decimal:
    return reserving.kept_for(line)


def with_kept(works: Works) -> OrderLine:
    line = kept_line(works)
    return reserving.reserve(line=line, quantity=Decimal(4), by=works.user("diana"), at=works.at)


def a_yard_of_elio(works: Works) -> Location:
    stores(works)
    return a_yard(works)


VERBS = [
    Verb(
        "production:stock_reservation", "elio", kept, Decimal(0), Decimal(4),
        prepare=kept_line, fields=lambda _w, _t: {"quantity": "4"},
    ),
    Verb(
        "production:letting_go", "elio", kept, Decimal(4), Decimal(0),
        prepare=with_kept, button=True,
    ),
    Verb(
        "production:place_ending", "elio", lambda p: p.ended_at is None, True, False,
        prepare=a_yard_of_elio, button=True,
    ),
    Verb("production:transfer", "elio", changes, 0, 1, prepare=stocked, fields=to_yard),
    Verb(
        "production:sorting", "elio", changes, 0, 1,
        prepare=stocked, fields=fields(grade="second"),
    ),
    Verb(
        "production:stock_waste", "elio", changes, 0, 1,
        prepare=stocked, fields=fields(reason="wet"),
    ),
    Verb(
        "production:handover", "elio", changes, 0, 1,
        prepare=stocked, fields=fields(other_side="Escuela 12"),
    ),
    Verb("production:new_arrival", "elio", changes, 0, 1, prepare=stores, fields=arrival),
    Verb("production:new_return", "elio", changes, 0, 1, prepare=delivered, fields=came_back),
    Verb(
        "production:change_undoing", "elio", changes, 1, 2,
        prepare=transferred, fields=lambda _w, _t: {"reason": "typed wrong"},
    ),
    Verb(
        "production:places", "elio", lambda _: Location.objects.count(), 0, 2,
        prepare=stores, fields=lambda _w, _t: {"name": "Shelf 4"},
    ),
]  # fmt: skip


def test_a_label_opens_its_lot_however_it_is_read(works: Works, held: StockBalance) -> None:
    lot = held.lot
    assert lot is not None
    client = Client()
    client.force_login(works.user("bruno"))
    page = lot.get_absolute_url()
    for code in (lot.code, f" {lot.code} ", f"https://coop.example{page}"):
        found = client.get("/production/lots/finding/", {"code": code})
        assert (found.status_code, found["Location"]) == (303, page)
    assert client.get("/production/lots/finding/", {"code": "nothing"}).status_code == 422
    labels = client.get(f"{page}labels/", {"n": "3"}).content.decode()
    assert labels.count('class="id-card"') == 3
    assert "Movements" in client.get(held.get_absolute_url()).content.decode()


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_stock(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_a_photo_of_a_label_opens_its_lot(works: Works, held: StockBalance) -> None:
    lot, client = held.lot, Client()
    assert lot is not None
    client.force_login(works.user("bruno"))

    def sent(text: str, **headers: Any) -> Any:
        drawn = io.BytesIO()
        if text:
            segno.make(text, micro=False).save(drawn, kind="png", scale=4)
        else:
            Image.new("L", (200, 200), 170).save(drawn, "PNG")
        file = SimpleUploadedFile("label.png", drawn.getvalue())
        return client.post("/production/lots/photo/", {"file": file}, headers=headers)

    page = lot.get_absolute_url()
    found = sent(f"https://coop.example{page}")
    assert (found.status_code, found["Location"]) == (303, page)
    told = {text: sent(text, accept="application/json").json() for text in (page, "", "of others")}
    urls = {page: page, "": "", "of others": ""}
    assert told == {text: {"url": url, "code": text} for text, url in urls.items()}
    for text, words in (("", "No code can be read"), ("of others", "No lot has this code")):
        refused = sent(text)
        assert (refused.status_code, words in refused.content.decode()) == (422, True)
    assert client.post("/production/lots/photo/").status_code == 422
    client.force_login(works.union_user)
    assert sent(page).status_code == 403
