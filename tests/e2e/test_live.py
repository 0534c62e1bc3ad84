"""A vote is opened, cast and closed: hall screen, desk and phones show it, no page reloaded."""

import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from assemblies.actions import ballots
from tests.builders import assemblies as meet
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, HALL, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WITHIN = 2.0
TITLE = "Relight the second kiln"


@pytest.fixture
def works() -> Works:
    return build_works()


def test_everybody_sees_it_within_two_seconds(works: Works, visit: Visit) -> None:
    assembly = meet.open_today(works.cast)
    here = f"/assemblies/{assembly.pk}/"
    phone = visit("live-phone", PHONE).be(works.user("bruno"))
    desk = visit("live-desk", DESKTOP).be(works.user("ana"))
    hall = visit("live-hall", HALL).be(works.user("sofia"))
    for visitor, path in ((phone, here), (desk, f"{here}chair/"), (hall, f"{here}hall/")):
        visitor.go(path)
        visitor.page.evaluate("window.neverReloaded = true")
    pages = [phone.page, desk.page, hall.page]
    time.sleep(3)  # each has asked, and has been let in

    def all_show(text: str) -> None:
        deadline = time.monotonic() + WITHIN
        for page in pages:
            left = max(0.0, deadline - time.monotonic()) * 1000
            expect(page.locator("main")).to_contain_text(text, timeout=left + 1)

    ballot = meet.open_ballot(assembly, by=works.user("ana"), at=timezone.now())
    all_show(TITLE)
    # For an instant the stand-in (`stand-in.js`) still stands beside it.
    vote_now = phone.page.locator("#live").get_by_role("link", name="Vote now")
    expect(vote_now).to_be_visible(timeout=WITHIN * 1000)
    phone.look("open")
    hall.look("open")
    meet.vote(ballot, works.cast.member("delia"), "yes", at=timezone.now())
    expect(phone.page.locator("#now")).to_contain_text(
        "1 of 12 people have voted", timeout=WITHIN * 1000
    )
    ballots.close(ballot=ballot, by=works.user("ana"))
    expect(phone.page.locator("#now")).to_contain_text("Last result", timeout=WITHIN * 1000)
    expect(hall.page.locator("main")).to_contain_text("Adopted", timeout=WITHIN * 1000)
    expect(desk.page.locator("main")).not_to_contain_text("have voted", timeout=WITHIN * 1000)
    for page in pages:
        assert page.evaluate("window.neverReloaded") is True
    phone.look("closed")
    hall.look("closed")
    desk.look("closed")
