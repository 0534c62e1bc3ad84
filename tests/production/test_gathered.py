"""What went into lots, read from what stores and crews recorded."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coop.errors import Refused
from production.actions import making, planning
from production.actions.making import Result
from production.actions.recipes import Input, Output
from production.models import FloorReport, Grade, Lot, Product, ProductionOrder
from production.reading import gathered, inputs
from tests.builders import costing
from tests.builders import recipes as build
from tests.builders.production import Works, confirmed_order, deliver, work

pytestmark = pytest.mark.django_db


def on_the_floor(works: Works, product: Product, quantity: str) -> ProductionOrder:
    pablo = works.user("pablo")
    planned = planning.plan_for_stock(
        product=product, quantity=Decimal(quantity), by=pablo, at=works.at
    )
    return planning.release(production_order=planned, by=pablo, at=works.at)


def made(works: Works, product: Product, first: str, scrap: str = "0", **crew: Any) -> FloorReport:
    return making.report(
        production_order=on_the_floor(works, product, first),
        work=work(works, **crew),
        outcomes=[
            Result(Grade.FIRST, Decimal(first)),
            Result(Grade.SCRAP, Decimal(scrap), works.reason),
        ],
        client_id=uuid4(),
        by=works.user("bruno"),
        at=works.at,
    )


def lot_of(report: FloorReport) -> Lot:
    return report.lots.order_by("id")[0]


def tiles_of_slip(works: Works) -> tuple[FloorReport, FloorReport]:
    """100 kg of slip from 150 kg of clay in 8 hours; 10 m2 of tile from 40 kg of it in 40."""
    clay, slip = build.material(works), build.material(works, "BAR", "Slip")
    build.adopted(works, product=slip, inputs=[Input(clay, Decimal("1.5"))], steps=[])
    build.adopted(works, inputs=[Input(slip, Decimal(4))], steps=[], batch=Decimal(1))
    build.received(works, clay, "600")
    return (
        made(works, slip, "100", crew_hours=Decimal(8)),
        made(works, works.tile, "9", scrap="1"),
    )


def test_a_lot_made_of_a_lot_carries_its_work_and_its_clay(works: Works) -> None:
    _slip, tile = tiles_of_slip(works)
    content = gathered.content_of_lot(lot_of(tile))
    assert content.hours == Decimal("43.2"), "its own 40 and two fifths of the 8 of the slip"
    assert [(str(x.sectors[0]), x.hours) for x in content.crews] == [
        (str(works.presses), Decimal("43.2"))
    ]
    (clay,) = content.materials
    assert (clay.product.name, clay.quantity, clay.cost) == ("Clay", Decimal(60), Decimal(12630))
    assert [(x.quantity, getattr(x.receipt, "supplier_lot", "")) for x in clay.lots] == [
        (Decimal(60), "B-77")
    ]
    half = gathered.content_of({lot_of(tile).pk: Decimal("4.5")})
    assert (half.hours, half.materials[0].quantity) == (Decimal("21.6"), Decimal(30))
    making.reverse_report(floor_report=tile, reason="twice", by=works.user("delia"), at=works.at)
    assert gathered.content_of_lot(lot_of(tile)) == gathered.Content()


def test_the_hours_of_fewer_than_three_are_not_told(works: Works) -> None:
    report = made(works, works.tile, "10", crew_size=2, crew_hours=Decimal(16))
    content = gathered.content_of_lot(lot_of(report))
    assert (content.hours, content.crews, content.reports) == (None, (), 1)
    assert inputs.of_product(works.tile, inputs.Days()).hours is None


def test_the_good_output_of_an_order_bears_the_hours_and_clay_of_what_broke(works: Works) -> None:
    """All of 10 breaks in 16 hours, then 12 and 4 come out good in 40 each: 6 h a unit."""
    clay = build.material(works)
    build.adopted(works, inputs=[Input(clay, Decimal(2))], steps=[], batch=Decimal(1))
    build.received(works, clay, "600")
    order = on_the_floor(works, works.tile, "30")

    def shift(first: str, scrap: str, hours: int) -> FloorReport:
        return making.report(
            production_order=order,
            work=work(works, crew_hours=Decimal(hours)),
            outcomes=[
                Result(Grade.FIRST, Decimal(first)),
                Result(Grade.SCRAP, Decimal(scrap), works.reason),
            ],
            client_id=uuid4(),
            by=works.user("bruno"),
            at=works.at,
        )

    broken = shift("0", "10", 16)
    assert inputs.of_product(works.tile, inputs.Days(since=works.today)).empty_hours == 0
    twelve, four = shift("12", "0", 40), shift("4", "0", 40)
    large, small = (gathered.content_of_lot(lot_of(x)) for x in (twelve, four))
    assert (large.hours, small.hours) == (Decimal(52), Decimal(44))
    assert (large.materials[0].quantity, small.materials[0].quantity) == (Decimal(39), Decimal(13))
    whole = inputs.of_making(order)
    assert (whole.hours, whole.materials[0].quantity, whole.reports) == (
        Decimal(96),
        Decimal(52),
        3,
    )
    assert inputs.of_product(works.tile, inputs.Days()).empty_hours == 0
    making.reverse_report(floor_report=broken, reason="twice", by=works.user("delia"), at=works.at)
    assert gathered.content_of_lot(lot_of(twelve)).hours == 40


def test_hours_of_an_order_of_which_all_broke_are_told_apart(works: Works) -> None:
    made(works, works.tile, "10")
    order = on_the_floor(works, works.tile, "5")
    making.report(
        production_order=order,
        work=work(works, crew_hours=Decimal(16)),
        outcomes=[Result(Grade.SCRAP, Decimal(5), works.reason)],
        client_id=uuid4(),
        by=works.user("bruno"),
        at=works.at,
    )
    took = inputs.of_product(works.tile, inputs.Days())
    assert (took.hours, took.empty_hours) == (Decimal(4), Decimal(16))


def test_a_row_of_a_sheet_is_of_a_material_whatever_it_is_called(works: Works) -> None:
    tiles_of_slip(works)
    costing.a_sheet(works)
    clay = build.material(works)
    Product.objects.filter(pk=clay.pk).update(name="Red clay")
    (line,) = inputs.of_product(works.tile, inputs.Days()).lines
    assert (line.name, line.said) == ("Red clay", Decimal("18.9"))
    Product.objects.create(sku="OTHER", name="Clay", unit="kg", kind="material")
    sheet = costing.a_sheet(works)
    other = Product.objects.get(sku="OTHER")
    assert sheet.items.get().product == other, "now that one alone is called so"
    (line,) = inputs.of_product(works.tile, inputs.Days()).lines
    assert line.said is None
    with pytest.raises(Refused, match="is counted in kg"):
        costing.a_sheet(works, materials=(costing.clay(works, unit="t", product=clay),))


def test_what_is_made_beside_it_bears_its_agreed_part(works: Works) -> None:
    clay, sherd = build.material(works), build.material(works, "CAS", "Sherds")
    outputs = [Output(sherd, Decimal(1), "co", Decimal("0.25"))]
    build.adopted(works, inputs=[Input(clay, Decimal(2))], outputs=outputs, batch=Decimal(10))
    report = made(works, works.tile, "10")
    tile, beside = (gathered.content_of_lot(lot) for lot in report.lots.order_by("id"))
    assert (tile.hours, beside.hours) == (Decimal(30), Decimal(10))
    assert [x.materials[0].unknown for x in (tile, beside)] == [15, 5], "no lot of clay is known"
    assert tile.unpriced == [clay]


def test_a_product_is_told_by_its_last_lots_beside_its_sheet(works: Works) -> None:
    tiles_of_slip(works)
    costing.a_sheet(works)
    took = inputs.of_product(works.tile, inputs.Days())
    figures = (took.quantity, took.hours, took.more_hours)
    assert figures == (Decimal(9), Decimal("4.8"), Decimal("4.4"))
    (line,) = took.lines
    assert (line.name, line.took, line.said) == ("Clay", Decimal("6.6667"), Decimal("18.9"))
    assert (took.money, took.said_money) == (Decimal("1403.33"), Decimal(3780))
    assert took.only_on_sheet == ()
    late = inputs.of_product(works.tile, inputs.Days(since=works.today.replace(year=9000)))
    assert (late.lots, late.content) == ((), gathered.Content())


def test_a_new_sheet_starts_from_what_the_lots_took(works: Works, client: Client) -> None:
    tiles_of_slip(works)
    power = costing.clay(works, name="Gas", unit="m3", quantity=Decimal(2))
    costing.a_sheet(works, materials=(costing.clay(works), power))
    client.force_login(works.user("marta"))
    page = client.get(reverse("production:product_inputs", args=[works.tile.pk]))
    address = reverse("production:new_cost_sheet", args=[works.tile.pk]) + "?from=lots"
    assert address in page.content.decode()
    start = client.get(address).context["form"].initial
    assert (start["hours"], start["i0_name"], start["i0_quantity"]) == (
        Decimal("4.8"),
        "Clay",
        Decimal("6.6667"),
    )
    assert (start["i0_waste"], start["i0_price"], start["i1_name"]) == (0, Decimal("210.5"), "Gas")
    client.force_login(works.union_user)
    sources = client.get(reverse("production:sources", args=[works.tile.pk]))
    assert (sources.status_code, sources.context["took"]) == (200, None)


def test_an_order_carries_what_left_with_its_deliveries(works: Works, client: Client) -> None:
    tiles_of_slip(works)
    order = confirmed_order(works, "3")
    deliver(works, order, "3")
    client.force_login(works.user("bruno"))
    content = client.get(reverse("production:order_inputs", args=[order.pk])).context["content"]
    assert (content.hours, content.materials[0].quantity) == (Decimal("14.4"), Decimal(20))


def test_more_lots_do_not_ask_more_queries(works: Works) -> None:
    first, _tile = tiles_of_slip(works)
    with CaptureQueriesContext(connection) as few:
        inputs.of_product(works.tile, inputs.Days())
    for _n in range(2):
        made(works, works.tile, "5")
    with CaptureQueriesContext(connection) as more:
        took = inputs.of_product(works.tile, inputs.Days())
    assert (len(took.lots), len(more)) == (3, len(few))
    order = first.production_order
    assert inputs.of_making(order).materials[0].quantity == 150
