"""F1: ten thousand malformed bodies, sent to every form of every page: none falls over.

Tests for pytest that `bin/test` does not collect: `bin/battery F1` runs them by name.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as product
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django import Settings

from coop.models import User
from tests.battery import spoiling
from tests.battery.counting import many
from tests.battery.everywhere import let_go, reached
from tests.battery.forms import Form, forms_of, page_of
from tests.battery.spoiling import Body
from tests.bench import hall
from tests.test_access import FINE
from tests.world import build_world

pytestmark = pytest.mark.django_db
EVERYBODY = ("ana", "sofia", "tomas", "marta", "pablo", "bruno", "ursula")
BODIES, FORMS, PERCENT, MOST_MS, TOLD = 10_000, 200, 99, 500, 300
RESTS = 429  # whoever guesses is asked to wait
Told = Callable[[str, object], None]


@dataclass(frozen=True)
class Target:
    """A form where it is sent to, and somebody to whom it was shown; `page` names where."""

    who: str
    page: str
    form: Form


@dataclass(frozen=True)
class Sent:
    """What became of a body: its status, and what it was.

    How long the answer took is told by the clock (`ms`), and judged by what the processor worked
    for it (`worked`, in milliseconds too): other trials run beside this one.
    """

    status: int
    ms: float
    worked: float
    target: Target
    way: str
    body: Body

    def __str__(self) -> str:
        form, who = self.target.form, self.target.who
        said = (
            f"{self.status} in {self.worked:.0f} ms, {self.way}: {form.method} {form.path}, {who}"
        )
        return f"{said} {self.body.kind} {self.body.content!r}"


def targets(client: Client, *usernames: str) -> list[Target]:
    """Each form of each page that these people are shown; and each address as if it took one."""
    world, found = build_world(), dict[tuple[str, ...], Target]()
    for who, name, url, answer in reached(client, world, *usernames):
        for form in [Form("POST", url, []), *forms_of(page_of(answer), url)]:
            found.setdefault(form.kind, Target(who, name, form))
    return list(found.values())


def sent(client: Client, targets: Sequence[Target], chance: random.Random) -> Iterator[Sent]:
    """A malformed body after another, to each form in turn, without end. Nothing is kept.

    What has no fields has its turn once where the others have three.
    """
    token, typed = hall.csrf(), [each for each in targets if each.form.names]
    people = User.objects.filter(username__in={each.who for each in targets})
    sessions = {user.username: hall.session_of(user) for user in people}
    while True:
        for target in (*targets, *typed, *typed):
            way = spoiling.way_for(target.form, chance)
            body = way(target.form, chance)
            client.cookies[product.SESSION_COOKIE_NAME] = sessions[target.who]
            client.cookies[product.CSRF_COOKIE_NAME] = token
            with transaction.atomic():
                begun, busy = time.perf_counter(), time.process_time()
                answer = _answered(client, target.form, body, token)
                took, worked = time.perf_counter() - begun, time.process_time() - busy
                let_go(answer)
                transaction.set_rollback(True)
            name = way.__name__.strip("_")
            told = Body(body.content[:TOLD], body.kind)  # a million letters ten thousand times
            yield Sent(answer.status_code, took * 1000, worked * 1000, target, name, told)


def _answered(client: Client, form: Form, body: Body, token: str) -> Any:
    """As a browser sends it, with the mark against forgery beside it: the check reads it too."""
    if form.method == "GET":
        asked = quote(body.content, safe="=&%+;")
        return client.get(form.path, QUERY_STRING=asked)
    headers = {"x-csrftoken": token}
    return client.generic("POST", form.path, body.content, body.kind, headers=headers)


def within(each_ms: Iterable[float], percent: int = PERCENT) -> float:
    """So many in a hundred are answered within these milliseconds."""
    by_length = sorted(each_ms)
    return by_length[len(by_length) * percent // 100]


def fallen_in(told: Sequence[Sent]) -> list[str]:
    return [str(each) for each in told if each.status not in FINE | {RESTS}]


def a_client() -> Client:
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def test_no_form_falls_over_or_takes_long_whatever_is_sent(record_property: Told) -> None:
    client = a_client()
    forms = targets(client, *EVERYBODY)
    chance = random.Random(random.random())  # noqa: S311  no secret; it is seeded anew each time
    told = list(islice(sent(client, forms, chance), many(BODIES)))
    statuses, ways = Counter(x.status for x in told), Counter(x.way for x in told)
    slow = within(each.worked for each in told)
    record_property("malformed bodies sent", f"{len(told)} bodies")
    record_property("to", f"{len(forms)} forms and addresses")
    record_property("of a hundred, 99 were worked on for at most", f"{slow:.0f} ms")
    record_property("and answered within", f"{within(x.ms for x in told):.0f} ms")
    record_property("half of them within", f"{within((x.ms for x in told), 50):.0f} ms")
    assert sum(bool(each.form.names) for each in forms) > FORMS
    assert fallen_in(told)[:10] == [], statuses
    assert ways.keys() == {way.__name__.strip("_") for way in spoiling.WAYS}
    assert statuses[302] < len(told) / 20, ("they are signed in", statuses)
    assert statuses[422] > len(told) / 10, ("most were told what is wrong", statuses)
    assert statuses[303] > len(told) / 100, ("and some went through", statuses)
    slowest = sorted(told, key=lambda each: -each.worked)[: len(told) // 100]
    assert slow <= MOST_MS, [f"{each}"[:200] for each in slowest[-20:]]


FALLS, WAITS, WAIT_SECONDS = b"1e999", b"NaN", 0.6


def falls_over(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """A product that cannot bear one kind of figure, and thinks long about another."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if FALLS in request.body:
            raise OverflowError
        if WAITS in request.body:
            end = time.process_time() + WAIT_SECONDS
            while time.process_time() < end:
                pass
        return get_response(request)

    return middleware


def test_control_a_product_that_falls_over_or_takes_long_is_found(settings: Settings) -> None:
    forms = [each for each in targets(a_client(), "tomas") if each.form.names]
    settings.MIDDLEWARE = [f"{__name__}.falls_over", *settings.MIDDLEWARE]
    told = list(islice(sent(a_client(), forms, random.Random(7)), 500))  # noqa: S311
    fallen = [each for each in told if FALLS in each.body.content and each.status == 500]
    assert len(fallen_in(told)) >= len(fallen) > 3
    assert within(each.worked for each in told) > MOST_MS
