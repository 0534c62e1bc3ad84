"""Many invoices at once, in a browser, made by a real worker."""

import re

import pytest

from production.models import InvoiceRun
from tests.builders import runs as many
from tests.builders.production import build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.django_db(transaction=True)


def test_dispatch_issues_what_is_ready_at_once(visit: Visit, worker: None) -> None:
    works = build_works()
    many.ready(works, 4, here="35")
    diana = visit("diana", DESKTOP).be(works.user("diana"))
    diana.go("/production/deliveries/")
    diana.page.get_by_role("link", name="Deliver and invoice many at once").click()
    diana.look("choose")
    diana.page.get_by_role("button", name="Check the invoices").click()
    diana.look("check")
    diana.page.get_by_role("button", name="Issue 4 invoices").click()
    diana.page.get_by_text(re.compile("4 invoices issued")).wait_for(timeout=60_000)
    diana.look("issued")
    with diana.page.expect_download() as download:
        diana.page.get_by_role("link", name="Download all papers").click()
    assert download.value.suggested_filename == "L-00001.zip"
    phone = visit("diana-phone", PHONE).be(works.user("diana"))
    run = InvoiceRun.objects.get()
    for path, what in (("new", "nothing-left"), (str(run.pk), "issued")):
        phone.go(f"/production/invoice-runs/{path}/")
        phone.look(what)
