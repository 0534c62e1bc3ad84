"""As it runs in front of others: behind a proxy that speaks https."""

import runpy

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from coop.services.config import ROOT
from tests.builders.kiosks import registered
from tests.cast import Cast

ADDRESS = "https://fabrica.example"
WORDS = "una teja roja y dos"
DIFFERS = (
    *("HTTPS", "BASE_URL", "ALLOWED_HOSTS", "SECURE_PROXY_SSL_HEADER", "SECURE_SSL_REDIRECT"),
    *("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME"),
    *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE"),
    *("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS"),
)
A, B = "a.example", "b.example"


def browser(host: str = "fabrica.example") -> Client:
    """Somebody who comes by way of the proxy."""
    return Client(headers={"X-Forwarded-Proto": "https", "Host": host})


def read_settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, object]:
    """The settings as a process with that environment reads them."""
    for name in ("COOP_BASE_URL", "COOP_HOSTS", "COOP_ORIGINS", "COOP_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "coop" / "settings.py"))


@pytest.fixture
def https(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """The installation answers at an https address."""
    read = read_settings(monkeypatch, COOP_BASE_URL=ADDRESS)
    for name in DIFFERS:
        setattr(settings, name, read[name])


def test_django_finds_nothing_to_warn_of(https: None) -> None:
    """`bin/manage check --deploy --fail-level WARNING` says what this says."""
    call_command("check", deploy=True, fail_level="WARNING")


def test_it_would_be_said(https: None, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = False
    with pytest.raises(SystemCheckError, match=r"security\.W012"):
        call_command("check", deploy=True, fail_level="WARNING")


@pytest.mark.parametrize(
    ("environment", "answers_to"),
    [
        ({}, ["*"]),
        ({"COOP_BASE_URL": ADDRESS}, ["fabrica.example"]),
        ({"COOP_BASE_URL": ADDRESS, "COOP_HOSTS": f"{A},{B}"}, [A, B]),
    ],
)
def test_it_answers_to_its_own_name_and_to_who_asks_whether_it_is_well(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], answers_to: list[str]
) -> None:
    read = read_settings(monkeypatch, **environment)
    assert read["ALLOWED_HOSTS"] == [*answers_to, "localhost", "127.0.0.1", "[::1]"]
    assert (read["DEBUG"], read["SECURE_SSL_REDIRECT"]) == (False, "COOP_BASE_URL" in environment)


def test_every_cookie_is_for_this_host_over_https_alone(https: None, coop_founded: Cast) -> None:
    bruno = coop_founded.user("bruno")
    bruno.set_password(WORDS)
    bruno.save()
    client = browser()
    client.get(reverse("coop:sign_in"))
    sent = client.post(reverse("coop:sign_in"), {"username": "bruno", "password": WORDS})
    assert sent.status_code == 303
    client.post(reverse("coop:language"), {"language": "pt"})
    client.post(reverse("coop:theme"), {"theme": "dark"})
    assert client.get(reverse("coop:account")).context["theme"] == "dark"
    kept = dict(client.cookies)
    assert set(kept) == {
        f"__Host-{name}" for name in ("sessionid", "csrftoken", "language", "theme")
    }
    for name, cookie in kept.items():
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", ""), name
        assert cookie["samesite"] == "Lax", name
        assert bool(cookie["httponly"]) == (name != "__Host-csrftoken"), name


def test_a_shared_device_is_known_by_a_cookie_of_this_host(https: None, coop_founded: Cast) -> None:
    device = registered(coop_founded, browser())
    cookie = device.cookies["__Host-kiosk"]
    assert (cookie["secure"], cookie["httponly"], cookie["path"]) == (True, True, "/")
    assert device.get("/kiosk/").status_code == 200


def test_headers_of_a_page_and_of_signing_out(https: None, coop_founded: Cast) -> None:
    client = browser()
    client.force_login(coop_founded.user("bruno"))
    page = client.get(reverse("coop:account"))
    policy = page["Content-Security-Policy"]
    for directive in (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ):
        assert directive in policy
    assert "unsafe" not in policy
    assert page["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert not [name for name in page.headers if name.lower() in {"server", "x-powered-by"}]
    out = client.post(reverse("coop:sign_out"))
    assert out["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("path", ["/urn/x/", "/assemblies/1/live/", "/style.css", "/nowhere/"])
def test_also_what_is_answered_before_the_pages_is_protected(
    https: None, db: None, path: str
) -> None:
    answer = browser().get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.headers.get("Access-Control-Allow-Origin") is None


def test_without_https_a_page_leads_there_and_only_the_health_is_told(
    https: None, db: None
) -> None:
    plain = Client(headers={"Host": "fabrica.example"})
    there = plain.get("/decisions/")
    assert (there.status_code, there["Location"]) == (301, f"{ADDRESS}/decisions/")
    assert plain.post("/urn/x/").status_code == 301
    asked = plain.get("/healthz", headers={"Host": "127.0.0.1:8000"})
    assert asked.status_code in {200, 503}


def test_a_foreign_name_and_a_trace_get_nothing(https: None, db: None) -> None:
    assert browser("evil.example").get(reverse("coop:sign_in")).status_code == 400
    assert browser().trace(reverse("coop:sign_in")).status_code == 405


@pytest.mark.parametrize("path", ["/.git/config", "/static/", "/manage.py", "/uploads/"])
def test_no_folder_and_no_file_of_ours_is_served(
    https: None, coop_founded: Cast, path: str
) -> None:
    client = browser()
    client.force_login(coop_founded.user("bruno"))
    assert client.get(path).status_code == 404
