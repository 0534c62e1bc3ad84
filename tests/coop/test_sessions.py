"""Where somebody is signed in: listed, ended from afar, gone on the next request."""

import re
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coop import devices, later, sessions
from coop.models import AuditEvent, Job, UserSession
from tests.cast import Cast

PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
)
OFFICE = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
KEY = settings.SESSION_COOKIE_NAME
WORDS = "una teja roja y dos"


def enter(cast: Cast, name: str, agent: str = "", *, client: Client | None = None) -> Client:
    client = client or Client(headers={"User-Agent": agent})
    user = cast.user(name)
    if not user.has_usable_password():
        user.set_password(WORDS)
        user.save()
    sent = client.post(reverse("coop:sign_in"), {"username": name, "password": WORDS})
    assert sent.status_code == 303
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("coop:account")).status_code == 200


def press(client: Client, name: str, *key: object) -> int:
    return client.post(reverse(name, args=key), {"client_id": str(uuid4())}).status_code


@pytest.mark.parametrize(
    ("agent", "words"),
    [(PHONE, "Chrome, Android"), (OFFICE, "Firefox, Linux"), ("curl/8", ""), ("", "")],
)
def test_a_device_is_named_in_two_words(agent: str, words: str) -> None:
    assert devices.named(agent) == words


def test_the_account_lists_every_device(coop_founded: Cast) -> None:
    phone = enter(coop_founded, "bruno", PHONE)
    enter(coop_founded, "bruno", OFFICE)
    enter(coop_founded, "delia", "curl/8")
    page = phone.get(reverse("coop:account")).content.decode()
    assert "Chrome, Android" in page
    assert "Sign out Firefox, Linux" in " ".join(page.split())
    assert "unknown device" not in page
    assert UserSession.objects.get(device="Chrome, Android").way == "password"


def test_a_device_signed_out_from_afar_is_out_on_its_next_request(coop_founded: Cast) -> None:
    phone, office = enter(coop_founded, "bruno", PHONE), enter(coop_founded, "bruno", OFFICE)
    row = UserSession.objects.get(device="Chrome, Android")
    assert press(office, "coop:session_ending", row.pk) == 303
    assert (is_in(phone), is_in(office)) == (False, True)
    event = AuditEvent.objects.get(event="user.session_ended")
    assert (event.by, event.particulars) == (coop_founded.user("bruno"), {"sessions_ended": 1})
    assert press(office, "coop:session_ending", row.pk) == 303


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/members/?q=a", "%2Fmembers%2F%3Fq%3Da"),
        ("http://elsewhere.example/members/", "%2F"),
        ("", "%2F"),
    ],
)
def test_a_piece_asked_for_after_the_session_sends_the_whole_page_to_sign_in(
    coop_founded: Cast, page: str, back: str
) -> None:
    """Else htmx would put the sign-in page into the place of the piece."""
    client, piece = enter(coop_founded, "bruno"), reverse("members:register")
    asked = {"HX-Request": "true", "HX-Current-URL": page}
    assert "HX-Redirect" not in client.get(piece, headers=asked)
    sessions.end(UserSession.objects.all(), at=timezone.now())
    answer = client.get(piece, headers=asked)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["HX-Redirect"] == f"{reverse('coop:sign_in')}?next={back}"
    assert "Location" not in answer
    assert client.get(piece).status_code == 302


def test_nobody_ends_the_sessions_of_another(coop_founded: Cast) -> None:
    phone = enter(coop_founded, "bruno", PHONE)
    row = UserSession.objects.get(user=coop_founded.user("bruno"))
    sofia = enter(coop_founded, "sofia")
    assert press(sofia, "coop:session_ending", row.pk) == 404
    assert sofia.get(reverse("coop:session_ending", args=[row.pk])).status_code == 405
    assert is_in(phone)


def test_everywhere_else_ends_in_one_press(coop_founded: Cast) -> None:
    here, *others = (enter(coop_founded, "bruno", PHONE) for _each in range(3))
    assert press(here, "coop:other_sessions_ending") == 303
    assert [is_in(c) for c in (here, *others)] == [True, False, False]
    assert Session.objects.count() == 1


def test_a_new_password_signs_the_other_devices_out(coop_founded: Cast) -> None:
    phone, office = enter(coop_founded, "bruno", PHONE), enter(coop_founded, "bruno", OFFICE)
    new = "otra teja, esmaltada"
    fields = {"old_password": WORDS, "new_password1": new, "new_password2": new}
    sent = office.post(reverse("coop:password"), {**fields, "client_id": str(uuid4())})
    assert sent.status_code == 303
    assert (is_in(phone), is_in(office)) == (False, True)
    row = UserSession.objects.open().get()
    assert row.key_sha256 == sessions.key_hash(office.session.session_key)


def test_signing_out_ends_the_row(coop_founded: Cast) -> None:
    phone = enter(coop_founded, "bruno", PHONE)
    phone.post(reverse("coop:sign_out"))
    assert not UserSession.objects.open().exists()


def test_an_ordinary_request_asks_nothing_more_for_it(coop_founded: Cast, settings: object) -> None:
    client = enter(coop_founded, "bruno", PHONE)

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("coop:statutes"))
        return [q["sql"] for q in queries if "usersession" in q["sql"]]

    assert asked() == []
    session = client.session
    session[sessions.SEEN] -= sessions.SEEN_EVERY + 1
    session.save()
    assert len(asked()) == 1
    assert asked() == []


def test_after_three_months_everybody_signs_in_again(coop_founded: Cast) -> None:
    client = enter(coop_founded, "bruno", PHONE)
    UserSession.objects.update(began_at=timezone.now() - sessions.LONGEST - timedelta(hours=1))
    session = client.session
    session[sessions.SEEN] -= sessions.SEEN_EVERY + 1
    session.save()
    assert client.get(reverse("coop:account")).status_code == 302
    assert not is_in(client)


def test_an_account_that_is_closed_is_out_on_the_next_request(coop_founded: Cast) -> None:
    client = enter(coop_founded, "bruno", PHONE)
    bruno = coop_founded.user("bruno")
    bruno.is_active = False
    bruno.save()
    assert not is_in(client)


def test_whoever_comes_after_somebody_else_has_a_session_of_their_own(coop_founded: Cast) -> None:
    client = Client()
    for name in ("bruno", "delia", "ana"):
        client.force_login(coop_founded.user(name))
        assert client.get("/").status_code == 200
    ana = coop_founded.user("ana")
    assert sessions.end(ana.sessions.open(), at=timezone.now()) == 1
    assert client.get("/").status_code == 302


def test_signing_in_gives_another_key_each_time_and_ends_the_one_before(
    coop_founded: Cast,
) -> None:
    """Also where somebody put a key beforehand, and to the same person in the same browser."""
    client, bruno = Client(), coop_founded.member("bruno")
    bruno.email = "bruno@horno.example"
    bruno.save(update_fields=["email"])
    planted = client.session
    planted.save()
    client.cookies[KEY] = str(planted.session_key)
    enter(coop_founded, "bruno", client=client)
    by_password = client.cookies[KEY].value
    code = mailed_code(client)
    assert client.post(reverse("coop:code"), {"name": "bruno", "code": code}).status_code == 303
    by_code = client.cookies[KEY].value
    assert alive([planted.session_key, by_password, by_code]) == [by_code]
    assert len(client.get(reverse("coop:account")).context["sessions"]) == 1


def test_the_password_again_gives_another_key_and_ends_the_one_before(coop_founded: Cast) -> None:
    client = enter(coop_founded, "bruno", PHONE)
    before = client.cookies[KEY].value
    url = reverse("members:contact", args=[coop_founded.member("bruno").pk])
    fields = {"email": "bruno@horno.example", "phone": "1", "client_id": str(uuid4())}
    assert client.post(url, {**fields, "password": "a guess"}).status_code == 422
    assert alive([before]) == [before], "a guess changes nothing"
    assert client.post(url, {**fields, "password": WORDS}).status_code == 303
    after = client.cookies[KEY].value
    assert alive([before, after]) == [after]
    [row] = UserSession.objects.open()
    assert (row.device, row.key_sha256) == ("Chrome, Android", sessions.key_hash(after))


def mailed_code(client: Client) -> str:
    assert client.post(reverse("coop:code_wish"), {"name": "bruno"}).status_code == 303
    later.run(str(Job.objects.get(task="coop.mail_code").pk))
    [code] = re.findall(r"^ +(\d{4} \d{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    return str(code)


def alive(keys: Sequence[str | None]) -> list[str | None]:
    """Which of these keys somebody can still come in with."""
    found = []
    for key in keys:
        client = Client()
        client.cookies[KEY] = str(key)
        found += [key] if is_in(client) else []
    assert {each.session_key for each in Session.objects.all()} == set(found)
    return found
