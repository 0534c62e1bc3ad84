"""F2: malformed calls. Each operation the description names, with rubbish in each of its places.

Tests for pytest that `bin/test` does not collect: `bin/battery F2` runs them by name.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from jsonschema import Draft202012Validator

from coop.api import bearer
from coop.api.site import description
from coop.models import User
from tests.battery.everywhere import NULS, RUBBISH
from tests.builders.programs import key_of
from tests.world import build_world

pytestmark = pytest.mark.django_db
EVERYBODY = ("ana", "tomas", "marta", "ursula")
CALLS = 10_000
NOT_JSON = (b"", b"{", b"\xff\xfe", b"[" * 2000, b'{"a":1,"a":2}', b"NaN", b"null", b'"x"', b"\0")
TEXTS = (*NULS, *RUBBISH, "1", "2", "A-1", "popular-price", "2026-11-27")
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


class Published:
    """What `openapi.json` says of answers, read as strictly as it can be: nothing besides."""

    def __init__(self) -> None:
        said = json.loads(Client().get("/api/v1/openapi.json").content)
        self.paths, self.schemas = said["paths"], said["components"]["schemas"]
        for schema in self.schemas.values():
            if "properties" in schema:
                schema.setdefault("additionalProperties", False)

    def fault_of(self, operation: Operation, answer: Any) -> str:
        """Why this is no answer of the operation; empty where it is one."""
        described = self.paths[operation.path][operation.method]["responses"]
        if not (found := described.get(str(answer.status_code))):
            return f"{answer.status_code} is not described"
        if not (content := found["content"].get(answer["Content-Type"].partition(";")[0])):
            return f"{answer['Content-Type']} is not described"
        return self.otherwise(content["schema"], json.loads(answer.content))

    def otherwise(self, schema: Any, body: Any) -> str:
        """The first place where a body is otherwise than its schema says, or nothing."""
        whole = {**schema, "components": {"schemas": self.schemas}}
        known = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
        faults = (f"{each.json_path}: {each.message}" for each in known.iter_errors(body))
        return next(faults, "")[:300]


def test_no_call_falls_over_and_each_answer_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bearer, "CALLS_A_MINUTE", CALLS)  # how often one may ask is not the matter
    build_world()
    chance, found, fallen = random.Random(random.random()), operations(), []  # noqa: S311
    client, said = Client(raise_request_exception=False), Counter[int]()
    keys, published = [*keys_of(*EVERYBODY)], Published()
    for number in range(CALLS):
        operation, key = found[number % len(found)], chance.choice(keys)
        url = address(operation, chance)
        answer = _asked(client, operation, url, body(operation, chance), key)
        said[answer.status_code] += 1
        if fault := published.fault_of(operation, answer):
            fallen.append((operation.method, url[:300], fault))
    assert fallen[:10] == [], said
    assert said[200] > CALLS / 100, "some were right"
    assert said[422] > CALLS / 20, "and most were told what is wrong"


def keys_of(*usernames: str) -> Iterator[str]:
    for user in User.objects.filter(username__in=usernames):
        yield key_of(user)


def _asked(client: Client, operation: Operation, url: str, sent: bytes, key: str) -> Any:
    """The answer; nothing is kept."""
    headers = {"authorization": f"Bearer {key}", "idempotency-key": str(uuid4())}
    with transaction.atomic():
        answer = client.generic(
            operation.method.upper(), url, sent, "application/json", headers=headers
        )
        transaction.set_rollback(True)
    return answer


def test_control_an_answer_that_is_otherwise_than_described_is_found() -> None:
    build_world()
    keys, client, published = [*keys_of(*EVERYBODY)], Client(), Published()
    lists = [each for each in operations() if each.method == "get" and "{" not in each.path]
    spoiled = Counter[str]()
    for operation in lists:
        answers = (_asked(client, operation, operation.path, b"", key) for key in keys)
        answer = next(each for each in answers if each.status_code == 200)
        right = json.loads(answer.content)
        schema = operation.said["responses"][200]["content"]["application/json"]["schema"]
        assert published.otherwise(schema, right) == "", operation.path
        for wrong in _spoiled(right):
            assert published.otherwise(schema, wrong), (operation.path, wrong)
            spoiled[operation.path] += 1
        answer.status_code = 418
        assert published.fault_of(operation, answer) == "418 is not described"
    assert len(spoiled) == len(lists) > 5


def _spoiled(right: Any) -> Iterator[Any]:
    """The answer with one thing more, and with one thing that is another kind of thing."""
    match right:
        case [first, *others]:
            yield {"items": right}
            yield from ([wrong, *others] for wrong in _spoiled(first))
        case dict():
            yield {**right, "worked_by": "ana"}
            yield from ({**right, name: {"a": -0.5}} for name in right)
        case _:
            yield {"a": right}
