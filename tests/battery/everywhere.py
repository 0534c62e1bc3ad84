"""S2: every address of the product, looked at; the control of S1; and rubbish for who sends some.

Tests for pytest that `bin/test` does not collect: `bin/battery S1 S2` runs them by name.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from coop import csv_out
from coop.models import User
from tests.addresses import PATTERNS, address
from tests.battery.forms import OURS, page_of
from tests.world import World, build_world

pytestmark = pytest.mark.django_db
EVERYBODY = ("ana", "sofia", "tomas", "marta", "pablo", "bruno", "ursula")
NAMES = re.compile(r'<(?:input|select|textarea)[^>]*\sname="([^"]+)"')
# A form with a NUL is refused whole (`coop.middleware.Readable`), and its other fields with it.
NULS = ("\0", "a\0b")
RUBBISH = (
    "", " ", "\u202eabc", "\U0001f600" * 40, "x" * 100_000, "NaN", "-Infinity",
    "1e999", "1e-999", "-1", "0", "99999999999999999999", "0,1,2", "0000-00-00", "9999-12-31",
    "10000-01-01", "2026-02-30", "T25:61", "'; DROP TABLE coop_user; --", "{{ 7*7 }}", "%s%n",
    "../../etc/passwd", "<script>alert(1)</script>", "٣٫٥", "１２", "[]", "{", "null", "true",
)  # fmt: skip
# It names nobody, and is shown when the network is away.
MEANT = {("coop:away", "kept by browsers")}
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", " =", " @", "=cmd|", "+1+", "@SUM(")
RUNS = re.compile(r"^\s*[=+\-@\t\r\n]")


def reached(client: Client, world: World, *usernames: str) -> Iterator[tuple[str, str, str, Any]]:
    """Each page once, by the first of these people who can read it. Nothing is kept.

    Its reader, its name, its address, and the page.
    """
    left = sorted(PATTERNS.keys() - {"coop:healthz"})
    for username in usernames:
        client.force_login(User.objects.get(username=username))
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        for name in tuple(left):
            client.cookies.load(cookies)  # also after having signed out
            with transaction.atomic():
                answer = client.get(url := address(name, world))
                if answer.status_code == 200:
                    left.remove(name)
                    yield username, name, url, answer
                let_go(answer)
                transaction.set_rollback(True)


def let_go(answer: Any) -> None:
    """Close its file; `close()` itself would hang up on the test's transaction."""
    for close in vars(answer)["_resource_closers"]:
        close()


def names_in(answer: Any) -> set[str]:
    return set(NAMES.findall(page_of(answer))) - OURS


def test_control_stripping_one_equals_sign_lets_formulas_through() -> None:
    """What a well-known library does, beside ours."""
    texts = [f"{start}1+1" for start in STARTS]
    stripped = [text.removeprefix("=") for text in texts]
    assert sum(bool(RUNS.match(text)) for text in stripped) >= 8
    assert not any(RUNS.match(csv_out.safe(text)) for text in texts)


def test_every_page_carries_its_headers() -> None:
    world, client = build_world(), Client(raise_request_exception=False)
    pages = 0
    for _who, name, _url, answer in reached(client, world, *EVERYBODY):
        pages += 1
        lacks = [each for each in _lacks(answer) if (name, each) not in MEANT]
        assert (name, lacks) == (name, [])
    assert pages > 200


def _lacks(answer: Any) -> list[str]:
    policy, is_page = answer.get("Content-Security-Policy", ""), "html" in answer["Content-Type"]
    kept = set(re.findall(r"[\w-]+", answer.get("Cache-Control", "")))
    faults = {
        "no policy": is_page and not policy,
        "unsafe": "unsafe-" in policy,
        "may be framed": answer.get("X-Frame-Options") != "DENY",
        "sniffed": answer.get("X-Content-Type-Options") != "nosniff",
        "tells where from": answer.get("Referrer-Policy") != "same-origin",
        "kept by browsers": is_page and not kept & {"no-store", "private"},
    }
    return [what for what, is_so in faults.items() if is_so]
