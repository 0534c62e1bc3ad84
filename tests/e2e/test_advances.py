"""The treasurer writes hours, looks, books; a member reads their own slip; phone and desktop."""

from datetime import timedelta

import pytest

from coop.models import Document
from members.models import AdvanceRun
from tests.builders import advances as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, SCREENSHOTS, Visit, eventually

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_hours_become_slips_and_one_entry(works: Works, visit: Visit) -> None:
    build.supplement(works)
    build.supplement(works, "dependants", "2")
    bruno = works.cast.member("bruno")
    phone = visit("advances-phone", PHONE).be(works.user("tomas"))
    phone.go("/members/advances/")
    phone.look("none")
    phone.go("/members/advances/new/")
    phone.look("days")
    span = f"?starts_on={works.today - timedelta(days=19)}&ends_on={works.today}"
    phone.go(f"/members/advances/new/{span}")
    phone.fill(**{f"m{bruno.pk}_h0": "120", f"m{bruno.pk}_h1": "8", f"m{bruno.pk}_n1": "9"})
    phone.send()
    phone.look("refused")
    phone.fill(**{f"m{bruno.pk}_n1": "4", f"m{bruno.pk}_d": "2"})
    phone.send()
    run = AdvanceRun.objects.get()
    phone.look("draft")
    desk = visit("advances-desk", DESKTOP).be(works.user("tomas"))
    desk.go(f"/members/advances/new/{span}&replaces={run.pk}")
    desk.look("again")
    desk.go(f"/members/advances/{run.pk}/posting/")
    desk.look("posting-form")
    desk.fill(social_cover="1000")
    desk.send()
    paper = eventually(lambda: Document.objects.filter(kind="advance_slip").first())
    (SCREENSHOTS / "advance-slip.pdf").write_bytes(paper.path.read_bytes())
    desk.go(run.get_absolute_url())
    desk.look("posted")
    desk.go(run.posting.entry.get_absolute_url())
    desk.look("entry")
    desk.go("/members/advances/")
    desk.look("list")
    own = visit("advances-member", PHONE).be(works.user("bruno"))
    own.go("/members/me/")
    own.look("own-page")
    own.go(f"/members/slips/{run.slips.get().pk}/")
    own.look("slip")
