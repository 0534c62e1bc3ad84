"""Two people before the same order, each with a page of it open: what each sends, and is told."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import reverse
from lxml import html

from coop.models import AuditEvent, Submission, User
from production.events import EVENTS
from tests.builders.production import Works
from tests.threads import at_once

Fields = dict[str, object]
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""
SAID = "//*[@id='messages']//p | //*[contains(@class, 'error-summary')]//li"
PATIENCE = 5.0  # seconds until both have come to the gate; who was refused before never comes


@dataclass(frozen=True)
class Hand:
    """Somebody who sends a form: of which verb, with what typed, and what is seen when they win.

    `of` leads from what was prepared to what the address names; a `button` stands on its page.
    """

    who: str
    verb: str
    leaves: object
    typed: Callable[[Works, Any], Fields] = lambda _works, _thing: {}
    of: Callable[[Any], Model] = lambda thing: thing
    button: bool = False


@dataclass(frozen=True)
class Race:
    """Two hands on what `prepare` made; `gate` are rows that both must lock.

    `seen` is looked at afterwards: what the winner leaves, or `both` where the second may come
    after the first. Without it exactly one wins.
    """

    name: str
    prepare: Callable[[Works], Model]
    hands: tuple[Hand, Hand]
    seen: Callable[[Works, Any], object]
    gate: Callable[[Any], QuerySet[Any]]
    both: object = None


@dataclass(frozen=True)
class Page:
    """A form as it stands in somebody's browser, with what they typed."""

    client: Client
    url: str
    fields: dict[str, str]

    def send(self) -> Any:
        return self.client.post(self.url, self.fields)

    @property
    def was_taken(self) -> bool:
        return Submission.objects.filter(client_id=self.fields["client_id"]).exists()

    def refusal(self, answer: Any) -> str:
        """The sentence that tells why it was not taken: on the page, or on the one it leads to."""
        shown = self.client.get(answer["Location"]) if answer.status_code == 303 else answer
        told = html.document_fromstring(shown.content).xpath(SAID)
        return " ".join(" ".join(each.text_content().split()) for each in told)


def opened(works: Works, hand: Hand, thing: Any) -> Page:
    """Open the page on which the form stands, and type."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=hand.who))
    about = hand.of(thing)
    address = reverse(hand.verb, args=[about.pk])
    url = about.get_absolute_url() if hand.button else address  # type: ignore[attr-defined]
    shown = client.get(url)
    assert shown.status_code == 200, (hand.verb, shown.status_code)
    forms = html.document_fromstring(shown.content).forms
    mine = [x for x in forms if urlsplit(urljoin(url, x.action or "")).path == address]
    (form,) = [x for x in mine if x.method == "POST"]
    filled = {str(name): str(value) for name, value in form.form_values()}
    typed = {name: str(value) for name, value in hand.typed(works, thing).items()}
    return Page(client, address, filled | typed)


def one_after_the_other(pages: Sequence[Page], _gate: QuerySet[Any]) -> list[Any]:
    """The second was open before the first was sent."""
    return [page.send() for page in pages]


def the_other_way_round(pages: Sequence[Page], _gate: QuerySet[Any]) -> list[Any]:
    return [page.send() for page in reversed(pages)][::-1]


def together(pages: Sequence[Page], gate: QuerySet[Any]) -> list[Any]:
    """All at once: nobody goes on before each of them has read, and waits for the rows."""
    shut = Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            assert list(gate.select_for_update())
            shut.set()
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                cursor.execute("SELECT pg_stat_clear_snapshot()")  # it is kept in a transaction
                cursor.execute(WAITING)
                if cursor.fetchone() == (len(pages),):
                    return
                time.sleep(0.005)

    def act(n: int) -> Any:
        if n == len(pages):
            return hold()
        assert shut.wait(timeout=20)
        return pages[n].send()

    *answers, held = at_once(len(pages) + 1, act)
    assert held is None, held
    return answers


def run(works: Works, race: Race, send: Callable[[Sequence[Page], Any], list[Any]]) -> None:
    """Prepare, open both pages, send, and judge what was answered and what is left."""
    thing = race.prepare(works)
    hands = race.hands
    pages = [opened(works, hand, thing) for hand in hands]
    before = events()
    answers = send(pages, race.gate(thing))
    said = [x if isinstance(x, Exception) else x.status_code for x in answers]
    assert set(said) <= {303, 409, 422}, (race.name, said)
    taken = [page.was_taken for page in pages]
    lost = [(page, x) for page, x, won in zip(pages, answers, taken, strict=True) if not won]
    assert len(lost) == 1 or (not lost and race.both is not None), (race.name, taken)
    for page, answer in lost:
        assert page.refusal(answer), (race.name, page.url, answer.status_code)
    assert events() - before == sum(taken), (race.name, "one event for each that was taken")
    fresh = type(thing)._default_manager.get(pk=thing.pk)
    left = [hand.leaves for hand, won in zip(hands, taken, strict=True) if won]
    assert race.seen(works, fresh) == (race.both if all(taken) else left[0]), (race.name, taken)


def events() -> int:
    """How many events of production the trail holds."""
    return AuditEvent.objects.filter(event__in=EVENTS).count()
