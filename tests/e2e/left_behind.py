"""S3: one person ends at a shared device and the next begins; nothing there tells of the first.

A test for pytest that `bin/test` does not collect: `bin/battery S3` runs it by name. Its browser
keeps a profile on a disk, and pages it left as they were, as one in use does.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, CDPSession, Error, Page
from pytest_django.live_server_helper import LiveServer

from assemblies.models import Vote
from members.models import KioskVisit
from tests.builders import assemblies as meet
from tests.builders import kiosks
from tests.builders import members as build
from tests.builders.production import build_works
from tests.cast import Cast
from tests.e2e.conftest import FLAGS, Visitor, eventually
from tests.e2e.test_kiosk import TABLET, pin_by_touch

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
GIVEN, FAMILY, DOCUMENT, NUMBER = "Wenceslao", "Ibarzábal", "61799313", "Prensas · 13"
TYPED, PIN, WRONG = "ibarz", "681357", "918273"
BACK = 14  # pages: more than there were
GOES_BACK = "--disable-back-forward-cache"  # what a browser under test is usually started with
RESTORED = "BackForwardCacheRestore"
READY = "document.readyState === 'complete'"
PAGE = "[location.href, document.title, document.documentElement.outerHTML]"
FORMS = "document.querySelectorAll('[name=choice], [name=pin]').length"
STORES, PLANT = (Path(__file__).with_name(name).read_text() for name in ("stores.js", "planted.js"))
PLANTED = {"localStorage", "sessionStorage", "indexedDB", "caches", "cookies", "state", "name"}
CLEARED = {"localStorage", "sessionStorage", "indexedDB", "caches"}


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Somebody whose every word is known, and whoever comes next; a ballot is open."""
    monkeypatch.setattr("assemblies.views.kiosk.FEW", 5)  # no list of all names on the first page
    cast = build_works().cast
    row = {
        "given_name": GIVEN,
        "family_name": FAMILY,
        "document_number": DOCUMENT,
        "sector": "presses",
        "admitted_on": (cast.today - timedelta(days=400)).isoformat(),
    }
    (first,) = build.transcribe([row], by=cast.founder, at=cast.at)
    assert f"{first.sector} · {first.number}" == NUMBER, "as it stands beside the name"
    cast.members["first"], cast.users["first"] = first, build.sign_in(first, "wence")
    kiosks.give_pin(cast, "first", pin=PIN)
    kiosks.give_pin(cast, "delia")
    assembly = meet.open_today(cast, present=[name for name in cast.members if name != "first"])
    meet.open_ballot(assembly, by=cast.user("ana"))
    return cast


@dataclass
class Device:
    """The device as it is used, with all that somebody at it could look through.

    It is asked by the browser's own protocol: of a page that came back as it was left, Playwright
    loses sight.
    """

    visitor: Visitor
    devtools: CDPSession
    restored: list[str]

    @property
    def page(self) -> Page:
        return self.visitor.page

    def ask(self, script: str) -> Any:
        """What the page in front answers."""
        wanted = {"expression": script, "awaitPromise": True, "returnByValue": True}
        for left in reversed(range(20)):
            try:
                return self.devtools.send("Runtime.evaluate", wanted)["result"].get("value")
            except Error:  # the page asked was just leaving
                if not left:
                    raise
                self.page.wait_for_timeout(100)
        raise AssertionError("nobody answers")

    def go(self, step: str) -> str:
        """One page back or forward, as the buttons do it; the address of the page that comes."""
        self.ask(f"void setTimeout(() => history.{step}())")
        self.page.wait_for_timeout(300)
        eventually(lambda: self.ask(READY), seconds=10)
        return str(self.ask("location.href"))

    def holds(self) -> dict[str, Any]:
        """Each place where something of somebody could be left."""
        history = self.devtools.send("Page.getNavigationHistory")["entries"]
        been = [(each["url"], each["userTypedURL"], each["title"]) for each in history]
        cookies = {each["name"]: each["value"] for each in self.visitor.context.cookies()}
        return {**self.ask(STORES), "page": self.ask(PAGE), "history": been, "cookies": cookies}

    def traces(self, words: tuple[str, ...]) -> set[str]:
        """Where one of the words is."""
        found = set()
        for place, held in self.holds().items():
            text = unquote(json.dumps(held, ensure_ascii=False)).casefold()
            found |= {place for word in words if word.casefold() in text}
        return found


@pytest.fixture
def device(
    hall: Cast, browser: Browser, live_server: LiveServer, worker: None, tmp_path: Path
) -> Iterator[Device]:
    """A browser of its own, with a profile, that the secretary made a shared device."""
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path / "profile"),
        executable_path=os.environ.get("COOP_CHROMIUM", "/usr/bin/chromium"),
        args=FLAGS,
        ignore_default_args=[GOES_BACK],
        locale="es-AR",
        **TABLET,  # type: ignore[arg-type]  # a screen
    )
    visitor = Visitor(context, live_server.url, "left-behind")
    used = Device(visitor, context.new_cdp_session(visitor.page), [])

    def opened(told: dict[str, Any]) -> None:
        if told.get("type") == RESTORED:
            used.restored.append(urlsplit(told["frame"]["url"]).path)

    used.devtools.on("Page.frameNavigated", opened)
    used.devtools.send("Page.enable")
    made_shared(visitor, hall)
    yield used
    context.close()
    assert visitor.refused_by_policy == []


def made_shared(tablet: Visitor, cast: Cast) -> None:
    tablet.be(cast.user("sofia"))
    tablet.go("/members/kiosks/")
    tablet.fill(name="Tableta de la puerta")
    tablet.send()


def step_up(page: Page, typed: str, family: str, *pins: str) -> None:
    """Type the beginning of a name, tap it, type each of these PINs: the last lets in."""
    page.locator("#id_q").fill(typed)
    page.locator("form[role=search] button").click()
    page.locator(".kiosk-people a", has_text=family).click()
    for pin in pins:
        pin_by_touch(page, pin)
    assert "/kiosk/me/" in page.url


def vote(page: Page, choice: str) -> None:
    page.locator(f"input[name=choice][value={choice}]").check()
    page.locator(".kiosk-vote button").first.click()
    page.wait_for_url("**/kiosk/?done=voted")


def comes_in(page: Page) -> None:
    page.locator("form[action*='/presence/'] button").click()
    page.wait_for_load_state()


def words_of_the_first(device: Device) -> tuple[str, ...]:
    """Names, numbers and PINs, what was typed, and the keys of the turn, seen during it."""
    receipt = device.page.locator("input[name=client_id]").first.get_attribute("value")
    cookies = {each["name"]: each["value"] for each in device.visitor.context.cookies()}
    keys = (receipt, cookies["kiosk_person"])
    return (GIVEN, FAMILY, TYPED, NUMBER, DOCUMENT, PIN, WRONG, *[k for k in keys if k])


def test_whoever_comes_next_finds_nothing(device: Device, hall: Cast, tmp_path: Path) -> None:
    page = device.page
    step_up(page, TYPED, FAMILY, WRONG, PIN)
    comes_in(page)
    words = words_of_the_first(device)
    assert device.traces(words) == {"page", "cookies"}, "no address tells who it is"
    vote(page, "yes")
    assert device.traces(words) == set()

    step_up(page, "D'Angelo", "D'Angelo", kiosks.PIN)
    assert device.traces(words) == set()
    assert page.locator("input:checked").count() == 0, "no choice is marked"
    assert device.holds()["workers"] == []
    for step in ["back"] * BACK + ["forward"] * BACK:
        url = device.go(step)
        if url != "about:blank":  # before the first page
            assert (device.traces(words), device.ask(FORMS)) == (set(), 0), (step, url)
    assert dict(Vote.objects.values_list("member__given_name", "choice")) == {GIVEN: "yes"}
    device.visitor.context.close()
    assert on_the_disk(tmp_path / "profile", (TYPED, GIVEN, FAMILY, *words[-2:])) == []
    assert on_the_disk(tmp_path / "profile", ("/kiosk/",)) != [], "it is written in the clear"


def on_the_disk(profile: Path, words: tuple[str, ...]) -> list[str]:
    """The files of the profile that hold a word: addresses, forms, sessions, what was kept."""
    codes = [word.casefold().encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    files = [each for each in profile.rglob("*") if each.is_file() and not each.is_symlink()]
    return sorted(
        str(each.relative_to(profile))
        for each in files
        if any(code in each.read_bytes().lower() for code in codes)
    )


def test_control_what_is_left_anywhere_is_found_and_goes_with_the_turn(
    device: Device, hall: Cast
) -> None:
    page = device.page
    step_up(page, TYPED, FAMILY, PIN)
    page.evaluate(PLANT, "planted-word")
    assert device.traces(("planted-word",)) == PLANTED
    comes_in(page)
    vote(page, "no")
    assert device.traces(("planted-word",)) & CLEARED == set()


def test_control_a_page_that_may_be_kept_comes_back_as_it_was_left(device: Device) -> None:
    device.visitor.go("/confirm/")
    device.visitor.go("/public/")
    device.go("back")
    assert device.restored == ["/confirm/"]


def ago(seconds: int) -> None:
    """The last touch lies so many seconds back, by the database's clock."""
    touched = timezone.now() - timedelta(seconds=seconds)
    KioskVisit.objects.filter(ended_at=None).update(seen_at=touched, began_at=touched)


def test_the_turn_dies_at_two_minutes(device: Device, hall: Cast) -> None:
    page = device.page
    step_up(page, TYPED, FAMILY, PIN)
    comes_in(page)
    ago(115)
    answer = page.reload()
    assert answer is not None
    assert answer.headers["refresh"] == "121; url=/kiosk/"
    assert "/kiosk/me/" in page.url, "a reload within two minutes"
    page.locator("input[name=choice][value=yes]").check()
    ago(125)
    page.locator(".kiosk-vote button").first.click()
    page.wait_for_url("**/kiosk/")
    assert not Vote.objects.exists()


def test_the_screen_clears_itself_at_two_minutes(device: Device, hall: Cast) -> None:
    """The browser's own time runs ahead: nobody waits here for two minutes."""
    step_up(device.page, TYPED, FAMILY, PIN)
    live = KioskVisit.objects.filter(ended_at=None)
    pass_by(device, 115)
    assert (device.ask("location.pathname"), live.count()) == ("/kiosk/me/", 1)
    pass_by(device, 10)
    eventually(lambda: not live.exists(), seconds=5)


def pass_by(device: Device, seconds: int) -> None:
    over: list[bool] = []
    device.devtools.on("Emulation.virtualTimeBudgetExpired", lambda _told: over.append(True))
    policy = {"policy": "advance", "budget": seconds * 1000}
    device.devtools.send("Emulation.setVirtualTimePolicy", policy)
    for _wait in range(200):
        device.page.wait_for_timeout(50)
        if over:
            return
    raise AssertionError("its time did not run ahead")
