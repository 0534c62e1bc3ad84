"""How full the workplaces are, and the day promised from it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from production.actions.recipes import Step
from production.promising import Basis, promise
from production.reading import capacity
from production.reading.supply import supplies
from tests.builders import recipes as build
from tests.builders.production import Works, released, report

pytestmark = pytest.mark.django_db


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


def test_a_quantity_is_tried_and_nothing_written(works: Works, client: Client) -> None:
    fired(works)
    released(works, "20")
    client.force_login(works.user("bruno"))
    url = reverse("production:capacity")
    page = client.get(url, {"product": str(works.tile.pk), "quantity": "30"})
    assert page.context["by"] == works.today + timedelta(days=4)
    other = client.get(url, {"product": str(works.wall_tile.pk), "quantity": "30"})
    assert "no steps" in other.content.decode()
