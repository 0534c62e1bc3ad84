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
OFFICERS = ("ana", "sofia", "tomas", "marta", "pablo")
BUYER = "ursula"
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


def reached(client: Client, world: World, username: str) -> Iterator[tuple[str, str, Any]]:
    """Each page this person can read: its name, its address, and the page. Nothing is kept."""
    client.force_login(User.objects.get(username=username))
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    for name in sorted(PATTERNS.keys() - {"coop:healthz"}):
        client.cookies.load(cookies)
        with transaction.atomic():
            answer = client.get(address(name, world))
            if answer.status_code == 200:
                yield name, address(name, world), answer
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
    for username in (*OFFICERS, BUYER):
        for name, url, answer in reached(client, world, username):
            fields = names_in(answer)
            for _ in range(3 if fields else 1):
                body = {field: random.choice(RUBBISH) for field in fields}  # noqa: S311
                with transaction.atomic():
                    said = client.post(url, {**body, "client_id": str(uuid4())})
                    let_go(said)
                    transaction.set_rollback(True)
                sent += 1
                if said.status_code not in FINE:
                    fallen.append((name, username, said.status_code, body))
    assert sent > 300
    assert fallen == []


def test_bodies_that_are_no_forms_are_refused() -> None:
    world, client = build_world(), Client(raise_request_exception=False)
    bodies = (b"\xff\xfe=\xff", b"a=1&a=2&client_id=x&client_id=y", b"%zz=%", b"&" * 20_000)
    for name, url, _answer in reached(client, world, "ana"):
        for body in bodies:
            with transaction.atomic():
                form = "application/x-www-form-urlencoded"
                said = client.post(url, body, content_type=form)
                let_go(said)
                transaction.set_rollback(True)
            assert (name, said.status_code in FINE) == (name, True), (said.status_code, body[:20])


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
        for username in (*OFFICERS[:3], BUYER)
        for name, url, answer in reached(client, world, username)
        if "csv" in answer.get("Content-Type", "")
    ]


def _cells(answer: Any) -> Iterator[str]:
    text = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from row


def test_every_page_carries_its_headers() -> None:
    world, client = build_world(), Client(raise_request_exception=False)
    pages = 0
    for username in (*OFFICERS, BUYER):
        for name, _url, answer in reached(client, world, username):
            pages += 1
            policy, kind = answer.get("Content-Security-Policy", ""), answer.get("Content-Type", "")
            kept = set(re.findall(r"[\w-]+", answer.get("Cache-Control", "")))
            wrong = [
                what
                for what, is_so in {
                    "no policy": not policy and "html" in kind,
                    "unsafe": "unsafe-" in policy,
                    "may be framed": answer.get("X-Frame-Options") != "DENY",
                    "sniffed": answer.get("X-Content-Type-Options") != "nosniff",
                    "tells where from": answer.get("Referrer-Policy") != "same-origin",
                    "kept by browsers": "html" in kind and not kept & {"no-store", "private"},
                }.items()
                if is_so
            ]
            assert (name, wrong) == (name, [])
    assert pages > 200
