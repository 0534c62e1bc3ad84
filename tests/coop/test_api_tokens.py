"""Keys for programs: made and ended on one's own account; they never outlive what one may do."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import Error, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coop.actions import api_tokens
from coop.api import bearer
from coop.errors import Refused
from coop.models import ApiToken, AuditEvent, User
from tests.builders.programs import Program, key_of
from tests.cast import Cast

PAGE = "coop:api_tokens"
WORD = "el horno es nuestro"
FIRST = "/resolutions"


def sent(**changed: object) -> dict[str, object]:
    return {
        "client_id": str(uuid4()),
        "seed": "s" * 43,
        "name": "spreadsheet",
        "scopes": ["resolutions:read", "books:read"],
        "ends_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
        "password": WORD,
        **changed,
    }


def with_password(user: User) -> User:
    user.set_password(WORD)
    user.save(update_fields=["password"])
    return user


def asked_by(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def test_a_key_is_shown_once_listed_and_ended(coop_founded: Cast) -> None:
    bruno = with_password(coop_founded.user("bruno"))
    client, form = asked_by(bruno), sent()
    shown = client.post(reverse(PAGE), form)
    key = shown.context["token"]
    assert client.post(reverse(PAGE), form).context["token"] == key, "a repeat shows the same"
    kept = ApiToken.objects.get()
    assert key.startswith("rec_") and key not in repr(vars(kept))
    assert Program(key).get(FIRST).status_code == 200
    page = client.get(reverse(PAGE)).content.decode()
    assert "spreadsheet" in page and key not in page and "GET /api/v1/resolutions" in page
    end = reverse("coop:api_token_ending", args=[kept.pk])
    assert asked_by(coop_founded.user("delia")).post(end, sent()).status_code == 404
    assert client.get(end).status_code == 405
    button = {"client_id": str(uuid4())}
    assert [client.post(end, button).status_code for _twice in range(2)] == [303, 303]
    assert Program(key).get(FIRST).status_code == 401
    told = AuditEvent.objects.filter(event__startswith="user.token").order_by("id")
    assert [e.event for e in told] == ["user.token_made", "user.token_ended"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"password": "wrong"}, "password"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["stock:everything"]}, "scopes"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"ends_on": "2099-01-01"}, "ends_on"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_not_as_it_must_be_is_said(
    coop_founded: Cast, changed: dict[str, object], field: str
) -> None:
    bruno = with_password(coop_founded.user("bruno"))
    answer = asked_by(bruno).post(reverse(PAGE), sent(**changed))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not ApiToken.objects.exists()


def test_nobody_makes_a_key_for_what_they_may_not_do(coop_founded: Cast) -> None:
    carla = coop_founded.user("carla")
    with pytest.raises(Refused, match="yourself"):
        key_of(carla, "books:read")


def test_a_key_ends_with_the_account(coop_founded: Cast) -> None:
    tomas = coop_founded.user("tomas")
    key = key_of(tomas)
    assert Program(key).get("/books/funds").status_code == 200
    User.objects.filter(pk=tomas.pk).update(is_active=False)
    assert Program(key).get("/books/funds").status_code == 401


def test_only_a_key_opens_and_only_for_its_scope(coop_founded: Cast) -> None:
    bruno = coop_founded.user("bruno")
    client = asked_by(bruno)
    assert client.get("/api/v1/resolutions").status_code == 401, "a cookie opens nothing"
    for program in (Program(), Program("rec_nonsense")):
        answer = program.get(FIRST)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
        assert answer["Content-Type"] == "application/problem+json"
    narrow = Program(key_of(bruno, "resolutions:read"))
    refused = narrow.get("/books/funds")
    assert (refused.status_code, refused.json()["title"]) == (403, "Forbidden")
    late = key_of(bruno, days=0)
    assert Program(late).get(FIRST).status_code == 200


def test_calls_are_counted_for_each_account(
    coop_founded: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bearer, "CALLS_A_MINUTE", 3)
    monkeypatch.setattr(bearer, "MINUTE", 10**9)  # no minute ends while we count
    cache.clear()
    bruno, delia = coop_founded.user("bruno"), coop_founded.user("delia")
    first, second = Program(key_of(bruno)), Program(key_of(bruno))
    answers = [p.get(FIRST).status_code for p in (first, second, first, second)]
    assert answers == [200, 200, 200, 429]
    assert int(first.get(FIRST)["Retry-After"]) > 0
    assert Program(key_of(delia)).get(FIRST).status_code == 200
    assert ApiToken.objects.filter(used_on=timezone.localdate()).count() == 3
    cache.clear()


def test_the_database_keeps_a_key_as_it_was_made(coop_founded: Cast) -> None:
    bruno = coop_founded.user("bruno")
    key_of(bruno)
    [kept] = ApiToken.objects.all()
    changes = ({"scopes": ["a"]}, {"ends_on": kept.ends_on + timedelta(1)}, {"name": "b"})
    for change in changes:
        with pytest.raises(Error), transaction.atomic():
            ApiToken.objects.update(**change)
    with pytest.raises(Error), transaction.atomic():
        ApiToken.objects.all().delete()
    api_tokens.end(token=kept, by=bruno, at=timezone.now())
    with pytest.raises(Error), transaction.atomic():
        ApiToken.objects.update(ended_at=None)
    with pytest.raises(Refused):
        api_tokens.end(token=kept, by=bruno, at=timezone.now())
