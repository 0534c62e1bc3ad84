"""Passwords are guessed at like every other secret: five tries, then a quarter of an hour."""

from collections import Counter
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings as product
from django.db.models import F
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from coop import accounts
from coop.models import Guesses, User
from coop.models.sign_ins import Guarded
from tests.cast import Cast, founded
from tests.threads import at_once

WORDS, WRONG = "una teja roja y dos", "una teja verde"
GUARD = "coop.guessing.PasswordTries"
STORM, FEW = 40, 8


@pytest.fixture
def user(coop_founded: Cast) -> User:
    return with_words(coop_founded)


def with_words(cast: Cast) -> User:
    user = cast.user("bruno")
    accounts.set_password(user, WORDS)
    user.save(update_fields=["password"])
    return user


def enter(password: str, name: str = "bruno") -> int:
    fields = {"username": name, "password": password}
    return Client().post(reverse("coop:sign_in"), fields).status_code


def pass_by(time: timedelta) -> None:
    """What was tried lies so much longer ago."""
    Guesses.objects.update(last_at=F("last_at") - time)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - time)


def test_after_five_it_rests_for_a_quarter_of_an_hour(user: User) -> None:
    assert [enter(WRONG) for _try in range(7)] == [422] * 4 + [429] * 3
    assert enter(WORDS) == 429
    pass_by(timedelta(minutes=14, seconds=55))
    assert enter(WORDS) == 429
    pass_by(timedelta(seconds=10))
    assert enter(WORDS) == 303


def test_whoever_goes_on_guessing_prolongs_nothing(user: User) -> None:
    for _try in range(6):
        enter(WRONG)
    pass_by(timedelta(minutes=10))
    assert enter(WRONG) == 429
    pass_by(timedelta(minutes=5, seconds=1))
    assert enter(WORDS) == 303


def test_the_right_one_forgets_the_wrong_ones(user: User) -> None:
    said = [enter(each) for _round in range(3) for each in [WRONG] * 4 + [WORDS]]
    assert said == ([422] * 4 + [303]) * 3


def test_a_name_nobody_has_is_answered_alike(user: User) -> None:
    known, unknown = [[enter(WRONG, name) for _try in range(8)] for name in ("bruno", "nobody")]
    assert known == unknown


def test_another_password_is_a_secret_nobody_guessed_at(user: User) -> None:
    for _try in range(6):
        enter(WRONG)
    accounts.set_password(user, "otras tres palabras")
    user.save(update_fields=["password"])
    assert enter("otras tres palabras") == 303


def test_the_old_password_is_guessed_at_no_oftener(user: User) -> None:
    """Whoever finds a phone left lying tries as often as at the door."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    new = {"new_password1": "otras tres palabras", "new_password2": "otras tres palabras"}

    def change(old: str) -> str:
        sent = client.post(reverse("coop:password"), {"old_password": old, **new})
        assert sent.status_code == 422
        return str(sent.context["form"].errors["old_password"][0])

    said = Counter(change(WRONG) for _try in range(7))
    assert sorted(said.values()) == [2, 5]
    assert change(WORDS).startswith("Too many wrong passwords")
    assert enter(WORDS) == 429, "it is one secret, wherever it is typed"


def looked_at(user: User, count: int, monkeypatch: pytest.MonkeyPatch, *, together: bool) -> int:
    """How many of so many guesses, sent at once, are compared; `together`: none before all are."""
    compare, compared, all_there = User.check_password, [0], Barrier(count)

    def counted(self: User, raw_password: str) -> bool:
        compared.append(self.pk)
        if together:
            all_there.wait(timeout=20)
        return bool(compare(self, raw_password))

    monkeypatch.setattr(User, "check_password", counted)
    told: list[Any] = at_once(count, lambda n: enter(f"{WRONG} {n}"))
    assert set(told) <= {422, 429}, told
    return compared.count(user.pk)


@pytest.mark.django_db(transaction=True)
def test_of_forty_at_once_five_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    user = with_words(founded())
    assert looked_at(user, STORM, monkeypatch, together=False) == Guesses.MAX
    assert Guesses.objects.get(user=user, guarded=Guarded.WORD).count == Guesses.MAX + 1


@pytest.mark.django_db(transaction=True)
def test_control_counted_only_afterwards_all_are_looked_at(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    without = [each for each in settings.AUTHENTICATION_BACKENDS if each != GUARD]
    settings.AUTHENTICATION_BACKENDS = without
    assert looked_at(with_words(founded()), FEW, monkeypatch, together=True) == FEW


def test_both_that_count_count_alike() -> None:
    assert product.AXES_FAILURE_LIMIT == Guesses.MAX
    assert timedelta(hours=product.AXES_COOLOFF_TIME) == Guesses.REST
