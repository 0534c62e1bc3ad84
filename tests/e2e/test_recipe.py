"""From the bag of clay to the buyer: a recipe put to use, clay received, a report, the trace."""

from decimal import Decimal

import pytest

from coop.models import Document
from production.models import Order, Product, ProductionOrder, Receipt, Recipe
from tests.builders import plans
from tests.builders import recipes as build
from tests.builders.production import build_works, confirmed_order
from tests.e2e.conftest import DESKTOP, PHONE, Visit, Visitor, eventually

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def release_from_the_demand_page(planner: Visitor) -> ProductionOrder:
    planner.go("/production/demand/")
    planner.look("demand")
    planner.page.locator("#to-make form button").click()
    planner.page.wait_for_url("**/production-orders/*/")
    planner.look("released")
    return ProductionOrder.objects.get()


def paper_of_the_delivery(gate: Visitor, order: Order) -> None:
    """All that is ready leaves, and the delivery note is a PDF that can be opened."""
    gate.go(f"/production/orders/{order.pk}/deliveries/new/")
    gate.look("leaving")
    gate.send()
    gate.page.wait_for_url("**/deliveries/*/")
    gate.look("left")
    delivery = order.deliveries.get()
    note = eventually(lambda: Document.objects.filter(kind="delivery_note").first())
    answer = gate.page.request.get(f"{gate.address}/documents/{note.pk}/file/")
    assert answer.body()[:5] == b"%PDF-"
    assert delivery.lines.get().quantity == 4


def test_from_the_bag_of_clay_to_the_buyer(visit: Visit) -> None:
    works = build_works()
    clay = build.material(works)
    build.adopted(works, product=works.wall_tile, inputs=[], batch=Decimal(1))
    purchase = build.ordered(works, "900")
    desk = visit("recipe-desk", DESKTOP).be(works.user("pablo"))
    desk.go(f"/production/products/{works.tile.pk}/recipes/new/")
    desk.page.locator("[name=batch]").fill("100")
    desk.page.locator("[name=i0_product]").select_option(str(clay.pk))
    desk.page.locator("[name=i0_quantity]").fill("18")
    desk.page.locator("[name=i0_mode]").select_option("scan")
    desk.page.locator("[name=s0_name]").fill("Firing")
    desk.page.locator("[name=s0_load]").fill("100")
    desk.page.locator("[name=s0_run_minutes]").fill("90")
    desk.look("new")
    desk.send()
    recipe = Recipe.objects.get(product=works.tile)
    desk.page.wait_for_url(f"**{recipe.get_absolute_url()}")
    desk.look("draft")
    build.adopted(works)
    desk.go(build.drafted(works, note="Less clay").get_absolute_url())
    desk.look("changes")
    plan = plans.adopted(
        works, lines=[{"sku": works.tile.sku, "purpose": "buyer", "quantity": "400"}]
    )
    order = confirmed_order(works, "4")
    made = release_from_the_demand_page(visit("recipe-planning", PHONE).be(works.user("pablo")))
    assert (made.order_line, made.quantity) == (order.lines.get(), Decimal(4))
    phone = visit("recipe-phone", PHONE).be(works.user("pablo"))
    phone.go(f"/production/purchases/{purchase.pk}/receipts/new/")
    phone.page.locator("[name=supplier_lot]").fill("B-77")
    phone.look("receive")
    phone.send()
    receipt = Receipt.objects.get()
    phone.page.wait_for_url(f"**{receipt.get_absolute_url()}")
    phone.look("receipt")
    crew = visit("recipe-crew", PHONE).be(works.user("bruno"))
    crew.go(f"/production/production-orders/{made.pk}/reports/new/")
    crew.page.locator("[name=first]").fill("10")
    crew.look("card")
    crew.send()
    crew.page.wait_for_url("**saved=1")
    crew.look("reported")
    paper_of_the_delivery(visit("recipe-gate", PHONE).be(works.user("diana")), order)
    phone.go(receipt.lot.get_absolute_url())
    assert works.union.name in (phone.page.text_content("main") or "")
    phone.look("trace")
    addresses = {
        "recipes": "/production/recipes/",
        "of": f"/production/products/{works.tile.pk}/recipes/",
        "purchases": "/production/purchases/",
        "supplier": receipt.supplier.get_absolute_url(),
        "demand": "/production/demand/",
        "demand-of": f"/production/products/{clay.pk}/demand/",
        "capacity": f"/production/capacity/trial/?product_1={works.tile.pk}&quantity_1=30",
        "plan": plan.get_absolute_url(),
        "order": made.get_absolute_url(),
        "board": "/production/board/",
        "workplaces": "/production/workplaces/",
        "calendar": "/production/calendar/",
    }
    for name, address in addresses.items():
        phone.go(address)
        phone.look(name)
    assert Product.objects.filter(kind="material").count() == 2
