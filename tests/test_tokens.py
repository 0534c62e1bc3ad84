"""What a page proposed opens one thing: the same token sent in another form is refused in words."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from coop.actions import api_tokens
from coop.api.scopes import choices_for
from coop.errors import Refused
from coop.fields import Token
from coop.models import ApiToken
from coop.tokens import random_token
from ledger.actions import contacts
from ledger.models import ContactInvitation
from members.actions import access, kiosks
from members.models import Invitation, Kiosk
from production.actions import floor_devices
from production.models import FloorDevice
from tests.builders.production import Works, build_works

Act = Callable[[Works, dict[str, Any]], object]


@pytest.fixture
def works(db: None) -> Works:
    return build_works()


def _key(works: Works, given: dict[str, Any]) -> object:
    until = works.today + timedelta(days=30)
    [(scope, _label), *_others] = choices_for(given["by"])
    return api_tokens.make(name="x", scopes=[scope], ends_on=until, **given)


ACTS: dict[type[Any], Act] = {
    ApiToken: _key,
    ContactInvitation: lambda works, given: contacts.invite(
        buyer=works.union, name="Ema", parts=contacts.Parts(may_order=True), **given
    ),
    FloorDevice: lambda works, given: floor_devices.register(
        name="x", sector=works.presses, workplace=None, **given
    ),
    Invitation: lambda works, given: access.invite(member=works.cast.member("elio"), **given),
    Kiosk: lambda _works, given: kiosks.register(name="x", **given),
}


@pytest.mark.django_db
@pytest.mark.parametrize("model", ACTS)
def test_a_token_opens_one_thing(works: Works, model: type[Any]) -> None:
    given = {"token": random_token(), "by": works.user("bruno"), "at": works.at}
    ACTS[model](works, given)
    before = model.objects.count()
    with pytest.raises(Refused, match="Open the page again"):
        ACTS[model](works, given)
    assert model.objects.count() == before
    ACTS[model](works, {**given, "token": random_token()})
    assert model.objects.count() == before + 1


def test_a_page_that_is_sent_again_as_another_form_says_so(works: Works) -> None:
    form = {"name": "Kiln 2", "sector": works.presses.pk, "token": random_token()}
    first, again = (_sent(works, form) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 422)
    assert "Open the page again" in again.content.decode()
    assert FloorDevice.objects.count() == 1


@pytest.mark.parametrize(
    "typed", ["😀" * 40, "é" * 50, "a" * 39 + " ", "a" * 61, "é" + "a" * 40, "a" * 40 + "\n\n;"]
)
def test_what_no_page_proposes_is_refused_and_no_cookie_is_made_of_it(
    works: Works, typed: str
) -> None:
    answer = _sent(works, {"name": "Kiln 2", "sector": works.presses.pk, "token": typed})
    assert answer.status_code == 422 and answer.context["form"].errors.keys() == {"token"}
    assert "floor_device" not in answer.cookies and not FloorDevice.objects.exists()


def test_what_a_page_proposes_is_taken() -> None:
    proposed = [random_token() for _ in range(50)]
    assert [Token().clean(token) for token in proposed] == proposed


def _sent(works: Works, form: dict[str, Any]) -> Any:
    """By a browser of its own: setting a tablet up signs out."""
    client = Client(raise_request_exception=False)
    client.force_login(works.user("delia"))
    return client.post("/production/floor-devices/", {**form, "client_id": str(uuid4())})
