"""How full the workplaces are, and the day promised from it."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assemblies.models import Assembly, Motion
from coop.models import AuditEvent, User
from production.actions import planning
from production.actions.recipes import Step
from production.models import Product, ProductionOrder
from production.promising import Basis, promise
from production.reading import capacity
from production.reading.supply import supplies
from tests.builders import assemblies, plans
from tests.builders import recipes as build
from tests.builders.production import Works, released, report

pytestmark = pytest.mark.django_db


def tries(product: Product, quantity: str, row: int = 1, **more: str) -> dict[str, str]:
    return {f"product_{row}": str(product.pk), f"quantity_{row}": quantity, **more}


def planned(works: Works, quantity: str) -> ProductionOrder:
    pablo = works.user("pablo")
    return planning.plan_for_stock(
        product=works.tile, quantity=Decimal(quantity), by=pablo, at=works.at
    )


def draft_to_come(works: Works) -> Assembly:
    return assemblies.make_draft(works.cast, at=timezone.now())


def fired(works: Works) -> None:
    """A kiln of an hour a day, every day; a load of ten takes an hour: ten a day."""
    kiln = build.a_kiln(works, hours="1", days=7)
    step = Step("Firing", Decimal(60), Decimal(10), workplace=kiln)
    build.adopted(works, inputs=[], steps=[step])


def test_the_workplaces_take_what_is_first_in_line_first(works: Works) -> None:
    fired(works)
    first, second = released(works, "20"), released(works, "25")
    report(works, first, first="10")
    told = capacity.told(works.today)
    days = [(x.end - works.today).days for x in told.orders if x.end]
    assert [x.order for x in told.orders] == [first, second]
    assert days == [0, 3]
    (kiln,) = told.workplaces
    loads = told.days_of(kiln, capacity.week(works.today, 5))
    assert [x.percent for x in loads] == [100, 100, 100, 100, 0]


def test_what_is_promised_rests_on_the_workplaces(works: Works) -> None:
    fired(works)
    released(works, "20")
    supply = supplies([works.tile], on=works.today)[works.tile.pk]
    found = promise(Decimal(30), supply, today=works.today)
    assert found.basis == Basis.BENCHES
    assert found.day == works.today + timedelta(days=4)
    other = supplies([works.wall_tile], on=works.today)[works.wall_tile.pk]
    assert promise(Decimal(30), other, today=works.today).basis == Basis.USUAL


def test_quantities_are_tried_in_line_and_nothing_written(works: Works, client: Client) -> None:
    fired(works)
    first, second = released(works, "20"), planned(works, "30")
    client.force_login(works.user("bruno"))
    url = reverse("production:load_trial")
    query = tries(works.tile, "40", purpose_1="need", due_1=works.today.isoformat())
    page = client.get(url, query | tries(works.wall_tile, "5", row=2))
    found = page.context["changes"]
    days = [(c.now and c.now.end and (c.now.end - works.today).days) for c in found]
    tried = [c.then.end and (c.then.end - works.today).days for c in found]
    assert [c.now and c.now.order for c in found] == [first, None, second, None]
    assert (days, tried) == ([1, None, 4, None], [1, 5, 8, None])
    ((_kiln, pairs),) = page.context["rows"]
    assert [(a.percent, b.percent) for a, b in pairs][4:6] == [(100, 100), (0, 100)]
    assert "no steps" in page.content.decode()
    assert ProductionOrder.objects.count() == 2
    for wrong in ({"product_1": works.tile.pk}, {"product_1": ""}, {"quantity_1": "x"}):
        assert client.get(url, wrong).status_code == 422


def test_what_was_tried_is_kept_as_one_motion(works: Works, client: Client) -> None:
    url, member = reverse("production:load_motion"), works.user("bruno")
    client.force_login(member)
    sent = tries(works.tile, "40") | tries(works.tile, "2.5", row=2)
    assert client.post(url, sent | {"client_id": uuid4()})["Location"].startswith("/production/")
    assembly = draft_to_come(works)
    once = sent | {"client_id": uuid4()}
    places = {client.post(url, once)["Location"] for _twice in range(2)}
    places.add(client.post(url, sent | {"client_id": uuid4()})["Location"])
    motion = Motion.objects.get()
    assert places == {motion.get_absolute_url()}
    assert (motion.kind, motion.item.assembly, motion.mover) == (
        "production.adopt_plan",
        assembly,
        works.cast.member("bruno"),
    )
    (line,) = motion.parameters["lines"]
    assert Decimal(line["quantity"]) == Decimal("42.5")
    assert AuditEvent.objects.filter(event="motion.proposed").count() == 1
    plan = plans.adopted(works, "100")
    client.post(url, sent | {"client_id": uuid4()})
    more = Motion.objects.latest("id").parameters
    assert Decimal(more["lines"][0]["quantity"]) == Decimal("142.5")
    assert (more["last_date"], len(more["hours"])) == (plan.last_date.isoformat(), 1)
    client.force_login(User.objects.get(username="ursula"))
    assert client.post(url, once).status_code == 403
    assert client.get(url).status_code in {403, 405}
