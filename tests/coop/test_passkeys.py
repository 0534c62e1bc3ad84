"""Passkeys where no device is needed: wrong answers, those of others, those that were removed."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coop.actions import passkeys
from coop.errors import Refused
from coop.models import AuditEvent, Passkey
from tests.cast import Cast

OWN, DOOR = "coop:own_passkeys", "coop:passkey"


def kept(cast: Cast, name: str, credential: bytes = b"c" * 16) -> Passkey:
    return passkeys.keep(
        name="my phone",
        credential=credential,
        public_key=b"k",
        sign_count=0,
        by=cast.user(name),
        at=timezone.now(),
    )


def an_answer(credential: str = "Y2NjY2NjY2NjY2NjY2NjYw") -> str:
    response = {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA"}
    return json.dumps(
        {"id": credential, "rawId": credential, "type": "public-key", "response": response}
    )


@pytest.mark.parametrize("answer", ["", "nonsense", "{}", "[]", an_answer(), an_answer("b3RoZXI")])
def test_a_wrong_answer_lets_nobody_in(coop_founded: Cast, answer: str) -> None:
    kept(coop_founded, "bruno")
    client = Client()
    client.get(reverse(DOOR))
    assert client.post(reverse(DOOR), {"answer": answer}).status_code == 422
    assert "_auth_user_id" not in client.session


def test_an_answer_without_a_question_is_refused(coop_founded: Cast) -> None:
    sent = Client().post(reverse(DOOR), {"answer": an_answer()}, headers={"accept-language": "en"})
    assert sent.status_code == 422
    assert "That took too long" in sent.content.decode()


def test_everybody_removes_only_their_own(coop_founded: Cast) -> None:
    key = kept(coop_founded, "bruno")
    url, sent = reverse("coop:passkey_ending", args=[key.pk]), {"client_id": str(uuid4())}
    for name, status in (("delia", 404), ("bruno", 303), ("bruno", 303)):
        client = Client()
        client.force_login(coop_founded.user(name))
        assert client.post(url, sent).status_code == status
    assert not Passkey.objects.live().exists()
    with pytest.raises(Refused):
        passkeys.use(key=key, sign_count=1, at=timezone.now())
    told = AuditEvent.objects.filter(event__startswith="user.passkey").order_by("id")
    assert [e.event for e in told] == ["user.passkey_kept", "user.passkey_ended"]


def test_a_passkey_is_kept_once_and_made_only_in_answer(coop_founded: Cast) -> None:
    kept(coop_founded, "bruno")
    with pytest.raises(Refused):
        kept(coop_founded, "delia")
    client = Client()
    client.force_login(coop_founded.user("delia"))
    sent = {"name": "phone", "answer": an_answer(), "client_id": str(uuid4())}
    assert client.post(reverse(OWN), sent).status_code == 422
    assert client.get(reverse(OWN)).status_code == 200
    assert client.post(reverse(OWN), sent).status_code == 422
    assert Passkey.objects.count() == 1
