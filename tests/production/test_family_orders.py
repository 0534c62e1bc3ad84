"""Ordering a family in one table: quantities in cells, totals, errors in their row."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from production.models import Order, ProductFamily, Quotation, StandingOrder
from tests.builders import families as build
from tests.builders.production import Works

CLIENT_ID = "3f0c3c1e-6f4e-4f57-9a5d-0a4d1a6a2f01"


@pytest.fixture
def ursula(works: Works) -> Client:
    client = Client()
    client.force_login(works.union_user)
    return client


def test_a_family_is_ordered_in_one_table(works: Works, ursula: Client) -> None:
    products = build.priced(works)
    shop = ursula.get(reverse("production:shop", args=[works.union.pk]))
    (table,) = shop.context["tables"]
    (sheet,) = table.sheets
    assert [str(value) for value, _total in sheet.columns] == ["S", "M", "L"]
    assert [str(line.value) for line in sheet.lines] == ["Blue", "Clay red"]
    assert sheet.lines[1].cells[2] is None
    assert not table.one_price
    page = shop.content.decode()
    assert page.count("not offered") == 1
    assert page.count("How much of") == 2, "the tiles stand alone as before"
    typed = {
        f"q_{products['OV-BLUE-S'].pk}": "10",
        f"q_{products['OV-BLUE-L'].pk}": "5",
        f"q_{products['OV-CLA-S'].pk}": "1.5",
    }
    check = reverse("production:check", args=[works.union.pk])
    checked = ursula.get(check, typed)
    (sheet,) = checked.context["tables"][0].sheets
    assert [line.total for line in sheet.lines] == [Decimal(15), Decimal("1.5")]
    assert [total for _value, total in sheet.columns] == [Decimal("11.5"), 0, 5]
    assert sheet.total == Decimal("16.5")
    sent = {**typed, "mandate": works.mandate.pk, "client_id": CLIENT_ID}
    assert ursula.post(check, sent).status_code == 303
    lines = Order.objects.get().lines.order_by("n")
    assert [(x.product.sku, x.quantity) for x in lines] == [
        ("OV-BLUE-L", 5),
        ("OV-BLUE-S", 10),
        ("OV-CLA-S", Decimal("1.5")),
    ]
    blue, red = lines[0].unit_price, lines[2].unit_price
    assert blue > red, "each cell has its own price"


def test_a_family_is_quoted_from_the_same_table(works: Works, ursula: Client) -> None:
    products = build.priced(works)
    typed = {f"q_{products[sku].pk}": "4" for sku in ("OV-BLUE-S", "OV-CLA-M")}
    quoted = ursula.post(
        reverse("production:new_quotation", args=[works.union.pk]),
        {**typed, "valid_until": works.today.isoformat(), "client_id": CLIENT_ID},
    )
    assert quoted.status_code == 303
    assert Quotation.objects.get().lines.count() == 2


def test_what_is_wrong_stands_in_the_row_of_its_cell(works: Works, ursula: Client) -> None:
    products = build.priced(works)
    wrong = f"q_{products['OV-CLA-M'].pk}"
    answer = ursula.get(
        reverse("production:check", args=[works.union.pk]),
        {wrong: "many", f"q_{products['OV-BLUE-S'].pk}": "10"},
    )
    assert answer.status_code == 422
    (sheet,) = answer.context["tables"][0].sheets
    blue, red = sheet.lines
    assert blue.errors == []
    assert [str(cell.product) for cell, _words in red.errors] == ["Overall Clay red / M"]
    page = answer.content.decode()
    assert f'id="id_{wrong}_error"' in page
    assert 'value="many"' in page


def test_a_standing_order_has_the_same_table(works: Works, ursula: Client) -> None:
    products = build.priced(works)
    address = reverse("production:new_standing_order", args=[works.union.pk])
    page = ursula.get(address)
    (table,) = page.context["tables"]
    assert len(table.cells) == 5
    assert len(page.context["goods"]) == 2
    start = page.context["form"].initial
    sent = {
        f"q_{products['OV-BLUE-M'].pk}": "20",
        "mandate": works.mandate.pk,
        "client_id": CLIENT_ID,
        **{name: start[name] for name in ("every", "day", "lead_days")},
        **{name: start[name].isoformat() for name in ("first_date", "until_date")},
    }
    assert ursula.post(address, sent).status_code == 303
    (line,) = StandingOrder.objects.get().lines.all()
    assert (line.product, line.quantity) == (products["OV-BLUE-M"], Decimal(20))


def test_three_families_ask_the_database_no_more_than_one(works: Works, ursula: Client) -> None:
    address = reverse("production:shop", args=[works.union.pk])

    def asked() -> int:
        ursula.get(address)
        with CaptureQueriesContext(connection) as queries:
            shown = ursula.get(address).context["tables"]
        assert len(shown) == ProductFamily.objects.count()
        return len(queries)

    build.priced(works)
    with_one = asked()
    for code in ("ap", "bo"):
        build.priced(works, build.family(works, code=code, name=code))
    assert asked() == with_one
