"""F1, S1 and S2: every address of the product, sent rubbish, exported with formulas, looked at.

Tests for pytest that `bin/test` does not collect: `bin/battery F1 S1 S2` runs them by name.
"""

import csv
import io
import random
import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from psycopg.sql import SQL, Identifier

from coop import csv_out
from coop.models import User
from tests.test_access import FINE, PATTERNS, address
from tests.world import World, build_world

pytestmark = pytest.mark.django_db
EVERYBODY = ("ana", "sofia", "tomas", "marta", "pablo", "bruno", "ursula")
NAMES = re.compile(r'<(?:input|select|textarea)[^>]*\sname="([^"]+)"')
KEPT_AS_THEY_ARE = {"csrfmiddlewaretoken", "client_id"}
RUBBISH = (
    "", " ", "\0", "a\0b", "\u202eabc", "\ud83d\ude00" * 40, "x" * 100_000, "NaN", "-Infinity",
    "1e999", "1e-999", "-1", "0", "99999999999999999999", "0,1,2", "0000-00-00", "9999-12-31",
    "10000-01-01", "2026-02-30", "T25:61", "'; DROP TABLE coop_user; --", "{{ 7*7 }}", "%s%n",
    "../../etc/passwd", "<script>alert(1)</script>", "٣٫٥", "１２", "[]", "{", "null", "true",
)  # fmt: skip
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", " =", " @", "=cmd|", "+1+", "@SUM(")
RUNS = re.compile(r"^\s*[=+\-@\t\r\n]")
FIGURE = re.compile(r"^[+-]?[\d.,]+%?$")


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
    if answer.streaming or "html" not in answer.get("Content-Type", ""):
        return set()
    return set(NAMES.findall(answer.content.decode())) - KEPT_AS_THEY_ARE


def test_no_form_falls_over_whatever_is_sent() -> None:
    world, client = build_world(), Client(raise_request_exception=False)
    fallen, sent = [], 0
    for username, name, url, answer in reached(client, world, *EVERYBODY):
        fields = names_in(answer)
        for _ in range(3 if fields else 1):
            body = {field: random.choice(RUBBISH) for field in fields}  # noqa: S311
            said = _posted(client, url, {**body, "client_id": str(uuid4())})
            sent += 1
            if said not in FINE:
                fallen.append((name, username, said, body))
    assert sent > 300
    assert fallen == []


def test_bodies_that_are_no_forms_are_refused() -> None:
    world, client = build_world(), Client(raise_request_exception=False)
    bodies = (b"\xff\xfe=\xff", b"a=1&a=2&client_id=x&client_id=y", b"%zz=%", b"&" * 6_000)
    form = "application/x-www-form-urlencoded"
    for n, (_who, name, url, _page) in enumerate(reached(client, world, *EVERYBODY)):
        body = bodies[n % len(bodies)]
        said = _posted(client, url, body, content_type=form)
        assert (name, said in FINE) == (name, True), (said, body[:20])


def _posted(client: Client, url: str, body: Any, **how: str) -> int:
    """What it answers; nothing is kept."""
    with transaction.atomic():
        answer = client.post(url, body, **how)
        let_go(answer)
        transaction.set_rollback(True)
    return int(answer.status_code)


def test_no_export_runs_what_somebody_typed() -> None:
    """Every text column of every row begins like a formula; no cell of any file does."""
    world, client = build_world(), Client(raise_request_exception=False)
    files, cells = _files(client, world), 0
    for start in STARTS:
        with transaction.atomic():
            _begin_with(start)
            for username, name, url in files:
                client.force_login(User.objects.get(username=username))
                for cell in _cells(client.get(url)):
                    cells += 1
                    runs = RUNS.match(cell) and not FIGURE.match(cell)
                    assert not runs, (name, start, cell)
            transaction.set_rollback(True)
    assert len(files) > 10
    assert cells > 500


def test_control_stripping_one_equals_sign_lets_formulas_through() -> None:
    """What a well-known library does, beside ours."""
    texts = [f"{start}1+1" for start in STARTS]
    stripped = [text.removeprefix("=") for text in texts]
    assert sum(bool(RUNS.match(text)) for text in stripped) >= 8
    assert not any(RUNS.match(csv_out.safe(text)) for text in texts)


def _begin_with(start: str) -> None:
    """In this transaction, as far as the constraints allow; ids, codes and choices stay."""
    from django.db import connection

    for model in apps.get_models():
        columns = [
            str(field.column)
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
            and not (field.choices or field.unique or field.primary_key)
        ]
        for column in columns:
            sql = SQL("UPDATE {} SET {} = left(%s || {}, greatest(length({}), 3))").format(
                Identifier(model._meta.db_table), *[Identifier(column)] * 3
            )
            with connection.cursor() as cursor, transaction.atomic():
                try:
                    with transaction.atomic():
                        cursor.execute(sql.as_string(None), [start])
                except Exception:  # noqa: BLE001, S110  append-only, or constrained: it stays
                    pass


def _files(client: Client, world: World) -> list[tuple[str, str, str]]:
    """Who can take which file along, and where it is."""
    return [
        (username, name, url)
        for username, name, url, answer in reached(client, world, *EVERYBODY)
        if "csv" in answer.get("Content-Type", "")
    ]


def _cells(answer: Any) -> Iterator[str]:
    text = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from row


def test_every_page_carries_its_headers() -> None:
    world, client = build_world(), Client(raise_request_exception=False)
    pages = 0
    for _who, name, _url, answer in reached(client, world, *EVERYBODY):
        pages += 1
        assert (name, _lacks(answer)) == (name, [])
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
