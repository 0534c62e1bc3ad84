"""Where a price comes from and what it means, on a phone and a desktop."""

import pytest
from django.urls import reverse

from tests.builders import access, costing, ledger, production
from tests.builders import assemblies as meet
from tests.builders.members import adopt
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit
from tests.production.test_cost_sheets import KIND, proposal

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_a_price_leads_to_what_it_was_made_from(works: Works, visit: Visit) -> None:
    price = works.tile.get_absolute_url()
    sources = reverse("production:sources", args=[works.tile.pk])
    desk = visit("price-desk", DESKTOP).be(works.user("marta"))
    desk.go(sources)
    desk.look("sources-empty")
    sheet = costing.a_sheet(works)
    costing.quotes(works, "7600", "7900")
    desk.go(reverse("production:new_quote", args=[works.tile.pk]))
    desk.fill(price="8000", source="Cerámica Sur", quoted_date=works.today.isoformat())
    desk.page.locator("input[type=file]").set_input_files(
        {"name": "x.pdf", "mimeType": "application/pdf", "buffer": costing.PDF}
    )
    desk.look("quote")
    desk.send()
    desk.look("sources")
    adopt(KIND, by=works.cast.founder, at=works.at, **proposal())
    phone = visit("price-phone", PHONE)
    for screen, who in ((phone, works.union_user), (desk, works.user("bruno"))):
        screen.be(who).go(price)
        screen.look("price")
        screen.go(price + "?class=community")
        screen.look("popular")
        screen.go(works.wall_tile.get_absolute_url())
        screen.look("unknown")
        screen.go(sheet.get_absolute_url())
        screen.look("sheet")
        screen.go(sources)
        screen.look("sources")
    phone.go(reverse("ledger:capacity", args=[works.union.pk]))
    phone.look("capacity")
    phone.page.locator("input[name=band]").nth(1).check()
    phone.send()
    phone.look("buyer")
    phone.be(works.user("marta")).go(reverse("production:new_cost_sheet", args=[works.tile.pk]))
    phone.look("new-sheet")
    phone.fill(overhead_month="-1")
    phone.send()
    phone.look("new-sheet-refused")


def test_other_figures_are_tried_and_become_a_motion(works: Works, visit: Visit) -> None:
    ledger.allocate(valid_from=works.today, at=works.at)
    meet.make_called(works.cast, days=20)
    order = production.confirmed_order(works, "100")
    production.report(works, production.released(works, "100", order), first="100")
    production.deliver(works, order, "100")
    phone = visit("trial-phone", PHONE).be(works.user("ana"))
    phone.go(reverse("production:trial"))
    phone.look("form")
    phone.fill(hourly_advance="9000", class_union="7.5", share_clinic="20", share_education="20")
    phone.page.locator("main form .form-acts button").click()
    phone.page.wait_for_load_state()
    phone.look("tried")
    desk = visit("trial-desk", DESKTOP).be(works.user("ana"))
    desk.page.goto(phone.page.url)
    desk.look("tried")
    desk.page.get_by_role("link", name="Make a motion of it").nth(1).click()
    desk.page.wait_for_load_state()
    desk.look("motion")
    assert desk.page.locator("[name$=class_union]").input_value() == "7.50"


def test_popular_prices_and_donations(works: Works, visit: Visit) -> None:
    desk = visit("access-desk", DESKTOP).be(works.user("tomas"))
    desk.go(reverse("ledger:access"))
    desk.look("empty")
    desk.go(reverse("ledger:donations"))
    desk.look("donations-empty")
    production.fill_popular_fund(works, "50000")
    access.grant(works, "40000")
    production.confirm_order(works, production.place_popular_order(works, "10"))
    phone = visit("access-phone", PHONE).be(works.user("tomas"))
    for screen in (phone, desk):
        screen.go(reverse("ledger:access"))
        screen.look("terms")
    phone.go(reverse("ledger:new_access_term"))
    phone.page.locator("select[name=buyer]").select_option(str(works.union.pk))
    phone.fill(amount="20000")
    phone.send()
    phone.look("refused")
    phone.go(reverse("ledger:new_donation"))
    phone.fill(amount="5000", donor="Biblioteca Popular")
    phone.look("donation-form")
    phone.send()
    phone.look("receipt")
    desk.go(reverse("ledger:donations"))
    desk.look("donations")


def test_indicators_with_their_formulas(works: Works, visit: Visit) -> None:
    phone = visit("indicators-phone", PHONE).be(works.user("bruno"))
    phone.go(reverse("ledger:indicators"))
    phone.look("empty")
    ledger.allocate(valid_from=works.today, at=works.at)
    for n, buyer in enumerate((works.union, works.kitchen, ledger.a_buyer("LOCAL"))):
        invoice = ledger.an_invoice(
            buyer, issued_date=works.today.replace(month=1 + n, day=2), at=works.at
        )
        ledger.a_payment(invoice, on=works.today, at=works.at)
    for name, size in (("phone", PHONE), ("desk", DESKTOP)):
        screen = visit(f"indicators-{name}-full", size).be(works.user("bruno"))
        screen.go(reverse("ledger:indicators") + "?rise=3")
        screen.look("year")
