"""What is wanted, short, to be made and to be bought, read from the records."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from coop.models import AuditEvent
from production.actions import catalogue, planning
from production.models import Product, ProductionOrder
from production.reading import demand
from tests.builders import agreements
from tests.builders import plans as plan_of
from tests.builders import recipes as build
from tests.builders.production import Works, confirmed_order, count_stock, deliver
from tests.questions import Fields, Verb, answer

pytestmark = pytest.mark.django_db


def need_of(works: Works, product: Product) -> demand.Need:
    found = demand.of_product(product, on=works.today)
    assert found is not None
    return found


def test_an_order_asks_for_its_materials_when_its_making_begins(works: Works) -> None:
    build.adopted(works)
    clay = build.material(works)
    order = confirmed_order(works, "100")
    count_stock(works, "30")
    deliver(works, order, "10")
    tile = need_of(works, works.tile)
    assert [tile.netted.wanted, tile.netted.here, tile.netted.short] == [90, 20, 70]
    assert tile.made
    bought = need_of(works, clay)
    assert (bought.netted.short, bought.made) == (Decimal(70 * 18), False)
    assert bought.lack is not None
    assert bought.lack.day == works.today + timedelta(days=14 - works.tile.usual_days)
    planning.plan_for_order(
        line=order.lines.get(), quantity=Decimal(70), by=works.user("pablo"), at=works.at
    )
    build.ordered(works, "2000")
    assert need_of(works, works.tile).netted.short == 0
    clay_now = need_of(works, clay).netted
    assert [clay_now.wanted, clay_now.coming, clay_now.short] == [1260, 2000, 0]


def test_the_lowest_stock_the_plan_and_standing_orders_want_too(works: Works) -> None:
    product = catalogue.set_minimum(
        product=works.wall_tile, minimum=Decimal(40), by=works.user("marta"), at=works.at
    )
    plan_of.adopted(works, lines=[{"sku": works.tile.sku, "purpose": "need", "quantity": "300"}])
    agreements.standing(works, agreement=agreements.agreed(works))
    assert need_of(works, product).netted.short == 40
    why = {want.why.partition(" ")[0] for want in need_of(works, works.tile).netted.wants}
    assert why == {"Community", "Standing"}


def test_the_pages_lead_to_the_next_step(works: Works, client: Client) -> None:
    build.adopted(works)
    order = confirmed_order(works, "100")
    client.force_login(works.user("pablo"))
    page = client.get(reverse("production:demand")).content.decode()
    clay = build.material(works)
    assert reverse("production:plan_line", args=[order.lines.get().pk]) in page
    asking = f"{reverse('production:new_purchase')}?{need_of(works, clay).asking}"
    assert asking.replace("&", "&amp;") in page
    form = client.get(asking).content.decode()
    assert 'value="1,800"' in form or 'value="1800"' in form or 'value="1.800"' in form
    told = client.get(reverse("production:demand_of", args=[works.tile.pk])).content.decode()
    assert works.union.name in told
    table = client.get(reverse("production:demand_csv")).content.decode()
    assert "PI-3535-A" in table


def test_what_an_order_lacks_goes_to_the_floor_from_there(works: Works, client: Client) -> None:
    recipe = build.adopted(works)
    order = confirmed_order(works, "100")
    count_stock(works, "30")
    client.force_login(works.user("pablo"))
    demand_url, line = reverse("production:demand"), order.lines.get()
    ((_need, (asking,)),) = client.get(demand_url).context["to_make"]
    assert (asking.line, asking.quantity) == (line, 70)
    sent = {"quantity": asking.typed, "release": "on", "client_id": str(uuid4())}
    url = reverse("production:plan_line", args=[line.pk])
    for _twice in range(2):
        assert client.post(url, sent).status_code == 303
    made = ProductionOrder.objects.get()
    assert (made.state, made.quantity, made.recipe) == ("released", Decimal(70), recipe)
    assert AuditEvent.objects.filter(event__startswith="production_order.").count() == 1
    page = client.get(demand_url)
    assert page.context["to_make"] == []
    over = {**sent, "quantity": "31", "client_id": str(uuid4())}
    assert client.post(url, over).status_code == 422


def test_beyond_the_plan_nothing_is_planned_either(works: Works) -> None:
    plan_of.adopted(works, "10")
    line = confirmed_order(works, "100").lines.get()
    with pytest.raises(Refused, match="has room for"):
        planning.plan_for_order(
            line=line, quantity=Decimal(100), release=True, by=works.user("pablo"), at=works.at
        )
    assert not ProductionOrder.objects.exists()


def tile(works: Works) -> Product:
    return works.tile


def a_minimum(_works: Works, _thing: Any) -> Fields:
    return {"minimum": "40"}


def test_the_lowest_stock_is_set_by_who_keeps_the_catalogue(works: Works) -> None:
    verb = Verb(
        "production:minimum", "marta", lambda p: p.minimum, Decimal(0), Decimal(40),
        prepare=tile, fields=a_minimum,
    )  # fmt: skip
    answer(verb, works)
