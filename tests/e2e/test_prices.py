"""Where a price comes from and what it means, on a phone and a desktop."""

import pytest
from django.urls import reverse

from tests.builders import costing
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
