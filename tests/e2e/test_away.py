"""The network is cut: the start page last seen is shown with its hour, on one's own phone alone."""

import pytest
from playwright.sync_api import Error

from tests.builders.production import Works, build_works
from tests.e2e.conftest import PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
KEPT = "() => caches.has('start-1')"


@pytest.fixture
def works() -> Works:
    return build_works()


def test_the_start_page_stays_until_its_owner_signs_out(works: Works, visit: Visit) -> None:
    phone = visit("away", PHONE).be(works.user("bruno"))
    phone.go("/")
    assert not phone.page.evaluate(KEPT), "nothing is kept that nobody asked for"
    phone.go("/account/")
    keep, drop = phone.page.locator("[data-keep-start] button").all()
    keep.click()
    drop.wait_for()
    phone.look("kept")
    phone.go("/")
    phone.context.set_offline(True)
    phone.go("/")
    notice = phone.page.locator("[data-away]")
    assert notice.is_visible() and "Bruno" in phone.page.inner_text("h1")
    phone.page.screenshot(path="var/screenshots/away-start.png")
    phone.go("/assemblies/")
    assert phone.page.locator("a[href='/']").count() and not notice.count()
    phone.page.screenshot(path="var/screenshots/away-page.png")
    phone.context.set_offline(False)
    phone.go("/")
    assert not phone.page.locator("[data-away]").is_visible()
    phone.page.evaluate("document.querySelector('form[action$=\"/sign-out/\"]').submit()")
    phone.page.wait_for_url("**/sign-in/")
    assert not phone.page.evaluate(KEPT), "Clear-Site-Data took it away"
    phone.context.set_offline(True)
    with pytest.raises(Error):
        phone.go("/")
