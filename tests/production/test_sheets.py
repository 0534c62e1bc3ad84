"""A sheet to count by: printed, typed back whole, moved meanwhile, explained."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coop.audit import history_of
from coop.errors import Refused
from coop.permissions import Role
from production.actions import sheets, stock
from production.models import (
    CountExplanation,
    StockBalance,
    StockCount,
    StockMove,
    StockSheet,
    StockSheetLine,
)
from production.reading import sheets as reading
from tests.builders import stock as build
from tests.builders.production import Works, confirmed_order, deliver, released, report
from tests.builders.sheets import LATER, a_sheet, typed
from tests.cast import give
from tests.production.verified import broken
from tests.questions import Fields, Verb, answer

pytestmark = pytest.mark.django_db


def all_of(*figures: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, figures))


def held(grade: str = "first") -> Decimal:
    return sum(
        StockBalance.objects.filter(grade=grade, product__sku__startswith="PI").values_list(
            "quantity", flat=True
        ),
        Decimal(0),
    )


def test_a_sheet_is_typed_back_as_one_act_and_its_differences_explained(works: Works) -> None:
    sheet = a_sheet(works)
    lines = [(x.n, x.grade, int(x.expected), bool(x.lot)) for x in sheet.lines.all()]
    assert lines == [(1, "first", 50, True), (2, "second", 4, True), (3, "first", 30, False)]
    counts = typed(works, sheet, "48", "", "31")
    assert [(x.counted, x.difference, x.since) for x in counts] == [
        all_of(48, -2, 0),
        all_of(31, 1, 0),
    ]
    assert (held(), held("second")) == all_of(48, 4)
    assert [x.line.n for x in reading.rows_of(sheet) if x.differs] == [1, 3]
    with pytest.raises(Refused, match="Line 1"):
        typed(works, sheet, "50")
    typed(works, sheet, "", "4")
    assert reading.to_type(sheet, also={}) == []
    words: dict[str, Any] = {"words": {counts[0].pk: "broken"}, "by": works.user("diana")}
    sheets.explain(sheet=sheet, **words, at=works.at + LATER)
    with pytest.raises(Refused):
        sheets.explain(sheet=sheet, **words, at=works.at + LATER)
    assert list(reading.unexplained(sheet)) == [counts[1]]
    assert [e.event for e in history_of(sheet)] == [
        "stock_sheet.explained",
        "stock_sheet.typed_back",
        "stock_sheet.typed_back",
        "stock_sheet.printed",
    ]
    assert broken() == []


def test_what_was_moved_meanwhile_is_taken_into_account(works: Works) -> None:
    """50 were there and 12 left after counting: 49 found then are 37 now, one is missing."""
    sheet = a_sheet(works)
    works.at += timedelta(minutes=10)
    deliver(works, confirmed_order(works, "12"), "12")
    (count,) = typed(works, sheet, "49")
    assert (count.found, count.stood, count.since, count.difference) == all_of(49, 50, -12, -1)
    assert held() == 37
    assert broken() == []


def test_what_left_before_it_was_counted_is_not_added(works: Works) -> None:
    sheet = a_sheet(works)
    works.at += timedelta(minutes=10)
    deliver(works, confirmed_order(works, "12"), "12")
    (count,) = typed(works, sheet, "38", counted_at=works.at)
    assert (count.stood, count.since, count.difference) == all_of(38, 0, 0)
    sheet = a_sheet(works)
    works.at += timedelta(minutes=10)
    stock.count(
        product=works.tile, grade="second", counted=Decimal(3), counted_date=works.today,
        by=works.user("diana"), at=works.at,
    )  # fmt: skip
    (_first, count) = typed(works, sheet, "38", "3")
    assert (count.stood, count.difference) == all_of(3, 0), "the record was put right already"
    assert broken() == []


def test_a_count_below_what_left_since_empties_the_heap_and_is_not_refused(works: Works) -> None:
    sheet = a_sheet(works)
    works.at += timedelta(minutes=10)
    deliver(works, confirmed_order(works, "40"), "40")
    (count,) = typed(works, sheet, "15")
    assert (count.counted, held()) == all_of(0, 0)
    assert broken() == []


def test_a_sheet_of_one_place_has_its_lines_alone(works: Works) -> None:
    a_sheet(works)
    yard = build.a_yard(works)
    with pytest.raises(Refused):
        sheets.print_sheet(location=yard, by=works.user("diana"), at=works.at)
    build.a_transfer(works, build.some_stock(works), "5")
    assert [x.expected for x in a_sheet(works, location=yard).lines.all()] == [5]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE production_stocksheet SET printed_at = now()",
        "DELETE FROM production_stocksheetline",
        """INSERT INTO production_countexplanation (count_id, text, recorded_at)
           SELECT id, 'x', now() FROM production_stockcount WHERE counted = expected""",
    ],
)
def test_a_sheet_stays_as_it_was_printed(works: Works, change: str) -> None:
    typed(works, a_sheet(works), "50")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_count_of_another_heap_is_not_of_the_line(works: Works) -> None:
    line = a_sheet(works).lines.get(n=2)
    facts: dict[str, Any] = {
        "product": line.product, "grade": "first", "location": line.location, "counted": 4,
        "expected": 4, "found": 4, "counted_date": works.today, "recorded_at": works.at + LATER,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        StockCount.objects.create(sheet_line=line, **facts)


def test_typing_in_the_browser_keeps_what_somebody_else_typed(works: Works) -> None:
    give(works.cast, Role.STORES, "elio")
    sheet, client = a_sheet(works), Client()
    client.force_login(works.user("elio"))
    url = reverse("production:stock_sheet_counts", args=[sheet.pk])
    page = client.get(url)
    start = page.context["form"].initial
    typed(works, sheet, "50")
    fields = {"n1": "49", "n3": "30", "client_id": "7b0a9e60-0000-4000-8000-000000000001"}
    fields |= {"counted_date": f"{works.today}", "counted_time": f"{start['counted_time']:%H:%M}"}
    refused = client.post(url, fields)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["n1"])
    kept = client.post(url, fields | {"n1": ""})
    assert (kept.status_code, StockCount.objects.filter(sheet_line__sheet=sheet).count()) == (
        303,
        2,
    )
    paper = client.get(reverse("production:stock_sheet_paper", args=[sheet.pk])).content.decode()
    assert str(sheet.lines.get(n=1).lot) in paper
    count = StockCount.objects.get(sheet_line__n=3)
    told = client.get(reverse("production:stock_count", args=[count.pk])).content.decode()
    assert str(sheet) in told
    typed(works, sheet, "", "3")
    home = client.get("/").content.decode()
    assert "1 difference waits" in home
    (listed,) = client.get(reverse("production:stock_sheets")).context["page"]
    assert (listed.rows, listed.typed) == (3, 3)


def prepared(works: Works) -> StockSheet:
    give(works.cast, Role.STORES, "elio")
    return a_sheet(works)


def stocked(works: Works) -> None:
    prepared(works)


def counted(works: Works) -> StockSheet:
    sheet = prepared(works)
    typed(works, sheet, "49", counted_at=works.at)
    return sheet


def typing_fields(works: Works, _sheet: StockSheet) -> Fields:
    counted = timezone.localtime(works.at)
    return {"counted_date": counted.date(), "counted_time": f"{counted:%H:%M}", "n1": 48}


VERBS = [
    Verb(
        "production:new_stock_sheet", "elio", lambda _: StockSheet.objects.count(), 1, 2,
        prepare=stocked, fields=lambda _works, _thing: {"location": ""}, may_be_empty=True,
    ),
    Verb(
        "production:stock_sheet_counts", "elio", lambda _: held(), 50, 48,
        prepare=prepared, fields=typing_fields,
    ),
    Verb(
        "production:stock_sheet_reasons", "elio", lambda _: CountExplanation.objects.count(), 0, 1,
        prepare=counted,
        fields=lambda _works, sheet: {f"c{reading.unexplained(sheet)[0].pk}": "broken"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_sheets(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_more_lines_do_not_ask_more_queries(
    works: Works, django_assert_max_num_queries: Any
) -> None:
    a_sheet(works)
    for _n in range(2):
        report(works, released(works), first="10")
    sheet = a_sheet(works)
    with django_assert_max_num_queries(2):
        assert len(reading.rows_of(sheet)) == 5
    assert StockSheetLine.objects.filter(sheet=sheet).count() == 5
    assert StockMove.objects.exists()
