"""The one state of an order, derived from what happened to it."""

from dataclasses import fields
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ledger.actions import invoicing
from ledger.models import Invoice
from production.actions import ordering
from production.models import Order
from production.reading import progress
from production.stages import Facts, Stage, reached, stage_of
from tests.builders import ledger
from tests.builders import production as build
from tests.builders import signing as sign
from tests.builders.production import Works

FACTS = st.builds(Facts, **{field.name: st.booleans() for field in fields(Facts)})
ORDER: list[Stage] = [stage for stage in Stage if stage != Stage.CANCELLED]


@given(facts=FACTS)
def test_the_state_is_the_furthest_stage_and_takes_the_earlier_along(facts: Facts) -> None:
    found, through = stage_of(facts), reached(facts)
    assert (found == Stage.CANCELLED) == facts.cancelled
    assert list(through) == ORDER
    assert through[Stage.PLACED]
    if not facts.cancelled:
        before = [s for s in ORDER[: ORDER.index(found) + 1] if s != Stage.READY]
        assert [s for s in ORDER if through[s] and s != Stage.READY] == before
        assert not through[Stage.READY] or facts.ready or facts.all_left
        assert (
            found == Stage.PLACED or not (facts.confirmed or facts.reserved) or found in ORDER[1:]
        )
    if not facts.confirmed:
        assert found in {Stage.PLACED, Stage.RESERVED, Stage.CANCELLED}


def stage(order: Order) -> Stage:
    order.refresh_from_db()
    return progress.stages_of([order])[order.pk]


@pytest.mark.django_db
def test_an_order_walks_through_its_stages(works: Works) -> None:
    people = sign.signers(works)
    signed = sign.placed(works, people.mandate)
    assert stage(signed) == Stage.PLACED
    sign.ask(works, signed)
    assert stage(signed) == Stage.RESERVED
    order = build.confirmed_order(works, "100")
    assert stage(order) == Stage.CONFIRMED
    made = build.released(works, "100", order)
    assert stage(order) == Stage.MAKING
    build.report(works, made, first="60")
    assert stage(order) == Stage.MAKING
    build.report(works, made, first="40")
    assert stage(order) == Stage.READY
    build.deliver(works, order, "60")
    assert stage(order) == Stage.PART
    build.deliver(works, order, "40")
    assert stage(order) == Stage.INVOICED
    half_is_paid_and_half_annulled(works, order)


def half_is_paid_and_half_annulled(works: Works, order: Order) -> None:
    first, last = Invoice.objects.order_by("id")
    ledger.a_payment(first, on=works.today, at=works.at)
    assert stage(order) == Stage.INVOICED
    silvia = works.user("tomas")
    page = Client()
    page.force_login(silvia)
    told = page.get(reverse("ledger:annulment", args=[last.pk])).content.decode()
    for words in ("no longer owes the", "no fund had received it", "Stock does not move"):
        assert words in told
    invoicing.annul(last, reason="wrong day", by=silvia, at=works.at)
    assert stage(order) == Stage.DELIVERED
    page.force_login(works.union_user)
    shown = page.get(order.get_absolute_url()).content.decode()
    assert shown.count('class="step-done"') == 6
    assert 'class="step-now"' in shown


@pytest.mark.django_db
def test_a_paid_order_is_closed_and_a_cancelled_one_has_left(works: Works) -> None:
    paid = build.confirmed_order(works, "10")
    build.report(works, build.released(works, "10", paid), first="10")
    invoice = build.deliver(works, paid, "10").invoice
    ledger.a_payment(invoice, on=works.today, at=works.at)
    assert stage(paid) == Stage.CLOSED
    ended = build.place_order(works, "5")
    ordering.cancel(order=ended, reason="twice", by=works.union_user, at=works.at)
    assert stage(ended) == Stage.CANCELLED


@pytest.mark.django_db
def test_annulling_says_what_the_popular_price_fund_gets_back(works: Works) -> None:
    build.fill_popular_fund(works)
    order = build.confirm_order(works, build.place_popular_order(works))
    build.report(works, build.released(works, "10", order), first="10")
    invoice = build.deliver(works, order, "10").invoice
    page = Client()
    page.force_login(works.user("tomas"))
    told = page.get(reverse("ledger:annulment", args=[invoice.pk])).content.decode()
    assert "is set aside again for this buyer" in told
    assert invoice.premium == Decimal(0)
    assert "no fund had received it" not in told
