"""The limits of the statutes on a phone and a desktop: hired people, large deals, the surplus."""

from datetime import timedelta

import pytest

from members.actions import hiring
from tests.builders import assemblies as meet
from tests.builders import deals
from tests.builders import limits as build
from tests.builders import members as people
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SIZES = (("phone", PHONE), ("desk", DESKTOP))


@pytest.fixture
def works() -> Works:
    return build_works()


def test_hired_people_are_entered_warned_of_and_ended(works: Works, visit: Visit) -> None:
    cast, today = works.cast, works.today
    sofia = works.user("sofia")
    phone = visit("limits-hired", PHONE).be(sofia)
    phone.go("/members/hired/")
    phone.look("nobody")
    phone.go("/members/hired/new/")
    phone.fill(name="Quique Soto", task="Descarga de arcilla", case="overload")
    phone.fill(since_date=today.isoformat(), until_date=(today - timedelta(1)).isoformat())
    phone.send()
    phone.look("refused")
    phone.fill(until_date=(today + timedelta(days=60)).isoformat())
    phone.send()
    build.hire(cast, case="other", name="Rita Luna", task="Contabilidad")
    long_ago = today - timedelta(days=200)
    build.hire(cast, case="specialist", since=long_ago, until=long_ago, name="Ema Paz",
               task="Puesta a punto de quemadores")  # fmt: skip
    over = build.hire(cast, case="seasonal", since=long_ago, task="Zafra")
    hiring.end(hired=over, ended_on=today, by=sofia, at=cast.at)
    people.make_application(sector=cast.sectors["kilns"], trial_from=long_ago, by=sofia, at=cast.at)
    for name, size in SIZES:
        for who in ("sofia", "bruno"):
            screen = visit(f"limits-hired-{name}-{who}", size).be(works.user(who))
            screen.go("/members/hired/")
            screen.look("list")
            screen.go("/members/")
            screen.look("register")
            screen.go("/")
            screen.look("start")
    phone.go("/members/hired/")
    phone.page.get_by_role("link", name="Cargar el final").or_(
        phone.page.get_by_role("link", name="Enter the end")
    ).first.click()
    phone.look("ending")
    phone.send()
    phone.look("ended")


def test_a_large_deal_waits_for_the_assembly(works: Works, visit: Visit) -> None:
    cast, today = works.cast, works.today
    meet.make_called(cast)
    phone = visit("limits-deals", PHONE).be(works.user("tomas"))
    phone.go("/ledger/deals/")
    phone.look("empty")
    phone.go("/ledger/deals/new/")
    phone.look("form")
    phone.fill(kind="sell", what="Horno 3", counterparty="Cerámica del Sur", amount="510000")
    phone.fill(agreed_date=today.isoformat())
    phone.send()
    phone.look("blocked")
    phone.page.locator(".form-page .button").first.click()
    phone.look("motion")
    decision = deals.approve(cast)
    deals.deal(cast, decision=decision)
    deals.approve(cast, what="Horno 4")
    for name, size in SIZES:
        screen = visit(f"limits-deals-{name}", size).be(works.user("tomas"))
        screen.go("/ledger/deals/")
        screen.look("list")
        screen.go("/ledger/deals/new/")
        screen.look("form")


def test_a_surplus_is_calculated(works: Works, visit: Visit) -> None:
    for name, size in SIZES:
        screen = visit(f"limits-surplus-{name}", size).be(works.user("bruno"))
        screen.go("/ledger/surplus/")
        screen.look("empty")
        screen.go("/ledger/surplus/?surplus=18450000&own_hours=100&all_hours=300")
        screen.look("shared")
        screen.go("/ledger/surplus/?surplus=18450000&own_hours=400&all_hours=300")
        screen.look("refused")
