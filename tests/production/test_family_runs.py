"""What a crew made of several sizes and colours, typed in one table."""

from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coop.errors import Refused
from coop.models import AuditEvent
from production.actions import family_runs, planning
from production.actions.making import Result
from production.actions.recipes import Input
from production.allotting import shared
from production.checks import all_checks
from production.exploding import PLACES
from production.models import (
    FloorReport,
    Grade,
    MaterialUse,
    ProductFamily,
    ProductionOrder,
    StockBalance,
)
from tests.builders import families as build
from tests.builders import production, recipes
from tests.builders.production import Works
from tests.threads import at_once


def on_the_floor(works: Works) -> dict[str, ProductionOrder]:
    products = build.with_products(works)
    return {
        sku: build.released(works, products[sku], "30")
        for sku in ("OV-BLUE-S", "OV-BLUE-M", "OV-CLA-M")
    }


def test_hours_are_shared_by_what_came_out_and_nothing_counts_twice(works: Works) -> None:
    orders = on_the_floor(works)
    events = AuditEvent.objects.count()
    sent: dict[str, Any] = {
        "family": ProductFamily.objects.get(),
        "work": production.work(works, crew_hours=Decimal(20)),
        "made": {
            orders["OV-BLUE-S"].pk: [Result(Grade.FIRST, Decimal(10))],
            orders["OV-BLUE-M"].pk: [
                Result(Grade.FIRST, Decimal(4)),
                Result(Grade.SCRAP, Decimal(1), works.reason),
            ],
            orders["OV-CLA-M"].pk: [Result(Grade.FIRST, Decimal(0))],
        },
        "client_id": uuid4(),
        "by": works.user("bruno"),
        "at": works.at,
    }
    saved = family_runs.report_run(**sent)
    assert [(x.production_order, x.crew_hours) for x in saved] == [
        (orders["OV-BLUE-S"], Decimal("13.33")),
        (orders["OV-BLUE-M"], Decimal("6.67")),
    ]
    assert family_runs.report_run(**sent) == saved
    assert (FloorReport.objects.count(), AuditEvent.objects.count()) == (2, events + 1)
    assert [check.name for check in all_checks() if check.broken] == []


def test_one_wrong_figure_saves_nothing(works: Works) -> None:
    orders = on_the_floor(works)
    with pytest.raises(Refused, match="Say why"):
        family_runs.report_run(
            family=ProductFamily.objects.get(),
            work=production.work(works),
            made={
                orders["OV-BLUE-S"].pk: [Result(Grade.FIRST, Decimal(10))],
                orders["OV-BLUE-M"].pk: [Result(Grade.SCRAP, Decimal(1))],
            },
            client_id=uuid4(),
            by=works.user("bruno"),
            at=works.at,
        )
    assert not FloorReport.objects.exists()


def test_what_was_typed_counts_also_when_the_order_is_closed_meanwhile(works: Works) -> None:
    orders = on_the_floor(works)
    client = Client()
    client.force_login(works.user("bruno"))
    address = reverse("production:new_family_run", args=[ProductFamily.objects.get().pk])
    page = client.get(address)
    label, table = page.context["tables"][0]
    assert (str(label), len(table.cells)) == ("first grade", 3)
    assert page.content.decode().count("not on the floor") == 3
    small = orders["OV-BLUE-S"]
    planning.finish(production_order=small, by=works.user("pablo"), at=works.at)
    start = page.context["form"].initial
    sent = {
        "client_id": uuid4(),
        f"first_{small.pk}": "12",
        f"second_{small.pk}": "",
        "work_date": works.today.isoformat(),
        **{name: start[name] for name in ("crew_size", "crew_hours", "shift")},
        "sector": works.presses.pk,
    }
    assert client.post(address, sent).status_code == 303
    report = FloorReport.objects.get()
    assert (report.production_order, report.flagged) == (small, "closed")


def test_a_counted_material_is_shared_by_what_each_recipe_takes(works: Works) -> None:
    products = build.with_products(works)
    cotton, thread = recipes.material(works, "ALG", "Cotton"), recipes.material(works)
    for sku, much in (("OV-BLUE-S", "1"), ("OV-BLUE-M", "1.5")):
        inputs = [Input(cotton, Decimal(much), mode="scan")]
        recipes.adopted(works, product=products[sku], inputs=inputs, steps=[])
    recipes.adopted(works, product=products["OV-CLA-M"], inputs=[Input(thread, Decimal(1))])
    lot = recipes.received(works, cotton, "40").lot
    small, medium, other = (
        build.released(works, products[sku], "30") for sku in ("OV-BLUE-S", "OV-BLUE-M", "OV-CLA-M")
    )
    client = Client()
    client.force_login(works.user("bruno"))
    address = reverse("production:new_family_run", args=[ProductFamily.objects.get().pk])
    start = client.get(address).context["form"].initial
    sent = {
        **{name: start[name] for name in ("crew_size", "crew_hours", "shift", "sector")},
        "work_date": works.today.isoformat(),
        **{f"first_{order.pk}": "" for order in (small, medium, other)},
        f"first_{small.pk}": "10",
        f"first_{medium.pk}": "4",
        f"code_{cotton.pk}": lot.code,
        f"used_{cotton.pk}": "20",
        "client_id": uuid4(),
    }
    assert client.post(address, sent).status_code == 303
    uses = MaterialUse.objects.order_by("report__production_order_id").values_list("used", "named")
    assert list(uses) == [(Decimal("12.5"), lot.code), (Decimal("7.5"), lot.code)]
    of_nobody = {**sent, f"used_{thread.pk}": "5", "client_id": uuid4()}
    errors = client.post(address, of_nobody).context["form"].errors
    assert list(errors) == [f"used_{thread.pk}"]


@given(
    total=st.decimals(min_value=0, max_value=10**6, places=4),
    weights=st.lists(st.decimals(min_value=0, max_value=10**4, places=4), min_size=1, max_size=6),
)
def test_shares_of_a_count_add_up_and_follow_the_weights(
    total: Decimal, weights: list[Decimal]
) -> None:
    whole = sum(weights)
    if not whole:
        with pytest.raises(ValueError, match="weights"):
            shared(total, weights, PLACES)
        return
    parts = shared(total, weights, PLACES)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert part >= 0
        assert abs(Fraction(part) - Fraction(total) * Fraction(weight) / Fraction(whole)) <= PLACES


@pytest.mark.django_db(transaction=True)
def test_two_crews_with_the_same_materials_both_end_and_nothing_is_lost() -> None:
    works = production.build_works()
    products = build.with_products(works)
    clay = recipes.material(works)
    for sku in ("OV-BLUE-S", "OV-BLUE-M", "OV-CLA-M"):
        glaze = recipes.material(works, f"G-{sku[-1]}", f"Glaze {sku[-1]}")
        inputs = [Input(glaze, Decimal(1)), Input(clay, Decimal(2))]
        recipes.adopted(works, product=products[sku], inputs=inputs, steps=[])
    for lot in range(3):
        recipes.received(works, clay, "40", lot=f"B-{lot}")
    orders = [build.released(works, products[sku], "90") for sku in sorted(products)[:3]]
    family, user = ProductFamily.objects.get(), works.user("bruno")

    def crew(n: int) -> list[FloorReport]:
        line = orders if n % 2 else orders[::-1]
        return family_runs.report_run(
            family=family,
            work=production.work(works, crew_hours=Decimal(10)),
            made={order.pk: [Result(Grade.FIRST, Decimal(n + 1))] for order in line},
            client_id=uuid4(),
            by=user,
            at=works.at,
        )

    saved = at_once(4, crew)
    assert [len(reports) for reports in saved] == [3] * 4
    takes_clay = sum(1 for order in orders if order.recipe_id)
    used = takes_clay * 2 * Decimal(1 + 2 + 3 + 4)
    left = StockBalance.objects.filter(product=clay).values_list("quantity", flat=True)
    assert sum(left) == Decimal(120) - used
    assert sum(FloorReport.objects.values_list("crew_hours", flat=True)) == Decimal(40)
    assert [check.name for check in all_checks() if check.broken] == []
