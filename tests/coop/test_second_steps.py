"""The second step: set up with an app, asked at every door, guessed five times at most."""

import time
from collections.abc import Callable
from uuid import uuid4

import pyotp
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coop import envelope, totp
from coop.actions import second_steps
from coop.models import AuditEvent, RecoveryCode, SecondStep, User
from coop.public import PUBLIC_URLS
from members.models import Member
from tests.addresses import PATTERNS, address
from tests.builders.production import Works, build_works
from tests.cast import Cast
from tests.questions import Verb, answer
from tests.world import build_world

OWN, DOOR = "coop:own_second_step", "coop:second_step"
PASSWORD = "telar-horno-viento-318"  # noqa: S105  of a user of this test only
RESTS = "Too many wrong codes: the second step rests for a quarter of an hour."


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def digits(secret: str, ahead: int = 0) -> str:
    return pyotp.TOTP(secret).at(int(time.time()) + ahead)


def begun(user: User) -> tuple[str, list[str]]:
    """The secret and the recovery codes of somebody who set it up half a minute ago."""
    secret, seed = totp.new_secret(), "s" * 43
    step = second_steps.set_up(
        secret=secret, typed=digits(secret), seed=seed, by=user, at=timezone.now()
    )
    SecondStep.objects.filter(pk=step.pk).update(last_step=0)
    return secret, totp.recovery_codes(seed)


def first_step(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    sent = client.post(
        reverse("coop:sign_in"),
        {"username": user.username, "password": PASSWORD, "next": "/search/"},
    )
    assert (sent.status_code, sent["Location"]) == (303, reverse(DOOR))
    return client


def step(client: Client, code: str) -> HttpResponse:
    return client.post(reverse(DOOR), {"code": code})  # type: ignore[return-value]


def test_it_is_set_up_with_an_app_and_the_password(coop_founded: Cast) -> None:
    tomas = with_password(coop_founded.user("tomas"))
    client = Client()
    client.force_login(tomas)
    assert reverse(OWN) in client.get("/").content.decode(), "his office asks for it"
    page = client.get(reverse(OWN))
    given = page.context["form"].initial
    secret = given["secret"]
    assert page.context["secret"].replace(" ", "") == secret
    sent = {**given, "client_id": str(uuid4()), "code": digits(secret), "password": PASSWORD}
    for wrong in ({"code": "000000"}, {"password": "other"}):
        assert client.post(reverse(OWN), {**sent, **wrong}).status_code == 422
    assert client.post(reverse(OWN), {**sent, "secret": "short"}).status_code == 303
    assert not SecondStep.objects.exists()
    first, again = (client.post(reverse(OWN), sent) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert len(first.context["codes"]) == len(set(first.context["codes"])) == 10
    assert first.context["codes"] == again.context["codes"]
    kept = SecondStep.objects.get(user=tomas)
    assert secret not in kept.secret and envelope.opened(kept.secret) == secret
    assert RecoveryCode.objects.count() == 10
    assert reverse(OWN) not in client.get("/").content.decode()
    assert "It is set up" in client.get(reverse(OWN)).content.decode()


def test_after_the_password_the_digits_are_asked_and_each_works_once(coop_founded: Cast) -> None:
    tomas = with_password(coop_founded.user("tomas"))
    secret, _codes = begun(tomas)
    client = first_step(tomas)
    assert client.get("/").status_code == 302, "signed in nowhere yet"
    assert not tomas.sessions.exists()
    assert step(client, "000000").status_code == 422
    now = digits(secret)
    done = step(client, f"{now[:3]} {now[3:]}")
    assert (done.status_code, done["Location"]) == (303, "/search/")
    assert client.get("/").status_code == 200
    assert tomas.sessions.get().way == "password"
    other = first_step(tomas)
    assert step(other, now).status_code == 422, "the same digits are refused"
    assert step(other, digits(secret, 30)).status_code == 303


def test_a_recovery_code_works_once(coop_founded: Cast) -> None:
    tomas = with_password(coop_founded.user("tomas"))
    _secret, codes = begun(tomas)
    assert step(first_step(tomas), codes[3].upper().replace("-", " ")).status_code == 303
    assert step(first_step(tomas), codes[3]).status_code == 422
    told = AuditEvent.objects.filter(event="user.second_step_taken")
    assert [e.particulars for e in told] == [{"recovery": True}]


def test_five_guesses_rest_the_second_step_of_that_person_only(coop_founded: Cast) -> None:
    tomas, ana = with_password(coop_founded.user("tomas")), with_password(coop_founded.user("ana"))
    secret, codes = begun(tomas)
    hers, _codes = begun(ana)
    client = first_step(tomas)
    assert [step(client, "000000").status_code for _ in range(5)] == [422] * 5
    for right in (digits(secret), codes[0]):
        assert RESTS in step(client, right).content.decode()
    assert step(first_step(ana), digits(hers)).status_code == 303


@pytest.mark.django_db
def test_half_a_sign_in_opens_no_page() -> None:
    world = build_world()
    bruno = with_password(world.works.user("bruno"))
    begun(bruno)
    client = first_step(bruno)
    for name in PATTERNS.keys() - PUBLIC_URLS:
        asked = client.get(address(name, world))
        assert (name, asked.status_code) == (name, 302)
        assert asked["Location"].startswith(reverse("coop:sign_in"))


def test_half_a_sign_in_lasts_ten_minutes(coop_founded: Cast) -> None:
    tomas = with_password(coop_founded.user("tomas"))
    secret, _codes = begun(tomas)
    client = first_step(tomas)
    session = client.session
    session["_half"] = [*session["_half"][:3], int(time.time()) - 601]
    session.save()
    assert step(client, digits(secret))["Location"] == reverse("coop:sign_in")
    assert Client().get(reverse(DOOR))["Location"] == reverse("coop:sign_in")


def a_step_of(name: str) -> Callable[[Works], Member]:
    def prepare(works: Works) -> Member:
        begun(with_password(works.user(name)))
        return works.cast.member(name)

    return prepare


VERBS = (
    Verb(
        "members:second_step_reset",
        actor="ana",
        prepare=a_step_of("tomas"),
        seen=lambda _: SecondStep.objects.filter(ended_at=None).count(),
        before=1,
        after=0,
        button=True,
    ),
)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_answers_all_questions(verb: Verb) -> None:
    answer(verb, build_works())


def test_another_officer_resets_it_and_whoever_had_it_is_out(coop_founded: Cast) -> None:
    tomas, sofia = with_password(coop_founded.user("tomas")), coop_founded.user("sofia")
    his = Client()
    his.force_login(tomas)
    begun(tomas)
    hers = Client()
    hers.force_login(sofia)
    member = coop_founded.member("tomas")
    url = reverse("members:second_step_reset", args=[member.pk])
    assert url in hers.get(member.get_absolute_url()).content.decode()
    hers.post(url, {"client_id": str(uuid4())})
    assert his.get("/").status_code == 302
    told = AuditEvent.objects.get(event="user.second_step_reset")
    assert (told.by, told.about_id) == (sofia, tomas.pk)
    begun(sofia)
    own = reverse("members:second_step_reset", args=[coop_founded.member("sofia").pk])
    assert hers.post(own, {"client_id": str(uuid4())}).status_code == 403


def test_it_is_ended_with_a_code(coop_founded: Cast) -> None:
    tomas = with_password(coop_founded.user("tomas"))
    secret, _codes = begun(tomas)
    client, url = Client(), reverse("coop:second_step_ending")
    client.force_login(tomas)
    assert client.get(url).status_code == 200
    sent = {"client_id": str(uuid4()), "code": "000000"}
    assert client.post(url, sent).status_code == 422
    sent |= {"code": digits(secret)}
    assert [client.post(url, sent).status_code for _ in range(2)] == [303, 303]
    assert not SecondStep.objects.filter(ended_at=None).exists()


def test_a_renewed_password_ends_every_session(coop_founded: Cast) -> None:
    from members.actions import admission

    his = Client()
    his.force_login(coop_founded.user("tomas"))
    assert his.get("/").status_code == 200
    admission.give_sign_in(
        member=coop_founded.member("tomas"),
        username="tomas",
        password=PASSWORD,
        by=coop_founded.user("sofia"),
        at=timezone.now(),
    )
    assert his.get("/").status_code == 302
    assert not coop_founded.user("tomas").sessions.open().exists()
