"""A resolution is followed: a task given, done on a phone, read out before the next agenda."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assemblies.models import FollowUp
from coop.models import User
from tests.builders import assemblies as meet
from tests.builders import following as make
from tests.builders import ledger
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_a_task_is_given_done_and_read_out(works: Works, visit: Visit, worker: None) -> None:
    cast, now = works.cast, timezone.now()
    decision = make.resolved(cast, "Mend the roof of the kilns", audience="public")
    make.resolved(cast, "Lend the hall to the school", audience="allies")
    ledger.set_advance("7000", valid_from=works.today, at=works.at)
    late = now - timedelta(days=20)
    make.given(cast, decision, what="Count the tiles", at=late, due_on=works.today)
    coming = meet.make_called(cast, days=20)
    secretary = visit("tasks-secretary", DESKTOP).be(User.objects.get(username="sofia"))
    secretary.go(decision.get_absolute_url())
    secretary.look("resolution")
    secretary.go(f"/assemblies/resolutions/{decision.pk}/tasks/new/")
    secretary.send()
    secretary.look("errors")
    due = (timezone.localdate() + timedelta(days=9)).isoformat()
    secretary.fill(
        what="Ask three roofers for a price", member=str(cast.member("bruno").pk), due_on=due
    )
    secretary.send()
    task = FollowUp.objects.get(what="Ask three roofers for a price")

    bruno = visit("tasks-bruno", PHONE).be(User.objects.get(username="bruno"))
    bruno.go("/")
    bruno.look("start")
    bruno.go(decision.get_absolute_url())
    bruno.page.locator(f"#follow-up-{task.pk} a.button").first.click()
    bruno.page.wait_for_load_state()
    bruno.fill(note="Three came; the cheapest is the co-operative of Río Alto.")
    bruno.look("done")
    bruno.send()
    bruno.look("reported")
    assert FollowUp.objects.with_state().get(pk=task.pk).standing == "done"

    secretary.go("/decisions/?state=open")
    secretary.look("book")
    secretary.go("/decisions/print/?state=open")
    secretary.look("book-printed")
    secretary.go(f"{decision.get_absolute_url()}print/")
    secretary.look("resolution-printed")
    bruno.go("/decisions/")
    bruno.look("book")
    for visitor in (secretary, bruno):
        visitor.go(coming.get_absolute_url())
        visitor.look("agenda")
        visitor.go(f"{coming.get_absolute_url()}since/")
        visitor.look("since")
    anybody = visit("tasks-anybody", PHONE)
    anybody.go("/public/")
    anybody.look("public")
    anybody.page.get_by_text("Mend the roof").click()
    anybody.page.wait_for_load_state()
    anybody.look("public-one")
    anybody.go("/public/?q=hall")
    anybody.look("public-nothing")
