"""Journeys: a real browser, the real server, a real worker, the application's database role."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer
from redis import Redis

from coop.models import User
from tests.e2e import served

# Playwright's own loop runs in the test's thread; without this every query would be refused.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SCREENSHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-default-apps",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
HALL = {"viewport": {"width": 1920, "height": 1080}}
Scheme = Literal["light", "dark"]
# The library's `run` takes axe there and all that passed back at each look: most of the time of it.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "preload": False,
    "resultTypes": ["violations"],
}
# What the dark can break: it changes colours alone (`tests.test_css`).
COLOURS = {**RULES, "runOnly": ["color-contrast", "link-in-text-block"]}
# Fingers in gloves: what can be pressed is 44 high. A link in a sentence is as high as its words.
SMALL = """() => [...document.querySelectorAll('a, button, summary, select, input, textarea')]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => !e.closest('.visually-hidden, .skip'))
  .filter(e => !(e.tagName == 'A' && getComputedStyle(e).display == 'inline') && e.type != 'hidden')
  .map(e => ['checkbox', 'radio'].includes(e.type) && e.closest('label') || e)
  .filter(e => e.getBoundingClientRect().height < 43.5)
  .map(e => `${e.outerHTML.slice(0, 120)} is ${e.getBoundingClientRect().height} high`)"""
TURNED = """() => { document.dir = 'rtl'; const wide = document.documentElement.scrollWidth;
  document.dir = 'ltr'; return wide > screen.width }"""
VIOLATIONS = Path(__file__).with_name("violations.js").read_text()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=os.environ.get("COOP_CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def celery_process(django_db_setup: None) -> Iterator[subprocess.Popen[bytes]]:
    """A real Celery worker on the tests' database; it stands still until a journey begins."""
    parameters = connection.get_connection_params()
    name = connection.settings_dict["NAME"]
    url = (
        f"postgresql://{settings.APP_ROLE}@/{name}"
        f"?host={quote(str(parameters['host']))}&port={parameters['port']}"
    )
    environment = {**os.environ, "DATABASE_URL": url, "DATABASE_OWNER_URL": url}
    environment.pop("PYTEST_XDIST_WORKER", None)
    command = [sys.executable, "-m", "celery", "-A", "coop.celery", "worker", "-P", "solo"]
    with subprocess.Popen(
        [*command, "-l", "WARNING", "--without-gossip", "--without-mingle"], env=environment
    ) as process:
        yield process
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.wait(20)


@pytest.fixture
def worker(transactional_db: None, celery_process: subprocess.Popen[bytes]) -> Iterator[None]:
    """The worker works during this test, and has ended its task before the tables are emptied.

    What other tests have asked for and what this one leaves waiting is not done.
    """
    with Redis.from_url(settings.REDIS_URL) as queue:
        queue.delete("celery")
        celery_process.send_signal(signal.SIGCONT)
        yield
        queue.delete("celery")
        eventually(lambda: not queue.exists("unacked"))
        celery_process.send_signal(signal.SIGSTOP)


class Visitor:
    """Somebody at a screen: signs in, goes to pages, has each page checked and photographed."""

    def __init__(self, context: BrowserContext, address: str, name: str) -> None:
        self.context = context
        self.address = address
        self.name = name
        self.refused_by_policy: list[str] = []
        context.on("console", self._hear)
        self.page: Page = context.new_page()
        self.shots = 0

    def _hear(self, message: ConsoleMessage) -> None:
        """The browser says on its console what the Content Security Policy kept a page from."""
        if "Content Security Policy" in message.text:
            self.refused_by_policy.append(f"{self.page.url}: {message.text}")

    def sign_in(self, username: str, password: str) -> "Visitor":
        self.page.goto(f"{self.address}/sign-in/")
        self.page.locator("input[name=username]").fill(username)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("main button[type=submit], main form button").first.click()
        self.page.wait_for_url(lambda url: "sign-in" not in url)
        return self

    def be(self, user: User) -> "Visitor":
        """Somebody who signed in earlier: the session is there, the page is not looked at."""
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}
        self.context.add_cookies([cookie])  # type: ignore[list-item]  # Playwright's own dict
        return self

    def say(self, language: str) -> None:
        """Be answered in a language, as whoever has not signed in is: by the cookie."""
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.address}
        self.context.add_cookies([cookie])  # type: ignore[list-item]  # Playwright's own dict

    def press(self, action: str) -> Page:
        """Press the button of the form that leads to `action`; open its question first."""
        form = self.page.locator(f'form[action$="{action}"]').first
        if form.locator("details.confirm").count():
            form.locator("summary").click()
        form.locator("button").last.click()
        self.page.wait_for_load_state()
        return self.page

    def send(self) -> Page:
        """Send the page's own form."""
        self.page.locator("main form[method=post] .form-acts button").last.click()
        self.page.wait_for_load_state()
        return self.page

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            field = self.page.locator(f"main [name={name}]")
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page

    def bring_axe(self) -> "Visitor":
        """Have axe in every page from the beginning: for whoever has many pages checked."""
        self.context.add_init_script(AXE_SCRIPT)
        return self

    def look(self, what: str) -> None:
        """The page must not scroll sideways nor break an accessibility rule; it is photographed
        when the journeys were asked for by name (`tests.run`)."""
        self.page.wait_for_load_state()  # a press may only have begun to open it
        self.shots += 1
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        if os.environ.get("COOP_PHOTOGRAPHS"):
            name = f"{self.name}-{self.shots:02d}-{what}.png"
            self.page.screenshot(path=SCREENSHOTS / name, full_page=True)
        assert self.faults(what) == []

    def faults(self, what: str, schemes: Sequence[Scheme] = ("light", "dark")) -> list[str]:
        """What is wrong with the page on this screen; in the second scheme, with its colours."""
        found = []
        scroll, width = self.page.evaluate("[document.documentElement.scrollWidth, screen.width]")
        if scroll > width:
            found.append(f"{what}: the page is {scroll} wide on a screen of {width}")
        for scheme in schemes:
            rules = RULES if scheme == schemes[0] else COLOURS
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.page.wait_for_timeout(60)
            if not self.page.evaluate("'axe' in window"):
                self.page.evaluate(AXE_SCRIPT)
            broken = self.page.evaluate(VIOLATIONS, rules)
            found += [f"{what} ({scheme}): {rule}" for rule in broken]
        self.page.emulate_media(color_scheme="light")
        return found

    def awkward(self, what: str) -> list[str]:
        """What a finger in a glove misses, and whether it fits when read from right to left."""
        found = [f"{what}: {each}" for each in self.page.evaluate(SMALL)]
        if self.page.evaluate(TURNED):
            found.append(f"{what}: from right to left the page is wider than the screen")
        return found


Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def collected() -> None:
    served.collect()


@pytest.fixture(autouse=True)
def static_files(collected: None) -> None:
    """Pages of a journey name the collected ones: nothing takes their place, as elsewhere."""


@pytest.fixture(scope="session")
def live_server(collected: None) -> Iterator[LiveServer]:
    with served.as_installed() as server:
        yield server


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, worker: None) -> Iterator[Visit]:
    """`visit("phone-ana", PHONE)` opens a screen of that size.

    No page of a journey may try what the Content Security Policy forbids.
    """
    visitors: list[Visitor] = []

    def open_screen(
        name: str, size: dict[str, Any] | None = None, *, script: bool = True
    ) -> Visitor:
        context = browser.new_context(
            **(size or DESKTOP), locale="es-AR", java_script_enabled=script, reduced_motion="reduce"
        )
        visitors.append(Visitor(context, live_server.url, name))
        return visitors[-1]

    yield open_screen
    for visitor in visitors:
        visitor.context.close()
    assert [told for visitor in visitors for told in visitor.refused_by_policy] == []


def eventually(look: Callable[[], Any], *, seconds: float = 30) -> Any:
    """Wait until `look()` is true; for work the Celery worker does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.2)
    raise AssertionError("it did not happen in time")
