"""The register book on paper and shares in instalments, on a phone and a desktop."""

from decimal import Decimal

import pytest

from members.actions import shares
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_shares_are_taken_in_instalments_and_seen_at_the_departure(
    works: Works, visit: Visit
) -> None:
    bruno = works.cast.member("bruno")
    phone = visit("people-shares", PHONE).be(works.user("tomas"))
    phone.go(f"/members/{bruno.pk}/instalments/plan/")
    phone.look("form")
    phone.fill(amount="1000", parts="3", first_due=works.today.isoformat())
    phone.send()
    phone.look("done")
    first = bruno.share_instalments.earliest("due_date")
    phone.go(f"/members/instalments/{first.pk}/payment/")
    phone.look("payment")
    phone.send()
    phone.look("paid")
    phone.go(f"/members/instalments/{first.pk}/payment/undoing/")
    phone.look("undoing")
    shares.subscribe(
        member=works.cast.member("sofia"), amount=Decimal(900), parts=2, first_due=works.today,
        by=works.user("tomas"), at=works.at,
    )  # fmt: skip
    for name, size in (("phone", PHONE), ("desk", DESKTOP)):
        screen = visit(f"people-{name}", size).be(works.user("sofia"))
        screen.go(f"/members/{works.cast.member('sofia').pk}/departure/")
        screen.look("departure")
        screen.go("/members/book/")
        screen.look("book")
