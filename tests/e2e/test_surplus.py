"""A year closed, and what became of its surplus: paid, read by all, and by each their own."""

import pytest

from tests.builders import surplus as build
from tests.builders.production import Works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build.year_of("18450000")


def test_a_surplus_is_paid_and_read(works: Works, visit: Visit) -> None:
    desk = visit("surplus-desk", DESKTOP).be(works.user("tomas"))
    desk.go("/ledger/year-closings/")
    desk.look("year-to-close")
    desk.press("/year-closings/new/")
    desk.look("year-closed")
    made = build.distributed(works)
    desk.go(made.get_absolute_url())
    desk.look("treasurer")
    desk.go(f"/members/surplus/{made.pk}/payment/")
    desk.look("payment")
    desk.send()
    desk.look("paid")
    own = visit("surplus-member", PHONE).be(works.user("bruno"))
    own.go(made.get_absolute_url())
    own.look("totals")
    own.go(made.returns.get(member=works.cast.member("bruno")).get_absolute_url())
    own.look("statement")
