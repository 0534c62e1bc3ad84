"""The calendar of the floor: what is due in each week, and moving it to another day."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from coop.weeks import WEEK, monday_of
from production.actions import planning
from production.models import ProductionOrder
from production.reading import calendar
from tests.builders.production import Works, released
from tests.questions import Fields, Verb, answer

pytestmark = pytest.mark.django_db


def move(works: Works, order: ProductionOrder, days: int | None) -> ProductionOrder:
    due = None if days is None else works.today + timedelta(days=days)
    return planning.reschedule(
        production_order=order,
        due_date=due,
        seen=order.due_date,
        by=works.user("pablo"),
        at=works.at,
    )


def test_each_week_holds_what_is_due_in_it(works: Works, client: Client) -> None:
    late, soon, undated = (released(works, n) for n in ("1", "2", "3"))
    move(works, late, -10)
    move(works, soon, 7)
    found = calendar.weeks(works.today)
    monday = monday_of(works.today)
    held = {week.monday: [w.order for w in week.works] for week in found}
    assert held[None] == [undated]
    assert held[monday + WEEK] == [soon]
    assert held[monday] == []
    assert found[0].works[0].order == late
    assert len(held) == calendar.WEEKS + 2
    client.force_login(works.user("pablo"))
    page = client.get(reverse("production:calendar")).content.decode()
    assert f'data-monday="{monday.isoformat()}"' in page
    client.force_login(works.user("bruno"))
    assert 'draggable="true"' not in client.get(reverse("production:calendar")).content.decode()


def test_what_is_closed_or_does_not_move_is_refused(works: Works) -> None:
    order = released(works, "1")
    with pytest.raises(Refused, match="already"):
        move(works, order, None)
    planning.finish(production_order=order, by=works.user("pablo"), at=works.at)
    with pytest.raises(Refused, match="closed"):
        move(works, order, 3)


def test_who_looked_before_somebody_else_moved_it_is_told(works: Works, client: Client) -> None:
    """The page that was open goes on telling what stands there, and the next try is taken."""
    order, pablo = released(works, "1"), works.user("pablo")
    url = reverse("production:due_date", args=[order.pk])
    client.force_login(pablo)
    typed = {**in_a_week(works, None), "seen": "", "client_id": str(uuid4())}
    meanwhile = move(works, order, 2)
    shown = client.post(url, typed)
    assert (shown.status_code, order_due(order)) == (422, meanwhile.due_date)
    page = shown.content.decode()
    assert "Somebody else moved it meanwhile" in page
    assert f'name="seen" value="{meanwhile.due_date}"' in page
    sent = client.post(url, {**typed, "seen": str(meanwhile.due_date)})
    assert (sent.status_code, order_due(order)) == (303, works.today + timedelta(days=7))
    move(works, ProductionOrder.objects.get(pk=order.pk), None)
    with pytest.raises(Refused, match="took its day away"):
        move(works, meanwhile, 4)


def order_due(order: ProductionOrder) -> date | None:
    return ProductionOrder.objects.get(pk=order.pk).due_date


def in_a_week(works: Works, _thing: Any) -> Fields:
    return {"due_date": (works.today + timedelta(days=7)).isoformat()}


def test_a_day_is_typed_by_who_plans(works: Works) -> None:
    verb = Verb(
        "production:due_date", "pablo", lambda o: o.due_date,
        None, works.today + timedelta(days=7),
        prepare=released, fields=in_a_week, may_be_empty=True,
    )  # fmt: skip
    answer(verb, works)
