"""F2: malformed calls. Each operation the description names, with rubbish in each of its places.

Tests for pytest that `bin/test` does not collect: `bin/battery F2` runs them by name.
"""

import json
import random
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from coop.api import bearer
from coop.api.site import description
from coop.models import User
from tests.battery.everywhere import RUBBISH
from tests.builders.programs import key_of
from tests.world import build_world

pytestmark = pytest.mark.django_db
EVERYBODY = ("ana", "tomas", "marta", "ursula")
CALLS = 10_000
NOT_JSON = (b"", b"{", b"\xff\xfe", b"[" * 2000, b'{"a":1,"a":2}', b"NaN", b"null", b'"x"', b"\0")
TEXTS = (*RUBBISH, "1", "2", "A-1", "popular-price", "2026-11-27")
VALUES: tuple[Any, ...] = (
    *TEXTS, None, True, 0, -1, 10**30, 1.5, 1e308, [], {}, [[]], {"a": {}}, ["x"] * 500,
)  # fmt: skip


@dataclass(frozen=True)
class Operation:
    """One of the described operations."""

    method: str
    path: str
    said: dict[str, Any]

    @property
    def statuses(self) -> set[int]:
        return {int(status) for status in self.said["responses"]}

    def parameters(self, place: str) -> list[str]:
        return [each["name"] for each in self.said.get("parameters", []) if each["in"] == place]

    def fields(self) -> dict[str, Any]:
        """The properties of its body, each with its schema."""
        content = self.said.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema", {})
        while "$ref" in schema:
            schema = description()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        properties: dict[str, Any] = schema.get("properties", {})
        return properties


def operations() -> list[Operation]:
    return [
        Operation(method, path, said)
        for path, methods in description()["paths"].items()
        for method, said in methods.items()
    ]


def _sent(chance: random.Random) -> bytes:
    return chance.choice(TEXTS)[:3000].encode(errors="surrogatepass")


def address(operation: Operation, chance: random.Random) -> str:
    path = operation.path
    for name in operation.parameters("path"):
        path = path.replace("{" + name + "}", quote(_sent(chance), safe=""))
    asked = {name: _sent(chance) for name in operation.parameters("query") if chance.random() < 0.7}
    return f"{path}?{urlencode(asked)}"


def body(operation: Operation, chance: random.Random) -> bytes:
    if chance.random() < 0.2:
        return chance.choice(NOT_JSON)
    fields = {name: chance.choice(VALUES) for name in operation.fields() if chance.random() < 0.9}
    return json.dumps({**fields, "unasked": chance.choice(VALUES)}).encode()


def test_no_call_falls_over_and_each_answer_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bearer, "CALLS_A_MINUTE", CALLS)  # how often one may ask is not the matter
    build_world()
    chance, found, fallen = random.Random(random.random()), operations(), []  # noqa: S311
    client, said = Client(raise_request_exception=False), Counter[int]()
    keys = [key_of(user) for user in User.objects.filter(username__in=EVERYBODY)]
    for number in range(CALLS):
        operation, key = found[number % len(found)], chance.choice(keys)
        url = address(operation, chance)
        status = _asked(client, operation, url, body(operation, chance), key)
        said[status] += 1
        if status >= 500 or status not in operation.statuses:
            fallen.append((operation.method, url[:300], status))
    assert fallen[:10] == [], said
    assert said[200] > CALLS / 100, "some were right"
    assert said[422] > CALLS / 20, "and most were told what is wrong"


def _asked(client: Client, operation: Operation, url: str, sent: bytes, key: str) -> int:
    """The status; nothing is kept."""
    headers = {"authorization": f"Bearer {key}", "idempotency-key": str(uuid4())}
    with transaction.atomic():
        answer = client.generic(
            operation.method.upper(), url, sent, "application/json", headers=headers
        )
        transaction.set_rollback(True)
    return int(answer.status_code)
