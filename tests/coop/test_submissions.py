"""A form is done once: repeated, pressed by eight fingers, or changed and sent again."""

from uuid import uuid4

import pytest
from django import forms
from django.test import Client, RequestFactory
from django.urls import reverse

from coop.models import AuditEvent, User
from coop.submissions import show
from ledger.models import Buyer
from tests.builders.production import Works, build_works
from tests.threads import at_once

FIELDS = {"code": "NUEVA", "name": "Mutual Nueva", "kind": "union", "language": "es"}


def press(user: User, fields: dict[str, str]) -> tuple[int, str]:
    client = Client()
    client.force_login(user)
    answer = client.post(reverse("ledger:new_buyer"), fields)
    return answer.status_code, answer.get("Location", "")


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one_and_all_get_its_address() -> None:
    works = build_works()
    fields = {**FIELDS, "client_id": str(uuid4())}
    outcomes = at_once(8, lambda _finger: press(works.user("marta"), fields))
    made = Buyer.objects.get(code="NUEVA")
    assert outcomes == [(303, made.get_absolute_url())] * 8
    assert AuditEvent.objects.filter(about_type="ledger.buyer", about_id=made.pk).count() == 1


def test_the_same_id_with_other_content_is_refused_in_words(works: Works, client: Client) -> None:
    client.force_login(works.user("marta"))
    fields = {**FIELDS, "client_id": str(uuid4())}
    assert client.post(reverse("ledger:new_buyer"), fields).status_code == 303
    changed = {**fields, "name": "Otra Mutual", "code": "OTRA"}
    answer = client.post(reverse("ledger:new_buyer"), changed)
    assert answer.status_code == 422
    assert "already sent with other content" in answer.content.decode()
    assert "Otra Mutual" in answer.content.decode()
    assert not Buyer.objects.filter(code="OTRA").exists()


def test_one_persons_id_is_not_anothers(works: Works) -> None:
    key = str(uuid4())
    assert press(works.user("marta"), {**FIELDS, "client_id": key})[0] == 303
    other = press(works.user("tomas"), {**FIELDS, "code": "OTRA", "client_id": key})
    assert other[0] == 303
    assert Buyer.objects.filter(code__in=["NUEVA", "OTRA"]).count() == 2


@pytest.mark.parametrize("client_id", ["", "7", "x" * 400])
def test_a_form_without_its_id_is_asked_for_again(works: Works, client_id: str) -> None:
    status, _url = press(works.user("marta"), {**FIELDS, "client_id": client_id})
    assert status == 422
    assert not Buyer.objects.filter(code="NUEVA").exists()


class Empty(forms.Form):
    agreed = forms.BooleanField(label="I have read it")
    kind = forms.ChoiceField(label="kind", choices=[("a", "A")])
    reason = forms.CharField(label="Reason", max_length=20)
    own = forms.CharField(max_length=20, error_messages={"required": "Say why."})


def test_what_is_missing_is_asked_for_by_its_name() -> None:
    form = Empty({})
    answer = show(RequestFactory().post("/"), "components/error_summary.html", {"form": form}, form)
    assert answer.status_code == 422
    assert [words for field in form for words in field.errors] == [
        "Tick “I have read it”.",
        "Choose “Kind”.",
        "Fill in “Reason”.",
        "Say why.",
    ]
