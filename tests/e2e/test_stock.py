"""A pallet on the phone: from the stock to the yard, sorted again, traced to its report."""

from decimal import Decimal

import pytest

from coop.permissions import Role
from production.models import Lot, StockBalance
from tests.builders.production import build_works, confirmed_order, deliver, released, report
from tests.builders.stock import a_yard
from tests.cast import give
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_storekeeper_moves_a_lot_and_sees_where_it_went(visit: Visit) -> None:
    works = build_works()
    give(works.cast, Role.STORES, "elio")
    report(works, released(works), first="50", second="4")
    deliver(works, confirmed_order(works, "12"), "12")
    yard, held = a_yard(works), StockBalance.objects.get(grade="first")
    phone = visit("stock-phone", PHONE).be(works.user("elio"))
    phone.go("/production/stock/")
    phone.look("stock")
    phone.go(held.get_absolute_url())
    phone.page.locator("main details summary").first.click()
    phone.look("pile")
    phone.page.locator(f"a[href='/production/stock/{held.pk}/transfer/']").click()
    phone.page.locator("[name=to]").select_option(str(yard.pk))
    phone.page.locator("[name=quantity]").fill("20")
    phone.look("transfer")
    phone.send()
    phone.look("transferred")
    assert StockBalance.objects.get(location=yard).quantity == Decimal(20)
    phone.go("/production/lots/finding/")
    phone.look("finding")
    lot = Lot.objects.get(grade="first")
    phone.page.locator("[name=code]").fill(lot.code)
    phone.page.keyboard.press("Enter")
    phone.page.wait_for_url(f"**{lot.get_absolute_url()}")
    phone.look("lot")
    desk = visit("stock-desk", DESKTOP).be(works.user("elio"))
    desk.go(f"{lot.get_absolute_url()}labels/?n=4")
    desk.look("labels")
    desk.go(f"/production/stock/{StockBalance.objects.get(location=yard).pk}/sorting/")
    desk.look("sorting")
