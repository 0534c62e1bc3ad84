"""The books, the catalogue, orders and stock for programs: the same as on the pages."""

import json
import re
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coop.api.scopes import scopes
from coop.errors import Refused
from coop.permissions import Role
from coop.services.config import ROOT
from ledger.actions import buyers
from ledger.models import BuyerContact, Entry
from members.models import OfficeTerm
from production.models import FloorReport, Order
from tests.builders import production as build
from tests.builders.members import end_office
from tests.builders.production import Works
from tests.builders.programs import Program, key_of


def program_of(works: Works, name: str) -> Program:
    users = {"ursula": works.union_user, "olga": works.kitchen_user}
    return Program(key_of(users.get(name) or works.user(name)))


def test_the_open_books_are_read_exactly(works: Works) -> None:
    build.fill_popular_fund(works)
    entry = Entry.objects.get()
    bruno = program_of(works, "bruno")
    balance = bruno.get("/books/trial-balance").json()
    assert balance["debit"] == balance["credit"] == {"amount": "500000.00", "currency": "ARS"}
    [fund] = [x for x in bruno.get("/books/funds").json() if x["code"] == "popular-price"]
    assert fund["balance"]["amount"] == "500000.00"
    accounts = bruno.get("/books/accounts").json()
    [held] = [x for x in accounts if x["account"]["fund"] == "popular-price"]
    code = held["account"]["code"]
    statement = bruno.get(f"/books/accounts/{code}/statement").json()
    assert [x["entry"] for x in statement["items"]] == [entry.number]
    assert statement["closing"]["amount"] == statement["items"][0]["balance"]["amount"]
    story = bruno.get("/books/funds/popular-price/story").json()
    assert [x["amount"]["amount"] for x in story["came_in"]] == ["500000.00"]
    assert bruno.get("/books/accounts/9.9/statement").status_code == 404
    assert bruno.get("/books/trial-balance", until="soon").status_code == 422
    early = bruno.get("/books/trial-balance", until="2000-01-01").json()
    assert early["rows"] == []


def test_the_catalogue_and_its_prices(works: Works) -> None:
    ursula = program_of(works, "ursula")
    tile = works.tile
    listed = ursula.get("/catalogue/products").json()["items"]
    assert [x["sku"] for x in listed] == sorted(works.products)
    assert ursula.get(f"/catalogue/products/{tile.sku}").json() == listed[0]
    assert ursula.get("/catalogue/products/XX").status_code == 404
    assert ursula.get("/catalogue/units").json() == ["m2"]
    prices = ursula.get("/catalogue/prices").json()
    assert prices["buyer_class"] == works.union.kind
    layers = {
        k: Decimal(v["amount"])
        for k, v in prices["items"][0]["layers"].items()
        if k != "market_known"
    }
    assert layers["price"] == (
        layers["market"] + layers["shield"] + layers["premium"] - layers["concession"]
    )
    [newest] = ursula.get("/catalogue/price-lists").json()["items"]
    whole = ursula.get(f"/catalogue/price-lists/{newest['id']}").json()
    assert whole["items"][0]["need"]["amount"] == str(layers["need"])
    assert ursula.get("/catalogue/price-lists/999").status_code == 404


def test_orders_are_read_by_those_of_the_buyer_and_by_members(works: Works) -> None:
    order = build.confirmed_order(works, "12.5")
    ursula, olga, bruno = (program_of(works, name) for name in ("ursula", "olga", "bruno"))
    told = bruno.get(f"/orders/{order.number}").json()
    assert ursula.get(f"/orders/{order.number}").json() == told
    assert told["lines"][0]["quantity"] == {"amount": "12.5", "unit": "m2"}
    assert told["stage"] == "confirmed"
    assert told["net"] == told["lines"][0]["total"]
    assert olga.get("/orders").json()["items"] == []
    hidden, unknown = olga.get(f"/orders/{order.number}"), olga.get("/orders/999")
    assert hidden.status_code == 404 and hidden.content == unknown.content
    for stranger in (olga, ursula):
        assert stranger.get("/stock").status_code == 403
        assert stranger.get("/books/funds").status_code == 403


def test_a_key_ends_with_the_mandate_it_was_made_under(works: Works) -> None:
    ursula = program_of(works, "ursula")
    assert ursula.get("/orders").status_code == 200
    contact = BuyerContact.objects.get(user=works.union_user)
    buyers.end_contact(contact, by=works.user("marta"), at=works.at)
    refused = ursula.get("/orders")
    assert refused.status_code == 403 and "today" in refused.json()["detail"]


def test_a_key_does_no_more_than_the_office_it_was_made_in(works: Works) -> None:
    marta = program_of(works, "marta")
    assert len(marta.get("/orders/buyers").json()["items"]) > 1, "sales orders for every buyer"
    term = OfficeTerm.objects.get(member__user=works.user("marta"), office__role=Role.SALES)
    yesterday = works.today - timedelta(days=1)
    end_office(term=term, ended_on=yesterday, by=works.cast.founder, at=works.at)
    assert marta.get("/orders/buyers").status_code == 403
    assert marta.get("/orders").status_code == 200, "a member still, who reads"


def test_stock_is_told_by_place_and_of_nobody(works: Works) -> None:
    build.count_stock(works, "40")
    build.count_stock(works, "2.25", grade="second")
    bruno = program_of(works, "bruno")
    heaps = bruno.get("/stock").json()
    assert [(x["grade"], x["place"], x["quantity"]["amount"]) for x in heaps] == [
        ("first", "main", "40"),
        ("second", "main", "2.25"),
    ]
    assert bruno.get("/stock", sku="XX").json() == []


@pytest.mark.parametrize("path", ["/orders", "/catalogue/products", "/stock", "/books/accounts"])
def test_three_take_as_many_queries_as_one(works: Works, path: str) -> None:
    bruno = program_of(works, "bruno")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert bruno.get(path).status_code == 200
        return len(queries)

    build.confirmed_order(works, "1")
    build.count_stock(works, "40")
    asked()
    with_one = asked()
    build.confirmed_order(works, "1")
    build.confirmed_order(works, "1")
    build.count_stock(works, "2", grade="second")
    assert asked() == with_one < 25


def wanted(works: Works, **changed: object) -> dict[str, object]:
    lines = [{"sku": works.tile.sku, "quantity": "12.5"}]
    order = {"buyer": works.union.pk, "mandate": works.mandate.pk, "lines": lines}
    return {**order, **changed}


def test_an_order_is_placed_once_however_often_it_is_sent(works: Works) -> None:
    ursula, olga = program_of(works, "ursula"), program_of(works, "olga")
    [own] = ursula.get("/orders/buyers").json()["items"]
    whole = ursula.get(f"/orders/buyers/{own['id']}").json()
    assert [x["id"] for x in whole["mandates"]] == [works.mandate.pk]
    key = str(uuid4())
    placed = [ursula.post("/orders", wanted(works), idempotency_key=key) for _ in range(2)]
    assert [x.status_code for x in placed] == [201, 201]
    assert placed[0].json() == placed[1].json()
    order = Order.objects.get()
    assert (order.placed_by, order.mandate) == (works.union_user, works.mandate)
    other = ursula.post("/orders", wanted(works, note="more"), idempotency_key=key)
    assert other.status_code == 409
    hidden = olga.post("/orders", wanted(works), idempotency_key=str(uuid4()))
    assert hidden.status_code == 404
    reader = program_of(works, "bruno").post("/orders", wanted(works), idempotency_key=key)
    assert reader.status_code == 403
    assert Order.objects.count() == 1


def test_what_is_wrong_with_an_order_is_said_where_it_is(works: Works) -> None:
    ursula = program_of(works, "ursula")
    tile = works.tile.sku
    for changed, field in (
        ({"mandate": None}, "mandate"),
        ({"mandate": 0}, "mandate"),
        ({"address": 0}, "address"),
        ({"wanted_date": "2020-01-01"}, "wanted_date"),
        ({"lines": []}, "lines"),
        ({"lines": [{"sku": "XX", "quantity": "1"}]}, "lines.0.sku"),
        ({"lines": [{"sku": tile, "quantity": "-1"}]}, "lines.0.quantity"),
        ({"lines": [{"sku": tile, "quantity": "99999999"}]}, "mandate"),
    ):
        answer = ursula.post("/orders", wanted(works, **changed), idempotency_key=str(uuid4()))
        assert answer.status_code == 422, changed
        assert [x["field"] for x in answer.json()["errors"]] == [field]
    assert ursula.post("/orders", wanted(works)).status_code == 422, "an id is asked for"
    assert not Order.objects.exists()


def test_a_crews_report_is_kept_once_and_only_of_ones_own_sector(works: Works) -> None:
    order = build.released(works, "100")
    bruno, key = program_of(works, "bruno"), str(uuid4())
    report: dict[str, object] = {
        "production_order": order.number,
        "sector": "presses",
        "shift": "morning",
        "work_date": works.today.isoformat(),
        "crew_size": 5,
        "crew_hours": "40",
        "outcomes": [
            {"grade": "first", "quantity": "90.5"},
            {"grade": "scrap", "quantity": "2", "reason": works.reason.code},
        ],
    }
    kept = [bruno.post("/reports", report, idempotency_key=key) for _ in range(2)]
    assert [x.status_code for x in kept] == [201, 201]
    assert kept[0].json() == kept[1].json()
    saved = FloorReport.objects.get()
    assert (saved.crew_size, saved.sector) == (5, works.presses)
    assert [str(x.quantity) for x in saved.outcomes.order_by("id")][:1] == ["90.5000"]
    for changed, field in (
        ({"sector": "kilns"}, "sector"),
        ({"work_date": "2099-01-01"}, "work_date"),
        ({"outcomes": [{"grade": "scrap", "quantity": "1", "reason": "x"}]}, "outcomes.0.reason"),
    ):
        wrong = bruno.post("/reports", report | changed, idempotency_key=str(uuid4()))
        assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, field)
    unknown = {"production_order": 999}
    assert bruno.post("/reports", report | unknown, idempotency_key=key).status_code == 404
    with pytest.raises(Refused):
        key_of(works.union_user, "reports:write")


def test_each_command_of_the_page_for_programs_is_answered(works: Works) -> None:
    build.fill_popular_fund(works)
    bruno, ursula = program_of(works, "bruno"), program_of(works, "ursula")
    text = (ROOT / "docs" / "api.md").read_text()
    read = re.findall(r'^curl -H "[^"]*" "\$COOP/api/v1([^"]*)"$', text, re.MULTILINE)
    assert len(read) == 6
    assert [(x, bruno.get(x).status_code) for x in read] == [(x, 200) for x in read]
    [(key, sent)] = re.findall(r"Idempotency-Key: ([0-9a-f-]+).*?-d '(.*?)'", text, re.DOTALL)
    order = {**json.loads(sent), "buyer": works.union.pk, "mandate": works.mandate.pk}
    assert ursula.post("/orders", order, idempotency_key=key).status_code == 201
    named = re.findall(r"^\| (`/.*?) \| `([a-z:]+)`", text, re.MULTILINE)
    assert {scope for _paths, scope in named} | {"reports:write"} == {name for name, _ in scopes}
