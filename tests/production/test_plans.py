"""The production plan: adopted by an assembly, and what a release may take of it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from coop import decisions
from coop.errors import Refused
from production.actions import planning
from production.models import PlanLine, ProductionOrder, ProductionPlan
from production.reading import plans as reading
from tests.builders import assemblies as meet
from tests.builders import plans as build
from tests.builders.production import Works, build_works, released, report
from tests.threads import at_once


def planned(works: Works, quantity: str) -> ProductionOrder:
    return planning.plan_for_stock(
        product=works.tile, quantity=Decimal(quantity), by=works.user("pablo"), at=works.at
    )


def release(works: Works, order: ProductionOrder) -> ProductionOrder:
    return planning.release(production_order=order, by=works.user("pablo"), at=works.at)


@pytest.mark.django_db
def test_releases_are_counted_against_the_plan(works: Works) -> None:
    released(works, "40")
    plan = build.adopted(works, "100")
    last = release(works, planned(works, "65"))
    beyond = planned(works, "1")
    with pytest.raises(Refused, match="has room for 0"):
        release(works, beyond)
    planning.cancel(production_order=last, by=works.user("pablo"), at=works.at)
    release(works, beyond)
    report(works, beyond, first="1")
    (row,) = reading.standing(plan)
    assert [row.planned, row.most, row.released, row.made, row.percent] == [100, 105, 41, 1, 1]
    (hours,) = reading.hours_of(plan)
    assert [hours.asked, hours.worked] == [160, 40]
    assert reading.purposes([row]) == [("stock", 1)]


@pytest.mark.django_db
def test_another_plan_for_the_same_days_takes_its_place(works: Works) -> None:
    build.adopted(works, "100")
    release(works, planned(works, "100"))
    order = planned(works, "50")
    with pytest.raises(Refused):
        release(works, order)
    build.adopted(works, "150")
    release(works, order)
    gone = (works.today - timedelta(days=1)).isoformat()
    with pytest.raises(Refused, match="over"):
        build.adopted(works, first_date=gone, last_date=gone)


@pytest.mark.django_db
def test_the_sentence_says_the_whole_plan(works: Works) -> None:
    said = decisions.check("production.adopt_plan", build.parameters(works), on=works.today)
    assert "Piso cerámico 35x35 100\xa0m² (stock)" in said
    assert "It asks 160" in said
    assert said.endswith("more of each may be released without asking again.")
    wrong: tuple[dict[str, Any], ...] = (
        {"lines": []},
        {"lines": [{"sku": "nothing", "purpose": "stock", "quantity": "1"}]},
        {"lines": [{"sku": works.tile.sku, "purpose": "gain", "quantity": "1"}]},
        {"lines": [{"sku": works.tile.sku, "purpose": "stock", "quantity": "0"}]},
        {"lines": [{"sku": works.tile.sku, "purpose": "stock", "quantity": "1"}] * 2},
        {"lines": [{"sku": works.tile.sku, "purpose": "stock", "quantity": "much"}]},
        {"hours": [{"sector": "nobody", "hours": "1"}]},
        {"tolerance": "1.5"},
        {"last_date": "2020-01-01"},
        {"first_date": "soon"},
    )
    for changes in wrong:
        parameters = build.parameters(works, **changes)
        with pytest.raises(Refused):
            decisions.check("production.adopt_plan", parameters, on=works.today)


@pytest.mark.django_db
def test_the_database_refuses_what_the_action_would(works: Works) -> None:
    plan = build.adopted(works, "100")
    order, other = planned(works, "106"), release(works, planned(works, "100"))
    mine, others = (ProductionOrder.objects.filter(pk=x.pk) for x in (order, other))
    attacks = (
        lambda: mine.update(state="released", released_date=works.today),
        lambda: mine.update(state="released", released_date=None),
        lambda: others.update(quantity=106),
        lambda: others.update(purpose="need"),
        lambda: ProductionPlan.objects.create(
            first_date=works.today, last_date=works.today, tolerance=0, decision=plan.decision
        ),
    )  # fmt: skip
    for attack in attacks:
        with pytest.raises(IntegrityError), transaction.atomic():
            attack()
    with pytest.raises((IntegrityError, TypeError)), transaction.atomic():
        PlanLine.objects.filter(plan=plan).update(quantity=900)


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_do_not_go_beyond_the_plan() -> None:
    works = build_works()
    build.adopted(works, "100")
    orders = [planned(works, "60"), planned(works, "60")]
    outcomes = at_once(2, lambda n: release(works, orders[n]))
    assert sorted(type(x).__name__ for x in outcomes) == ["ProductionOrder", "Refused"]
    assert ProductionOrder.objects.filter(state="released").count() == 1


@pytest.mark.django_db
def test_a_refused_release_offers_the_motion_filled_in(works: Works, client: Client) -> None:
    plan = build.adopted(works, "100")
    order = planned(works, "120")
    meet.make_called(works.cast, days=20)
    client.force_login(works.user("pablo"))
    page = client.get(order.get_absolute_url())
    (way,) = page.context["ways"]
    said = parse_qs(urlsplit(way).query)
    assert said[f"effect-p{works.tile.pk}_stock"] == ["115"]
    motion = client.get(way)
    assert motion.status_code == 200
    assert 'value="115"' in motion.content.decode()
    for name, args in (
        ("production_plans", []), ("production_plan", [plan.pk]), ("plan_sheet", [plan.pk]),
    ):  # fmt: skip
        shown = client.get(reverse(f"production:{name}", args=args))
        assert "160" in shown.content.decode()
