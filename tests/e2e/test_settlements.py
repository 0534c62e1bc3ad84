"""Somebody leaves: the shares are settled, printed and given back, on a phone and a desktop."""

from datetime import timedelta
from decimal import Decimal

import pytest

from coop.models import Document
from members.models import Settlement
from tests.builders import settlements as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, SCREENSHOTS, Visit, eventually

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_the_shares_of_who_left_are_settled_printed_and_given_back(
    works: Works, visit: Visit
) -> None:
    leaver = build.left(works, days_ago=40)
    phone = visit("settlement-phone", PHONE).be(works.user("tomas"))
    phone.go(f"/members/{leaver.pk}/settlement/")
    phone.look("form")
    phone.fill(owed="50", capital="6000")
    phone.send()
    phone.look("refused")
    day = works.today - timedelta(days=9)
    phone.fill(owed_text="tiles taken home", loss_percent="10", first_due=day.isoformat())
    phone.send()
    made = Settlement.objects.get()
    assert made.due == Decimal(400)
    phone.look("late")
    phone.go("/")
    phone.look("start")
    phone.go(f"/members/settlements/{made.pk}/payments/")
    phone.look("payment-form")
    phone.fill(reference="transfer 7")
    phone.send()
    paper = eventually(lambda: Document.objects.filter(kind="settlement").first())
    (SCREENSHOTS / "settlement.pdf").write_bytes(paper.path.read_bytes())
    for name, who in (("person", "juana"), ("secretary", "sofia")):
        screen = visit(f"settlement-{name}", DESKTOP).be(works.user(who))
        screen.go(made.get_absolute_url())
        screen.look("paid")
        if who == "juana":
            screen.go("/")
            screen.look("start")
    desk = visit("settlement-desk", DESKTOP).be(works.user("tomas"))
    desk.go(made.get_absolute_url())
    desk.look("paid")
    desk.go(leaver.get_absolute_url())
    desk.look("member")
