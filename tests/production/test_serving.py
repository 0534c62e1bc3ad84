"""Who is served first: a rule an assembly sets, and that netting and the floor keep."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coop import decisions, offers
from coop.errors import Refused
from production.actions import planning
from production.models import ServingRule
from production.netting import Known, Want, net
from production.queueing import ORDERS, USUAL, By, Rule, turn
from production.reading import demand, floor, serving
from tests.builders import members as build
from tests.builders import plans
from tests.builders.production import Works, confirmed_order, count_stock
from tests.production.verified import broken

TODAY = date(2026, 3, 2)
RULES = st.builds(
    Rule, st.sampled_from(By), st.sampled_from(ORDERS).map(lambda x: tuple(x.split()))
)
DAYS = st.integers(0, 60).map(lambda n: TODAY + timedelta(days=n))
AMOUNTS = st.integers(1, 5000).map(lambda n: Decimal(n) / 10)
PURPOSES = st.sampled_from(USUAL.purposes)
WANTS = st.lists(
    st.builds(Want, DAYS, AMOUNTS, st.just(""), PURPOSES), min_size=1, max_size=6, unique=True
)


def parameters(works: Works, **changes: Any) -> dict[str, Any]:
    usual = {"first": "purpose", "purposes": "buyer need stock"}
    return {**usual, "valid_from": works.today.isoformat(), **changes}


def adopted(works: Works, **changes: Any) -> ServingRule:
    decision = build.adopt(
        serving.SET, by=works.cast.founder, at=works.at, **parameters(works, **changes)
    )
    return ServingRule.objects.get(decision=decision)


@given(RULES, WANTS, AMOUNTS, WANTS)
def test_who_comes_later_gets_nothing_that_an_earlier_one_lacks(
    rule: Rule, wants: list[Want], here: Decimal, coming: list[Want]
) -> None:
    (found,) = net({1: wants}, Known({1: here}, {1: coming}, [], rule=rule)).values()
    assert found.short == max(found.wanted - found.here - found.coming, Decimal(0))
    line = sorted(wants, key=lambda w: turn(rule, purpose=w.purpose, day=w.day))
    left, lacking = found.wanted - found.short, set()
    for want in line:
        if want.quantity > left:
            lacking.add((want.purpose, want.day))
        left = max(left - want.quantity, Decimal(0))
    assert {(lack.purpose, lack.day) for lack in found.lacks} == lacking


@given(RULES, PURPOSES, PURPOSES, DAYS, DAYS)
def test_the_rule_decides_by_what_it_puts_first(
    rule: Rule, one: str, other: str, day: date, later: date
) -> None:
    before = turn(rule, purpose=one, day=day) < turn(rule, purpose=other, day=later)
    ranks = rule.purposes.index(one), rule.purposes.index(other)
    by_day, by_purpose = (day, ranks[0]) < (later, ranks[1]), (ranks[0], day) < (ranks[1], later)
    assert before == (by_day if rule.by == By.DAY else by_purpose)
    assert turn(rule, purpose=one, day=day) < turn(rule, purpose=one, day=None)


@pytest.mark.django_db
def test_the_assembly_sets_who_is_served_first_and_netting_keeps_it(works: Works) -> None:
    plans.adopted(works, lines=[{"sku": works.tile.sku, "purpose": "need", "quantity": "60"}])
    confirmed_order(works, "100")
    count_stock(works, "100")
    (lack,) = lacks(works)
    assert (lack.purpose, lack.quantity) == ("need", Decimal(60))
    rule = adopted(works, purposes="need buyer stock")
    assert serving.told(works.today).decided == rule
    (lack,) = lacks(works)
    assert (lack.purpose, lack.quantity) == ("buyer", Decimal(60))
    later = (works.today + timedelta(days=9)).isoformat()
    coming = adopted(works, first="day", purposes="stock need buyer", valid_from=later)
    said = serving.told(works.today)
    assert (said.decided, [other for other, _words in said.others]) == (rule, [coming])
    assert serving.rule_on(works.today + timedelta(days=9)) == coming.rule
    told = offers.tell([rule.decision, coming.decision], works.today)
    assert [word.tone for word in told.values()] == ["good", "info"]
    assert broken() == []


def lacks(works: Works) -> Any:
    need = demand.of_product(works.tile, on=works.today)
    assert need is not None
    return need.netted.lacks


@pytest.mark.django_db
def test_the_floor_takes_what_the_rule_puts_first(works: Works) -> None:
    order, pablo = confirmed_order(works, "10"), works.user("pablo")
    today, later = works.today, works.today + timedelta(days=3)
    one, at = Decimal(1), works.at
    stock = planning.plan_for_stock(
        product=works.tile, quantity=one, due_date=today, by=pablo, at=at
    )
    bought = planning.plan_for_order(
        line=order.lines.get(), quantity=one, due_date=later, by=pablo, at=at
    )
    assert [work.order for work in floor.works(floor.live())] == [stock, bought]
    adopted(works)
    assert [work.order for work in floor.works(floor.live())] == [bought, stock]


@pytest.mark.django_db
def test_what_is_no_rule_is_refused_and_none_comes_in_otherwise(works: Works) -> None:
    said = decisions.check(serving.SET, parameters(works), on=works.today)
    assert "Order of a buyer is served first, then community need, then stock" in said
    past = (works.today - timedelta(days=1)).isoformat()
    for changes in (
        {"first": "luck"},
        {"purposes": "buyer buyer stock"},
        {"valid_from": past},
        {"first": "day", "purposes": "need buyer stock"},
    ):
        with pytest.raises(Refused):
            decisions.check(serving.SET, parameters(works, **changes), on=works.today)
    rule = adopted(works)
    mine = ServingRule.objects.filter(pk=rule.pk)
    attacks: tuple[Callable[[], object], ...] = (
        lambda: ServingRule.objects.create(
            decision=rule.decision, purposes="stock need buyer", first="day",
            valid_from=works.today,
        ),
        lambda: mine.update(first="day"),
        mine.delete,
    )  # fmt: skip
    for attack in attacks:
        with pytest.raises((IntegrityError, TypeError)), transaction.atomic():
            attack()


@pytest.mark.django_db
def test_the_page_says_the_rule_and_where_it_comes_from(works: Works, client: Client) -> None:
    client.force_login(works.user("bruno"))
    url = reverse("production:demand")
    assert "until an assembly decides otherwise" in client.get(url).content.decode()
    rule = adopted(works)
    page = client.get(url).content.decode()
    assert "Order of a buyer is served first" in page
    assert f"Resolution {rule.decision.number}" in " ".join(page.split())
