"""Cost sheets and quotes: recorded once, frozen in the list made from them, told to be true."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from coop import decisions, uploads
from coop.errors import Refused
from production import checks
from production.actions import costing as actions
from production.actions import making
from production.effects.form import PriceListForm
from production.effects.price_list import SetPriceList
from production.models import CostItem, CostSheetVersion, PriceList, PriceQuote
from production.reading import costing as reading
from tests.builders import costing as build
from tests.builders import production
from tests.builders.members import adopt
from tests.builders.production import Works

D = Decimal
KIND = "production.set_price_list"
pytestmark = pytest.mark.django_db


def typed(form: PriceListForm) -> dict[str, object]:
    """What somebody sends who changes nothing."""
    found = {name: form[name].value() for name in form.fields}
    return {k: v for k, v in found.items() if v is not None and v is not False}


def proposal() -> dict[str, Any]:
    form = PriceListForm(typed(PriceListForm()))
    assert form.is_valid(), form.errors
    return SetPriceList().dump(form.cleaned_data)


def test_versions_add_up_and_the_last_one_counts(works: Works) -> None:
    first = build.a_sheet(works)
    assert (first.materials, first.overhead, first.version) == (D(3780), D(560), 1)
    second = build.a_sheet(works, materials=(build.clay(works, price=D("210.005")),))
    assert (second.materials, second.version) == (D("3969.09"), 2)
    assert reading.newest_sheets() == {works.tile.pk: second}
    assert reading.newest_sheet(works.wall_tile) is None


def test_hours_are_the_middle_of_what_crews_reported(works: Works) -> None:
    with pytest.raises(Refused, match="No crew reported"):
        build.a_sheet(works, hours=None)
    made = production.released(works, "500")
    for good in ("100", "80", "50"):
        production.report(works, made, first=good)
    undone = production.report(works, made, first="1")
    making.reverse_report(
        floor_report=undone, reason="typed wrong", by=works.user("bruno"), at=works.at
    )
    sheet = build.a_sheet(works, hours=None)
    assert (sheet.hours, sheet.reports, sheet.hours_source) == (D("0.5"), 3, "floor")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"normal_hours": D(0)}, "normal_hours"),
        ({"overhead_month": D(-1)}, "overhead_month"),
        ({"hours_note": ""}, "hours_note"),
        ({"hours": D(-1)}, "hours"),
    ],
)
def test_an_unsound_sheet_is_refused(works: Works, changes: dict[str, object], field: str) -> None:
    facts = {
        "materials": (), "overhead_month": D(1), "normal_hours": D(1), "hours": D(1),
        "hours_note": "study", **changes,
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions.record_sheet(
            actions.SheetFacts(**facts),  # type: ignore[arg-type]
            product=works.tile, by=works.user("marta"), at=works.at,
        )  # fmt: skip
    assert refused.value.field == field


def test_the_reference_is_the_middle_of_the_young_quotes(works: Works) -> None:
    build.quotes(works, "8800", "9000", "9600")
    build.a_quote(works, "1", days=181)
    withdrawn = build.a_quote(works, "2")
    actions.withdraw_quote(
        quote=withdrawn, reason="another size", by=works.user("marta"), at=works.at
    )
    market = reading.markets(on=works.today, days=180)[works.tile.pk]
    assert (market.reference.value, market.reference.count) == (D(9000), 3)
    with pytest.raises(Refused, match="already"):
        actions.withdraw_quote(quote=withdrawn, reason="x", by=works.user("marta"), at=works.at)


@pytest.mark.parametrize("content", [b"<html>", b"PK\x03\x04", b"GIF89a"])
def test_a_file_is_what_its_first_bytes_say(works: Works, content: bytes) -> None:
    with pytest.raises(Refused, match="Choose a PDF"):
        build.a_quote(works, content=content)


def test_a_file_too_large_is_refused(works: Works) -> None:
    with pytest.raises(Refused, match="15 MB"):
        build.a_quote(works, content=b"%PDF-" + b"0" * uploads.FILE_BYTES_MAX)


def test_the_file_is_saved_by_members_and_hidden_from_buyers(works: Works) -> None:
    quote = build.a_quote(works, content=build.PDF)
    bare = build.a_quote(works)
    client = Client()
    client.force_login(works.user("bruno"))
    answer = client.get(reverse("production:quote_file", args=[quote.pk]))
    assert b"".join(answer.streaming_content) == build.PDF  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="ceramica-sur.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(reverse("production:quote_file", args=[bare.pk])).status_code == 404
    client.force_login(works.union_user)
    assert client.get(reverse("production:quote_file", args=[quote.pk])).status_code == 404
    shown = client.get(reverse("production:sources", args=[works.tile.pk])).content.decode()
    assert "Cerámica Sur" not in shown
    assert "Market reference today" in shown


def test_a_list_is_made_from_sheets_and_quotes_and_freezes_them(works: Works) -> None:
    sheet = build.a_sheet(works)
    used = build.quotes(works, "8800", "9000", "9600")
    parameters = proposal()
    row = parameters["products"][0]
    assert (row["cost_sheet"], row["quotes"]) == (sheet.pk, sorted(q.pk for q in used))
    assert (row["market"], row["market_source"]) == ("9000", "the middle of 3 quotes")
    build.a_quote(works, "1")
    build.a_sheet(works, hours="9")
    decision = adopt(KIND, by=works.cast.founder, at=works.at, **parameters)
    price = decision.price_list.products.get(product=works.tile)
    assert (price.sheet, price.materials, price.market) == (sheet, D(3780), D(9000))
    assert {link.quote for link in price.quotes.all()} == set(used)
    assert [c.name for c in checks.all_checks() if c.broken] == []


def test_figures_written_by_hand_name_no_record(works: Works) -> None:
    build.a_sheet(works)
    build.a_quote(works)
    sent = typed(PriceListForm())
    sent[f"p{works.tile.pk}_materials"] = "1"
    sent[f"p{works.tile.pk}_market"] = "7"
    form = PriceListForm(sent)
    assert form.is_valid(), form.errors
    row = form.cleaned_data["proposal"].products[0]
    assert (row.cost_sheet, row.quotes) == (None, ())


def test_a_proposal_cannot_name_records_that_say_otherwise(works: Works) -> None:
    build.a_sheet(works)
    build.a_quote(works)
    for change in ({"materials": "1"}, {"market": "7"}, {"quotes": [999]}, {"cost_sheet": 999}):
        parameters = proposal()
        parameters["products"][0].update(change)
        with pytest.raises(Refused, match="not those of the records"):
            decisions.check(KIND, parameters, on=works.today)


def test_nothing_is_added_to_a_sheet_or_a_list_later(works: Works) -> None:
    sheet, quote = build.a_sheet(works), build.a_quote(works)
    other = build.a_quote(works, product=works.wall_tile)
    price_list = PriceList.objects.get()
    price = price_list.products.get(product=works.tile)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname = 'append_only' AND tgrelid::regclass"
            "::text IN ('production_costsheetversion', 'production_costitem',"
            " 'production_marketquote', 'production_quotewithdrawal', 'production_pricequote')"
        )
        assert cursor.fetchone() == (5,)
    with pytest.raises(IntegrityError, match="own product"), transaction.atomic():
        PriceQuote.objects.create(price_list=price_list, price=price, quote=other)
    assert quote.product == works.tile
    assert sheet.items.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sheets_are_sealed() -> None:
    works = production.build_works()
    sheet = build.a_sheet(works)
    with pytest.raises(IntegrityError, match="only together"):
        CostItem.objects.create(
            sheet=sheet, n=2, name="x", unit="kg", quantity=1, price=1, price_date=works.today
        )
    assert CostSheetVersion.objects.count() == 1
