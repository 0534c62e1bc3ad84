"""The verbs of families of products and of the tables of reports: who may, twice, what follows."""

from typing import Any

import pytest

from coop.models import Job
from production.actions import catalogue, families
from production.models import AxisValue, Lot, Product, ProductFamily, ProductionOrder
from tests.builders import families as build
from tests.builders import production
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def family_fields(_works: Works, _thing: Any) -> Fields:
    return {
        "name": "Overall", "code": "OV", "unit": "unit", "usual_days": "10",
        "axis_1": "Colour", "values_1": "Blue\nClay red", "axis_2": "Size", "values_2": "S\nM\nL",
    }  # fmt: skip


def more_fields(_works: Works, _thing: Any) -> Fields:
    return {"values_1": "Blue\nClay red", "values_2": "S\nM\nL\nXL"}


def one_ticked(works: Works, family: ProductFamily) -> Fields:
    red = AxisValue.objects.get(name="Clay red")
    large = AxisValue.objects.get(name="L")
    return {f"make_{red.pk}-{large.pk}": "on"}


def with_an_old_one(works: Works) -> ProductFamily:
    old(works)
    return build.family(works)


def ended_family(works: Works) -> ProductFamily:
    by, at = works.user("marta"), works.at
    return families.end(family=build.family(works), reason="no orders", by=by, at=at)


def old(works: Works) -> Product:
    return catalogue.register_product(
        sku="OLD", name="Old", unit="unit", by=works.user("marta"), at=works.at
    )


def intake_fields(_works: Works, _thing: Any) -> Fields:
    return {
        "product": Product.objects.get(sku="OLD").pk,
        "value_1": AxisValue.objects.get(name="Blue").pk,
        "value_2": AxisValue.objects.get(name="M").pk,
    }


def taken_in(works: Works) -> Product:
    values = AxisValue.objects.filter(name__in=("Blue", "M")).order_by("axis__n")
    family = with_an_old_one(works)
    return families.take_in(
        family=family,
        product=Product.objects.get(sku="OLD"),
        values=tuple(values),
        by=works.user("marta"),
        at=works.at,
    )


def made(_thing: Any) -> int:
    return Product.objects.exclude(family=None).count()


def car_fields(works: Works, _thing: Any) -> Fields:
    return {
        "shade_1": "T2", "calibre_1": "C7", "first_1": "40", "second_1": "5",
        "shade_2": "T3", "calibre_2": "C7", "first_2": "25",
        "scrap": "2", "reason": works.reason.pk,
        "crew_size": "5", "crew_hours": "40", "sector": works.presses.pk,
        "shift": "morning", "work_date": works.today.isoformat(),
    }  # fmt: skip


def asked(_thing: Any) -> int:
    return Job.objects.filter(
        task__in=("production.print_traveller", "production.print_lot_labels")
    ).count()


def a_lot(works: Works) -> Lot:
    return production.report(works, production.released(works, "80"), first="70").lots.get()


def on_the_floor(works: Works) -> ProductFamily:
    products = build.with_products(works)
    build.released(works, products["OV-BLUE-S"], "30")
    return ProductFamily.objects.get()


def run_fields(works: Works, _thing: Any) -> Fields:
    order = ProductionOrder.objects.get()
    return {
        f"first_{order.pk}": "12", "crew_size": "5", "crew_hours": "40",
        "sector": works.presses.pk, "shift": "morning", "work_date": works.today.isoformat(),
    }  # fmt: skip


VERBS = [
    Verb(
        "production:traveller", "bruno", asked, 0, 1,
        prepare=lambda works: production.released(works, "80"), reader="ursula", hidden=True,
    ),
    Verb(
        "production:label_sheet", "bruno", asked, 0, 1,
        prepare=a_lot, reader="ursula", hidden=True,
    ),
    Verb(
        "production:new_family_run", "bruno", lambda _: Lot.objects.count(), 0, 1,
        prepare=on_the_floor, fields=run_fields, reader="sofia",
    ),
    Verb(
        "production:new_car", "bruno", lambda _: Lot.objects.count(), 0, 3,
        prepare=lambda works: production.released(works, "80"), fields=car_fields, reader="sofia",
    ),
    Verb(
        "production:new_family", "marta", lambda _: ProductFamily.objects.count(), 0, 1,
        fields=family_fields,
    ),
    Verb(
        "production:family_name", "marta", lambda f: f.name, "Overall", "Work clothes",
        prepare=build.family, fields=lambda _works, _thing: {"name": "Work clothes"},
    ),
    Verb(
        "production:family_ending", "marta", lambda f: f.ended_reason, "", "no more orders",
        prepare=build.family, fields=lambda _works, _thing: {"reason": "no more orders"},
    ),
    Verb(
        "production:family_resumption", "marta", lambda f: f.ended_at is None, False, True,
        prepare=ended_family, fields=lambda _works, _thing: {"reason": "orders came"},
    ),
    Verb(
        "production:family_values", "marta", lambda _: AxisValue.objects.count(), 5, 6,
        prepare=build.family, fields=more_fields,
    ),
    Verb(
        "production:new_variants", "marta", made, 0, 1, prepare=build.family, fields=one_ticked,
    ),
    Verb(
        "production:family_intake", "marta", made, 0, 1,
        prepare=with_an_old_one, fields=intake_fields,
    ),
    Verb(
        "production:family_leaving", "marta", made, 1, 0,
        prepare=taken_in, fields=lambda _works, _thing: {"reason": "another cut"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_families(verb: Verb, works: Works) -> None:
    answer(verb, works)
