"""The main pages for everybody: small, doubled, turned, still, light, and by the keyboard alone."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest
from playwright.sync_api import Response, ViewportSize

from assemblies.models import Ballot, Vote
from coop.models import User
from production.models import FloorReport, Order, ProductionOrder
from tests.builders import assemblies as meet
from tests.builders import production as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
KB = 1024
SMALLEST = {**PHONE, "viewport": {"width": 320, "height": 568}}
# What moved of itself, since the page began; what somebody asked for does not count.
WATCH = """window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(
  entry => { if (!entry.hadRecentInput) window.moved += entry.value }))
  .observe({type: 'layout-shift', buffered: true})"""
WIDTH = """({turned, size}) => { const root = document.documentElement;
  root.dir = turned ? 'rtl' : 'ltr'; root.style.fontSize = size;
  const wide = root.scrollWidth; root.dir = 'ltr'; root.style.fontSize = '';
  return wide - root.clientWidth }"""
UPRIGHT: ViewportSize = {"width": 768, "height": 1024}
HALVED: ViewportSize = {"width": 640, "height": 450}  # a desk of 1280 at 200 %
STIRRING = "document.getAnimations().filter(each => each.playState == 'running').length"
HELD = """() => { const e = document.activeElement; const box = e.getBoundingClientRect();
  const style = getComputedStyle(e); const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  return {seen: style.outlineStyle != 'none' || style.boxShadow != 'none',
          free: !top || e.contains(top) || top.contains(e) || e.labels?.[0]?.contains(top),
          what: e.outerHTML.slice(0, 120)} }"""
STEPS = 90


@dataclass(frozen=True)
class Scene:
    """A co-operative in the middle of its day: a vote is open, an order waits, a crew works."""

    works: Works
    ballot: Ballot
    made: ProductionOrder

    def pages(self) -> Iterator[tuple[str, str, str]]:
        """Who looks at which of the main pages, in which language."""
        assembly = self.ballot.assembly
        yield "bruno", "/", "pt"
        yield "bruno", assembly.get_absolute_url(), "en"
        yield "bruno", self.ballot.motion.get_absolute_url(), "pt"
        yield "bruno", self.ballot.get_absolute_url(), "en"
        yield "bruno", f"{self.ballot.get_absolute_url()}vote/?choice=yes", "pt"
        yield "delia", f"{self.made.get_absolute_url()}reports/new/", "en"
        yield "pablo", "/production/board/", "pt"
        yield self.works.union_user.username, "/production/shop/", "en"
        yield "sofia", "/members/", "pt"
        yield "marta", "/ledger/", "en"


@pytest.fixture
def scene() -> Scene:
    works = build_works()
    assembly = meet.open_today(works.cast)
    ballot = meet.open_ballot(assembly, by=works.user("ana"))
    return Scene(works, ballot, build.released(works))


def test_the_main_pages_reach_everybody(scene: Scene, visit: Visit) -> None:
    """On a phone of 320, at 200 %, from right to left, with a glove, quietly; axe in the dark."""
    wrong = []
    screen = visit("reach", SMALLEST)
    screen.page.add_init_script(WATCH)
    for number, (name, path, language) in enumerate(scene.pages()):
        user = User.objects.get(username=name)
        User.objects.filter(pk=user.pk).update(language=language)
        screen.be(user).go(path)
        wrong += [*unfit(screen, path), *screen.awkward(path)]
        wrong += screen.faults(path, ["dark"] if number % 2 else ["light"])
    assert not wrong, "\n".join(wrong)


def test_a_list_of_many_columns_fits_a_tablet_held_upright(visit: Visit) -> None:
    screen = visit("upright", PHONE).be(build_works().user("sofia"))
    screen.page.set_viewport_size(UPRIGHT)
    screen.go("/members/book/")
    assert screen.page.locator("table.cards tbody tr").count() > 5
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= UPRIGHT["width"]


def test_what_a_refused_form_says_can_be_pressed(visit: Visit) -> None:
    works = build_works()
    screen = visit("refused", SMALLEST).be(works.user("tomas"))
    screen.go("/ledger/expenses/new/")
    screen.send()
    assert screen.page.locator(".error-summary a").count() > 1
    assert [*screen.awkward("refused"), *screen.faults("refused")] == []


def unfit(screen: Visitor, path: str) -> Iterator[str]:
    """What moves of itself, and what does not fit, with its letters doubled too."""
    if moved := screen.page.evaluate("window.moved"):
        yield f"{path}: what somebody was reading moved by {moved}"
    for words, shape, turned, size in (
        ("on a desk at 200 %", HALVED, False, ""),
        ("with its letters doubled", HALVED, False, "212.5%"),
        ("on the smallest phone", SMALLEST["viewport"], False, ""),
        ("from right to left", SMALLEST["viewport"], True, ""),
    ):
        screen.page.set_viewport_size(shape)
        if (over := screen.page.evaluate(WIDTH, {"turned": turned, "size": size})) > 0:
            yield f"{path}: {words} it is {over} too wide"
    if screen.page.evaluate(STIRRING):
        yield f"{path}: something moves though the device asks for rest"


def test_the_first_page_and_the_vote_are_light(scene: Scene, visit: Visit) -> None:
    """As the browser asks for it, compressed: 100 kB for the first page, 40 for a vote after it."""
    phone = visit("weight", PHONE).be(scene.works.user("bruno"))
    asked: list[Response] = []

    def keep(answer: Response) -> None:  # a method of a list cannot carry what Playwright adds
        asked.append(answer)

    phone.page.on("response", keep)
    phone.go("/").wait_for_load_state("networkidle")
    assert 0 < weight(asked) <= 100 * KB
    known = {answer.url for answer in asked}
    asked.clear()
    phone.go(scene.ballot.get_absolute_url()).wait_for_load_state("networkidle")
    assert 0 < weight([answer for answer in asked if answer.url not in known]) <= 40 * KB


def weight(answers: list[Response]) -> int:
    return sum(len(gzip.compress(answer.body(), 6)) for answer in answers if answer.ok)


def test_a_vote_a_report_and_an_order_need_no_mouse(scene: Scene, visit: Visit) -> None:
    works, ballot = scene.works, scene.ballot
    voter = visit("keys-vote", DESKTOP).be(works.user("bruno"))
    voter.go(ballot.get_absolute_url())
    enter(voter, "button[name=choice][value=yes]")
    enter(voter, 'form[action$="/vote/"] button.button-big')
    assert Vote.objects.get(ballot=ballot).choice == "yes"

    crew = visit("keys-report", DESKTOP).be(works.user("delia"))
    crew.go(f"{scene.made.get_absolute_url()}reports/new/")
    for name, typed in (("first", "40"), ("crew_size", "6"), ("crew_hours", "48")):
        write(crew, name, typed)
    enter(crew, "main form[method=post] .form-acts button")
    assert FloorReport.objects.get().production_order == scene.made

    union = visit("keys-order", DESKTOP).be(works.union_user)
    union.go("/production/shop/")
    write(union, f"q_{works.tile.pk}", "120")
    enter(union, "main form .form-acts button")
    enter(union, "main form[method=post] .form-acts button")
    assert Order.objects.get().lines.get().quantity == Decimal(120)


def reach(visitor: Visitor, selector: str) -> None:
    """Tab until it has the focus; wherever it rests on the way, it is seen and not covered."""
    page = visitor.page
    for _step in range(STEPS):
        page.keyboard.press("Tab")
        held = page.evaluate(HELD)
        assert held["seen"], f"the focus cannot be seen on {held['what']}"
        assert held["free"], f"something covers {held['what']}"
        if page.locator(selector).first.evaluate("e => e == document.activeElement"):
            return
    raise AssertionError(f"{selector} is not reached by the keyboard")


def write(visitor: Visitor, name: str, typed: str) -> None:
    reach(visitor, f"main [name={name}]")
    visitor.page.keyboard.press("Control+a")
    visitor.page.keyboard.type(typed)


def enter(visitor: Visitor, selector: str) -> None:
    reach(visitor, selector)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
