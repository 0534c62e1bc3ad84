"""O1: a hundred reports typed without network on one tablet, in two tabs, and sent again and again.

A test for pytest that `bin/test` does not collect: `bin/battery O1` runs it by name.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import Page

from members.models import OfficeTerm
from production.actions import planning
from production.models import FloorReport, FloorSubmission, Outcome, ProductionOrder
from production.queueing import Flag
from production.reading.devices import state_of_devices
from tests.builders import members, tablets
from tests.builders import production as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import Visit, Visitor, eventually
from tests.e2e.test_tablet import KEPT, TABLET

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
REPORTS, REPLAYS, FEW = 100, 5, 10
UNEXPLAINED = (13, 38, 63, 88)  # scrap without its reason: nobody says so before the server does
ELSEWHERE = 10  # each tenth is of an order that is finished meanwhile
RELOADED, IN_A_ROW = (25, 60), 10
HOURS_AHEAD = 3
FAST = f"const right = Date.now; Date.now = () => right() + {HOURS_AHEAD} * 3600000"
# The defence taken away: each sending has an id of its own.
FRESH = """const append = FormData.prototype.append;
  FormData.prototype.append = function (name, ...value) {
    append.call(this, name, ...(name === "client_id" ? [crypto.randomUUID()] : value));
  }"""
# As fingers do it: the fields, then Save, then the card is free again.
TYPE = """async (typed) => {
  const form = document.querySelector("[data-floor-card]");
  for (const [name, value] of Object.entries(typed)) {
    const field = form.elements[name];
    field.value = value;
    if ("dispatchEvent" in field) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  form.requestSubmit();
  while (form.dataset.busy) await new Promise((again) => setTimeout(again, 5));
}"""
STORE = "js/floor-store.js"
WAITING = "import(window.store).then((store) => store.waiting())"
UNSENT = f"{WAITING}.then((all) => all.filter((report) => !report.refused).length)"
# As if no answer had ever come: all of it is in the queue again, and the network is back.
ONCE_MORE = """async (reports) => {
  const store = await import(window.store);
  for (const report of reports) await store.replace(report);
  dispatchEvent(new Event("online"));
}"""
ONLINE = "dispatchEvent(new Event('online'))"


@pytest.fixture
def works() -> Works:
    return build_works()


def made_a_tablet(works: Works, visit: Visit, *scripts: str) -> Visitor:
    """A browser of the presses whose every page begins with these scripts; its network is gone."""
    place = tablets.workplace(works)
    tablet = visit("offline", TABLET).be(works.user("delia"))
    for script in (f"window.store = '{static(STORE)}'", *scripts):
        tablet.context.add_init_script(script)
    tablet.go("/production/floor-devices/")
    tablet.fill(name="Prensa 1", workplace=str(place.pk))
    tablet.send()
    eventually(lambda: tablet.page.evaluate(KEPT))
    tablet.context.set_offline(True)
    return tablet


def typed(number: int, order: ProductionOrder, other: ProductionOrder) -> dict[str, str]:
    """The report that is typed as this one of all: its number stands in it."""
    chosen = other if number % ELSEWHERE == 0 else order
    lost = {"scrap": "2"} if number in UNEXPLAINED else {}
    return {"order": str(chosen.pk), "first": str(number), **lost}


def type_all(tabs: Sequence[Page], reports: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """In one tab and in the other, with reloads between; what is kept then, in its order."""
    for number, report in enumerate(reports, start=1):
        tab = tabs[number // IN_A_ROW % len(tabs)]
        if number in RELOADED:
            tab.reload()
        tab.evaluate(TYPE, report)
    kept: list[dict[str, Any]] = tabs[0].evaluate(WAITING)
    assert [(x["seq"], dict(x["fields"])["first"]) for x in kept] == [
        (n, report["first"]) for n, report in enumerate(reports, start=1)
    ]
    return kept


def sent(tab: Page) -> None:
    """All that waits has gone; what was refused stays."""
    eventually(lambda: tab.evaluate(UNSENT) == 0, seconds=60)


def each_once(order: ProductionOrder, other: ProductionOrder) -> None:
    """One row for each report that was not refused, in the order they were typed."""
    came = [n for n in range(1, REPORTS + 1) if n not in UNEXPLAINED]
    rows = list(FloorSubmission.objects.order_by("id"))
    assert [row.seq for row in rows] == came
    assert [row.content["first"] for row in rows] == [[str(n)] for n in came]
    assert len({row.client_id for row in rows}) == len(came)
    made = Outcome.objects.filter(grade="first").order_by("id")
    assert [each.quantity for each in made] == [Decimal(n) for n in came]
    found = dict(FloorReport.objects.values_list("outcomes__quantity", "production_order"))
    assert found == {Decimal(n): (order if n % ELSEWHERE else other).pk for n in came}
    marked = FloorReport.objects.filter(flagged__contains=Flag.CLOSED).values("production_order")
    assert {row["production_order"] for row in marked} == {other.pk}
    assert marked.count() == REPORTS // ELSEWHERE


def the_right_moment() -> None:
    """By the server's clock, though the tablet's goes fast; both are kept, and that is told."""
    rows = list(FloorSubmission.objects.order_by("id"))
    ahead = timedelta(hours=HOURS_AHEAD)
    assert [row.typed_at for row in rows] == sorted(row.typed_at for row in rows if row.typed_at)
    for row in rows:
        assert row.sent_at is not None
        assert abs(row.sent_at - row.received_at - ahead) < timedelta(minutes=1)
        assert timedelta() <= row.received_at - row.made_at < timedelta(minutes=5)
    device = type(tablets.device()).objects.all()
    state = state_of_devices(device, timezone.now())[0]
    assert state.clock_minutes == HOURS_AHEAD * 60
    assert state.missing_words == ", ".join(map(str, UNEXPLAINED))


def told_why(tab: Page) -> None:
    """Each that was refused stands on the tablet with the reason."""
    with override("es"):
        reason = gettext("Say why it was lost.")
    tab.locator("p[data-refused]").nth(len(UNEXPLAINED) - 1).wait_for()
    notes = tab.locator("p[data-refused]").all_inner_texts()
    assert len(notes) == len(UNEXPLAINED)
    assert all(reason in note for note in notes), notes
    kept = tab.evaluate(WAITING)
    assert [(x["seq"], dict(x["fields"])["first"]) for x in kept] == [
        (n, str(n)) for n in UNEXPLAINED
    ]


def recalled(works: Works) -> None:
    """Whoever set the tablet up loses the office meanwhile: the tablet is the place's, not hers."""
    term = OfficeTerm.objects.get(member=works.cast.member("delia"))
    at = timezone.now()
    members.adopt("members.recall", by=works.cast.founder, at=at, term=term.pk, reason="Recalled")


def test_a_hundred_reports_without_network_come_once_and_in_order(
    works: Works, visit: Visit
) -> None:
    order, other = build.released(works, "100000"), build.released(works, "100000")
    tablet = made_a_tablet(works, visit, FAST)
    second = tablet.context.new_page()
    second.goto(f"{tablet.address}/floor/")
    tabs = (tablet.page, second)
    kept = type_all(tabs, [typed(n, order, other) for n in range(1, REPORTS + 1)])
    assert not FloorReport.objects.exists()
    planning.finish(production_order=other, by=works.user("pablo"), at=timezone.now())
    recalled(works)

    tablet.context.set_offline(False)
    eventually(lambda: FloorSubmission.objects.count() > REPORTS // 5)
    tablet.page.reload()  # whatever is on its way then is asked for again
    sent(second)
    each_once(order, other)
    the_right_moment()
    for replay in range(REPLAYS):
        one, another = (tabs[(replay + n) % 2] for n in (0, 1))
        one.evaluate(ONCE_MORE, kept)
        another.evaluate(ONLINE)
        sent(one)
        each_once(order, other)
    tablet.page.reload()
    clock = tablet.page.locator("main > .flash-warning").last.inner_text()
    assert str(HOURS_AHEAD * 60) in clock
    told_why(tablet.page)
    explained(tablet.page)
    last = FloorSubmission.objects.latest("id")
    assert (last.seq, last.content["first"]) == (UNEXPLAINED[0], [str(UNEXPLAINED[0])])
    assert FloorReport.objects.count() == REPORTS - len(UNEXPLAINED) + 1


def explained(tab: Page) -> None:
    """The first of them is put back on the card, and saved with its reason under its own number."""
    tab.locator("p[data-refused] button").first.click()
    assert tab.locator("[name=first]").input_value() == str(UNEXPLAINED[0])
    tab.locator("input[name=reason]").first.check()
    tab.locator(".floor-save").first.click()
    tab.wait_for_url("**/floor/?saved=*")


def test_control_with_an_id_for_each_sending_a_replay_counts_twice(
    works: Works, visit: Visit
) -> None:
    order = build.released(works, "100000")
    tablet = made_a_tablet(works, visit, FRESH)
    kept = type_all((tablet.page,), [typed(n, order, order) for n in range(1, FEW + 1)])
    tablet.context.set_offline(False)
    eventually(lambda: FloorReport.objects.count() == FEW)
    second = tablet.context.new_page()  # the first shows itself anew once all have gone
    second.goto(f"{tablet.address}/floor/")
    second.evaluate(ONCE_MORE, kept)
    eventually(lambda: FloorReport.objects.count() == 2 * FEW)
    made = Outcome.objects.filter(grade="first").values_list("quantity", flat=True)
    assert sorted(made) == sorted([Decimal(n) for n in range(1, FEW + 1)] * 2)
