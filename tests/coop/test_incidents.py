"""The day somebody has broken in: everybody out at once, another key."""

from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from axes.models import AccessFailureLog
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from coop import webhooks
from coop.actions import api_tokens, second_steps
from coop.actions import webhooks as addresses
from coop.entry import enter
from coop.errors import Refused
from coop.models import ApiToken, AuditEvent, MailCode, RecoveryCode, User, UserSession, Webhook
from coop.models.sign_ins import Way
from members.actions import access
from members.models import Invitation
from tests.builders import kiosks, tablets
from tests.builders.production import build_works
from tests.cast import Cast
from tests.coop.test_second_steps import begun, digits

FRONT, CARD = "/kiosk/", "/floor/"
LINK = "on paper"
WORDS = "una teja roja y dos"


def say(command: str, **options: object) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def is_in(client: Client) -> bool:
    return client.get(reverse("coop:account")).status_code == 200


def addressed(user: User, now: datetime) -> None:
    secret = webhooks.secret_of("s", user=user)
    kinds = [webhooks.choices_for(user)[0][0]]
    addresses.make(url="https://example.org/told", kinds=kinds, secret=secret, by=user, at=now)


def open_ways(cast: Cast, now: datetime) -> ApiToken:
    """An invitation on paper, a code by mail, a key and an address of programs, all good now."""
    access.invite(member=cast.member("elio"), by=cast.user("sofia"), at=now, token=LINK)
    bruno = cast.user("bruno")
    MailCode.objects.create(user=bruno, asked_at=now, sent_at=now)
    today = timezone.localdate(now)
    addressed(bruno, now)
    return api_tokens.make(
        name="a sheet", scopes=["stock:read"], ends_on=today, token=LINK, by=bruno, at=now
    )


def nothing_is_open(key: ApiToken) -> None:
    assert not UserSession.objects.open().exists()
    assert not MailCode.objects.filter(used_at=None).exists()
    assert not Invitation.objects.waiting().exists()
    assert not ApiToken.objects.live(key.made_on).exists()
    assert not Webhook.objects.live().exists()


@pytest.mark.django_db
def test_everybody_is_out_with_their_next_request_and_devices_only_when_asked() -> None:
    works = build_works()
    cast, now = works.cast, timezone.now()
    bruno, delia = Client(), Client()
    bruno.force_login(cast.user("bruno"))
    delia.force_login(cast.user("delia"))
    hall, floor = kiosks.registered(cast), tablets.tablet(works)
    key = open_ways(cast, now)
    assert is_in(bruno)
    assert is_in(delia)

    assert "Everybody is signed out (" in say("sign_everybody_out")
    assert not is_in(bruno)
    assert not is_in(delia)
    nothing_is_open(key)
    with pytest.raises(Refused):
        access.accept(token=LINK, password="un horno de noche", at=now)  # noqa: S106
    assert (hall.get(FRONT).status_code, floor.get(CARD).status_code) == (200, 200)

    say("sign_everybody_out", devices=True)
    assert (hall.get(FRONT).status_code, floor.get(CARD).status_code) == (403, 403)
    events = AuditEvent.objects.filter(event="users.signed_out").order_by("pk")
    assert [(e.by, e.particulars["devices"]) for e in events] == [(None, False), (None, True)]
    bruno.force_login(cast.user("bruno"))
    assert is_in(bruno)


@pytest.mark.django_db
def test_one_person_is_signed_out_from_the_server() -> None:
    cast = build_works().cast
    bruno, delia = Client(), Client()
    bruno.force_login(cast.user("bruno"))
    delia.force_login(cast.user("delia"))
    assert say("sign_everybody_out", only="bruno") == "bruno is signed out (1 sessions).\n"
    assert not is_in(bruno)
    assert is_in(delia)
    with pytest.raises(CommandError, match="Nobody signs in as"):
        say("sign_everybody_out", only="nobody")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the installation's key is kept in."""
    path = tmp_path / "secret_key"
    path.write_text("what is used now")
    monkeypatch.delenv("COOP_SECRET_KEY", raising=False)
    monkeypatch.setenv("COOP_SECRET_KEY_FILE", str(path))
    return path


@pytest.mark.django_db
def test_with_another_key_the_apps_go_on_and_everything_signed_before_is_void(
    file: Path, settings: Settings
) -> None:
    cast = build_works().cast
    tomas = cast.user("tomas")
    secret, codes = begun(tomas)
    addressed(tomas, timezone.now())
    client = Client()
    client.force_login(tomas)
    assert is_in(client)

    said = say("change_key")
    assert "1 apps go on working" in said
    new = file.read_text()
    assert (len(new) >= 64, file.stat().st_mode & 0o777) == (True, 0o600)
    assert [path.name for path in file.parent.iterdir()] == ["secret_key"]
    settings.SECRET_KEY = new
    assert not is_in(client)
    with pytest.raises(Refused):
        second_steps.take(user=tomas, typed=codes[0], at=timezone.now())
    second_steps.take(user=tomas, typed=digits(secret), at=timezone.now())
    assert not RecoveryCode.objects.filter(used_at=None).exists()
    assert not Webhook.objects.live().exists(), "its secret may be known with the key"
    assert AuditEvent.objects.filter(event="cooperative.key_changed").count() == 1


@pytest.mark.django_db
def test_a_key_of_the_environment_is_written_where_one_says(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COOP_SECRET_KEY", "kept by somebody else")
    with pytest.raises(CommandError, match="--write-to"):
        say("change_key")
    elsewhere = file.with_name("next")
    assert f"Set COOP_SECRET_KEY to what stands in {elsewhere}" in say(
        "change_key", write_to=elsewhere
    )
    assert (file.read_text(), len(elsewhere.read_text())) == ("what is used now", 64)


@pytest.mark.django_db
def test_a_failed_sign_in_is_written_down_and_stays(coop_founded: Cast) -> None:
    bruno = coop_founded.user("bruno")
    bruno.set_password(WORDS)
    bruno.save()
    client = Client()
    for typed, status in (("a guess", 422), (WORDS, 303)):
        sent = client.post(reverse("coop:sign_in"), {"username": "bruno", "password": typed})
        assert sent.status_code == status
    [failed] = AccessFailureLog.objects.all()
    assert failed.username == "bruno"
    assert abs((timezone.now() - failed.attempt_time).total_seconds()) < 60
    assert "a guess" not in str(vars(failed))


@pytest.mark.django_db
def test_what_was_refused_is_written_down(
    coop_founded: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client()
    client.force_login(coop_founded.user("bruno"))
    assert client.get(reverse("coop:imports")).status_code == 403
    assert "Forbidden (Permission denied): /imports/" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("way", Way)
def test_no_way_but_the_passkey_leads_around_the_second_step(
    coop_founded: Cast, rf: RequestFactory, way: Way
) -> None:
    """Every way in ends in `coop.entry.enter`: a mailed code, an invitation, a card as well."""
    tomas = coop_founded.user("tomas")
    begun(tomas)
    request = rf.post("/")
    request.session = SessionStore()
    request.user = AnonymousUser()
    answer = enter(request, tomas, way=way, going_to="/search/")
    asked = reverse("coop:second_step")
    assert answer["Location"] == ("/search/" if way == Way.PASSKEY else asked)
    assert ("_auth_user_id" in request.session) == (way == Way.PASSKEY)
