"""From a complaint to the quarry: a buyer says what arrived broken, the lots lead to the clay."""

from decimal import Decimal

import pytest

from production.actions.recipes import Input
from production.models import ProofOfReceipt
from tests.builders import recipes as build
from tests.builders.production import build_works, confirmed_order, deliver, released, report
from tests.e2e.conftest import PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_what_arrived_broken_leads_to_the_supplier(visit: Visit) -> None:
    works = build_works()
    build.adopted(works, inputs=[Input(build.material(works), Decimal(18))])
    build.received(works, build.material(works), "900", lot="B-77")
    order = confirmed_order(works, "12")
    report(works, released(works, "12", order), first="12")
    delivery = deliver(works, order, "12")
    buyer = visit("complaint-buyer", PHONE).be(works.union_user)
    buyer.go(f"/production/deliveries/{delivery.pk}/")
    buyer.page.locator("a", has_text="Write down who received it").first.click()
    line = delivery.lines.get()
    buyer.fill(received_by="Ramona Díaz", **{f"broken_{line.pk}": "3"})
    buyer.look("broken")
    buyer.send()
    assert ProofOfReceipt.objects.get().from_buyer
    stores = visit("complaint-stores", PHONE).be(works.user("diana"))
    stores.go(f"/production/deliveries/{delivery.pk}/")
    stores.look("delivery")
    stores.page.locator("main table a[href*='/lots/']").first.click()
    stores.page.wait_for_load_state()
    said = stores.page.text_content("main") or ""
    assert "Cantera Sur" in said
    assert "B-77" in said
    stores.look("lot")
