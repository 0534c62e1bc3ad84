"""The calendar of the floor, moved with the mouse, a finger and the keyboard, and kept."""

import pytest
from playwright.sync_api import Page

from coop.weeks import WEEK, monday_of
from production.actions import planning
from production.models import ProductionOrder
from tests.builders.production import build_works, released
from tests.e2e.conftest import PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WALL = {"viewport": {"width": 1280, "height": 2400}}
TALL_PHONE = {**PHONE, "viewport": {"width": 360, "height": 2400}}


def stands(page: Page, order: ProductionOrder) -> str | None:
    """The Monday of the week in which the card of an order stands."""
    return page.locator(f"section:has(#op-{order.pk})").get_attribute("data-monday")


def drag(page: Page, card: str, target: str) -> None:
    """As a hand does: hold the card by its middle, move it in small steps, let it go."""
    start, end = page.locator(card).bounding_box(), page.locator(target).bounding_box()
    assert start is not None
    assert end is not None
    x, y = start["x"] + 60, start["y"] + start["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 20, steps=4)
    page.mouse.move(end["x"] + 40, end["y"] + 10, steps=6)
    page.mouse.up()


def drag_with_a_finger(page: Page, grip: str, target: str) -> None:
    """Touches as the screen of a phone sends them."""
    start, end = page.locator(grip).bounding_box(), page.locator(target).bounding_box()
    assert start is not None
    assert end is not None
    x, y = start["x"] + 20, start["y"] + start["height"] / 2
    touch = page.context.new_cdp_session(page)

    def send(kind: str, *at: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in at]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", (x, y))
    for n in range(1, 6):
        send("touchMove", (x, y + (end["y"] + 10 - y) * n / 5))
    page.locator(".week-here").wait_for()
    send("touchEnd")


def test_an_order_is_dragged_or_typed_to_another_week_and_stays(visit: Visit) -> None:
    works = build_works()
    order, undated, pablo = released(works, "40"), released(works, "20"), works.user("pablo")
    due = works.today + WEEK
    planning.reschedule(production_order=order, due_date=due, seen=None, by=pablo, at=works.at)
    desk = visit("calendar", WALL).be(pablo)
    desk.go("/production/calendar/")
    page = desk.page
    target = (monday_of(due) + 2 * WEEK).isoformat()
    for each in (order, undated):
        drag(page, f"#op-{each.pk}", f"section[data-monday='{target}'] h2")
        page.wait_for_url(f"**#op-{each.pk}")
        page.reload()
        assert stands(page, each) == target
    order.refresh_from_db()
    undated.refresh_from_db()
    assert (order.due_date, undated.due_date) == (due + 2 * WEEK, monday_of(due) + 2 * WEEK)
    field = page.locator(f"#op-{order.pk} [name=due_date]")
    field.fill(due.isoformat())
    with page.expect_navigation():
        field.press("Enter")
    page.reload()
    assert stands(page, order) == monday_of(due).isoformat()
    phone = visit("calendar-phone", TALL_PHONE).be(pablo)
    phone.go("/production/calendar/")
    page = phone.page
    drag_with_a_finger(page, f"#op-{order.pk} [data-grip]", f"section[data-monday='{target}'] h2")
    page.wait_for_url(f"**#op-{order.pk}")
    assert stands(page, order) == target
    phone.look("moved")
