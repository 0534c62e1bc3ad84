"""What an order and a report may ask the database; `bin/bench production` measures more of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from production.actions import catalogue
from tests.bench.peers import orders
from tests.bench.timing import questions
from tests.builders import production as build
from tests.builders.production import Works

pytestmark = pytest.mark.django_db
LINES = 5


@pytest.fixture
def people(works: Works) -> orders.People:
    """Who orders, sells and sends so many products, of which there is enough."""
    by, at = works.cast.founder, works.at
    products = [
        catalogue.register_product(sku=f"P{n}", name=f"Product {n}", unit="m2", by=by, at=at)
        for n in range(LINES)
    ]
    priced = [{**build.SHEETS[0], "sku": product.sku} for product in products]
    build.set_price_list(by=by, at=at, valid_from=works.today.isoformat(), products=priced)
    for product in products:
        build.count_stock(works, "100", product=product)
    mandate = build.make_mandate(works.union, by=by, at=at, limit="9999999999")
    sells, sends = works.user("marta"), works.user("diana")
    return orders.People(products, works.union, mandate, works.union_user, sells, sends)


def test_an_order_of_five_lines_asks_forty_questions(people: orders.People) -> None:
    orders.whole(people)  # what is asked once is known now
    with CaptureQueriesContext(connection) as before:
        order = orders.place(people)
        orders.confirm(people, order)
    quantities = orders.all_of(order)
    with CaptureQueriesContext(connection) as last:
        orders.deliver(people, order, quantities)
    assert questions(last) <= 25
    assert questions(before) + questions(last) <= 40


def test_a_report_asks_twelve_questions(works: Works) -> None:
    released = build.released(works)
    build.report(works, released, first="10")
    with CaptureQueriesContext(connection) as asked:
        build.report(works, released, first="10", second="1", scrap="1")
    assert questions(asked) <= 12
