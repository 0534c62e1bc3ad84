"""Whom a door recognises: exactly whom the page would, or nobody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from coop import recognition, sessions
from coop.models import User, UserSession

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def request_of(client: Client) -> HttpRequest:
    request = RequestFactory().post("/assemblies/ballots/1/vote/")
    request.COOKIES.update({name: morsel.value for name, morsel in client.cookies.items()})
    return request


def change_password(user: User) -> None:
    user.set_password("another password of mine")
    user.save()


def deactivate(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def revoke(user: User) -> None:
    sessions.end(UserSession.objects.filter(user=user), at=timezone.now())


def run_out(_user: User) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def not_seen_lately(_user: User) -> None:
    store = SessionStore(Session.objects.get().session_key)
    store[sessions.SEEN] -= sessions.SEEN_EVERY
    store.save()


def test_a_live_session_is_its_users_however_often(bruno: User) -> None:
    client = signed_in(bruno)
    assert [recognition.user_of(request_of(client)) for _ in range(2)] == [bruno.pk, bruno.pk]


@pytest.mark.parametrize("change", [change_password, deactivate, revoke, run_out, not_seen_lately])
def test_what_the_page_would_not_take_as_it_is_is_nobodys(
    bruno: User, change: Callable[[User], None]
) -> None:
    client = signed_in(bruno)
    assert recognition.user_of(request_of(client)) == bruno.pk
    change(bruno)
    assert recognition.user_of(request_of(client)) is None


def test_a_cookie_is_not_taken_for_another_persons(bruno: User, delia: User) -> None:
    clients = {user.pk: signed_in(user) for user in (bruno, delia)}
    for user in (bruno, delia, bruno):
        assert recognition.user_of(request_of(clients[user.pk])) == user.pk


@pytest.mark.parametrize("cookie", ["", "x" * 32, "../../etc"])
def test_a_made_up_cookie_is_nobodys(cookie: str) -> None:
    request = RequestFactory().post("/")
    request.COOKIES["sessionid"] = cookie
    assert recognition.user_of(request) is None


def test_a_form_without_its_token_is_forged(bruno: User) -> None:
    assert recognition.is_forged(request_of(signed_in(bruno)))
