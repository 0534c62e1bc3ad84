"""A family ordered in its table with the keys of a phone, and a kiln car reported in one."""

from decimal import Decimal

import pytest
from django.urls import reverse

from production.models import FloorReport, Order, Outcome
from tests.builders import families as build
from tests.builders import production
from tests.builders.production import build_works
from tests.e2e.conftest import PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_colours_and_sizes_are_ordered_and_a_car_is_reported(visit: Visit) -> None:
    works = build_works()
    build.priced(works)
    ordered, tile = production.confirmed_order(works), production.released(works, "300")
    buyer = visit("families-buyer", PHONE).be(works.union_user)
    buyer.go(reverse("production:shop", args=[works.union.pk]))
    cells = buyer.page.locator(".matrix input")
    cells.first.fill("10")
    for key, typed in (("ArrowRight", "5"), ("ArrowDown", "7,5")):
        buyer.page.keyboard.press(key)
        buyer.page.keyboard.type(typed.replace(",", "."))
    totals = buyer.page.locator("[data-row-total]").all_text_contents()
    assert totals == ["15", "7.5"]
    assert buyer.page.locator("[data-total]").text_content() == "22.5"
    buyer.look("table")
    buyer.page.locator("form .form-acts button").click()
    buyer.page.wait_for_url("**/check/**")
    buyer.look("check")
    buyer.send()
    lines = Order.objects.exclude(pk=ordered.pk).get().lines
    found = dict(lines.values_list("product__sku", "quantity"))
    assert found == {"OV-BLUE-S": 10, "OV-BLUE-M": 5, "OV-CLA-M": Decimal("7.5")}
    crew = visit("families-crew", PHONE).be(works.user("bruno"))
    crew.go(reverse("production:new_car", args=[tile.pk]))
    crew.fill(shade_1="T2", first_1="40", second_1="5", shade_2="T3", first_2="25")
    assert crew.page.locator("[data-column-total]").all_text_contents() == ["65", "5"]
    crew.look("car")
    crew.send()
    crew.look("reported")
    assert Outcome.objects.filter(report=FloorReport.objects.get()).count() == 3
