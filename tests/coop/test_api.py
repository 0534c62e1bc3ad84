"""What the interface says of itself is valid, whole, and tells of nobody's work."""

import json
import re
from typing import Any

from django.test import Client, RequestFactory
from ninja.errors import HttpError
from openapi_spec_validator import OpenAPIV31SpecValidator

from coop import decisions
from coop.api.scopes import scopes
from coop.api.site import the_site
from coop.models import Decision
from coop.models.decisions import Audience, Body
from coop.permissions import permissions
from tests.builders.programs import Program, key_of
from tests.cast import Cast

PEOPLE = {"member", "user", "person", "by", "placed_by", "crew", "worker", "username", "email"}
REFUSALS = {"401", "403", "404", "422", "429"}


def described() -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200, "anybody may read how to ask"
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_the_description_is_read_and_nothing_else() -> None:
    for send in (Client().post, Client().put, Client().patch, Client().delete):
        assert send("/api/v1/openapi.json").status_code == 405


def test_the_description_is_valid_and_every_operation_says_what_it_asks_and_answers() -> None:
    spec = described()
    OpenAPIV31SpecValidator(spec).validate()
    operations = [
        (f"{method} {path}", operation)
        for path, methods in spec["paths"].items()
        for method, operation in methods.items()
    ]
    ids = [operation["operationId"] for _name, operation in operations]
    assert len(ids) == len(set(ids)) > 10
    for name, operation in operations:
        [[scope]] = [key["Key"] for key in operation["security"]]
        assert scope in scopes, name
        assert set(operation["responses"]) - {"200", "201", "409"} == REFUSALS, name
        assert operation["summary"], name
        told = operation["responses"]["404"]["content"]
        assert list(told) == ["application/problem+json"], name
    assert all(scope.permission in permissions for _name, scope in scopes)


def named_in(part: Any) -> set[str]:
    """The schemas that a part of the description refers to."""
    return set(re.findall(r"#/components/schemas/(\w+)", json.dumps(part)))


def test_all_that_an_answer_has_a_place_for_is_in_every_answer() -> None:
    spec = described()
    schemas = spec["components"]["schemas"]
    calls = [call for methods in spec["paths"].values() for call in methods.values()]
    answers: set[str] = set()
    reached = named_in([call["responses"] for call in calls])
    while reached - answers:
        answers |= reached
        reached = named_in([schemas[name] for name in reached])
    assert len(answers) > 20
    left_out = {
        f"{name}.{field}"
        for name in answers
        for field in schemas[name].get("properties", {}).keys() - schemas[name].get("required", [])
    }
    assert left_out == set(), "a client made of the description would ask whether it is there"


def test_no_answer_has_a_place_for_somebody_beside_a_quantity() -> None:
    schemas = described()["components"]["schemas"]
    named = {
        f"{name}.{field}"
        for name, schema in schemas.items()
        for field in schema.get("properties", {})
        if field in PEOPLE
    }
    assert named == set()


def test_an_address_nobody_knows_is_told_to_a_program() -> None:
    for path in ("", "nothing", "resolutions/x"):
        answer = Client().post(f"/api/v1/{path}")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def resolved(cast: Cast, title: str, audience: str = Audience.MEMBERS) -> Decision:
    resolution = decisions.Resolution(
        body=Body.FOUNDING, title=title, text=title, audience=audience
    )
    return decisions.adopt(resolution, by=cast.founder, at=cast.at)


def test_resolutions_are_read_as_far_as_they_are_published(coop_founded: Cast) -> None:
    ours = resolved(coop_founded, "Buy benches")
    open_to_all = resolved(coop_founded, "Open the doors", audience=Audience.PUBLIC)
    bruno = Program(key_of(coop_founded.user("bruno")))
    carla = Program(key_of(coop_founded.user("carla")))
    told = bruno.get(f"/resolutions/{ours.number}").json()
    assert (told["number"], told["title"]) == (ours.number, ours.title)
    unknown = bruno.get("/resolutions/99999")
    hidden = carla.get(f"/resolutions/{ours.number}")
    assert [x.status_code for x in (unknown, hidden)] == [404, 404]
    assert unknown.content == hidden.content, "what may not be seen is not there"
    [read] = carla.get("/resolutions").json()["items"]
    assert (read["number"], read["audience"]) == (open_to_all.number, "public")
    assert "no-store" in hidden["Cache-Control"]


def test_a_name_that_nothing_can_have_finds_nothing(coop_founded: Cast) -> None:
    answer = Program(key_of(coop_founded.user("bruno"))).get("/catalogue/products/%00")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_body_that_is_no_json_is_told_as_described(rf: RequestFactory) -> None:
    asked = rf.post("/api/v1/orders", b"{", content_type="application/json")
    answer = the_site().on_exception(asked, HttpError(400, "Cannot parse request body"))
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_a_list_is_read_page_by_page(coop_founded: Cast) -> None:
    for title in ("One", "Two", "Three"):
        resolved(coop_founded, title)
    bruno = Program(key_of(coop_founded.user("bruno")))
    whole = bruno.get("/resolutions").json()["items"]
    page = bruno.get("/resolutions", limit=1).json()
    found = page["items"]
    while page["next"]:
        page = bruno.get("/resolutions", limit=1, after=page["next"]).json()
        found += page["items"]
    assert found == whole
    assert len(found) >= 3
    for wrong in ({"limit": 0}, {"limit": 201}, {"after": "x"}, {"after": "\0"}):
        answer = bruno.get("/resolutions", **wrong)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == next(iter(wrong))
