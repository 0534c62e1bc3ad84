"""What strangers try first: another host, a name twice, a new line, a file in disguise."""

import re
from pathlib import Path
from ssl import CERT_REQUIRED

import pytest
from axes.models import AccessFailureLog
from django import forms
from django.conf import settings
from django.core import mail as django_mail
from django.core.mail.backends.smtp import EmailBackend
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse
from pytest_django import Settings

from coop import http, mail, uploads
from coop.errors import Refused
from coop.forms import NewPasswordForm, PasswordForm, SignInForm
from coop.models import Cooperative
from coop.urls import urlpatterns as ours
from tests.builders import assemblies as build
from tests.builders import calling as make
from tests.cast import Cast

INSIDE = "postgresql://coop@inside"


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"{INSIDE} {request.path}")


urlpatterns = [path("broken/", broken), *ours]


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"],
)
def test_after_signing_in_one_stays_here(coop_founded: Cast, elsewhere: str) -> None:
    client = Client()
    client.force_login(coop_founded.user("bruno"))
    for name, fields in (("language", {"language": "pt"}), ("theme", {"theme": "dark"})):
        sent = client.post(reverse(f"coop:{name}"), {**fields, "next": elsewhere})
        assert sent["Location"] == reverse("coop:home")
    assert client.get(reverse("coop:sign_in"), {"next": elsewhere})["Location"] == "/"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"a=1", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"a=1&" * 6_000, "application/x-www-form-urlencoded"),
        (b"--a", "multipart/form-data; boundary="),
        (b"a=%00", "application/x-www-form-urlencoded"),
    ],
)
def test_a_form_that_cannot_be_read_is_refused_in_words(
    coop_founded: Cast, content: bytes, kind: str
) -> None:
    """Also where the check against forgery is the first that reads it."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(coop_founded.user("bruno"))
    client.cookies[settings.CSRF_COOKIE_NAME] = token = "a" * 32
    headers = {"x-csrftoken": token}
    url = reverse("coop:notices")
    sent = client.generic("POST", url, content, kind, headers=headers)
    assert sent.status_code == 400
    assert '<a class="button" href="/">' in sent.content.decode()


@pytest.mark.parametrize(("letters", "written_down"), [(151, 0), (10_000, 0), (150, 1)])
def test_a_name_longer_than_any_is_refused_and_not_written_down(
    coop_founded: Cast, letters: int, written_down: int
) -> None:
    client = Client(raise_request_exception=False)
    sent = client.post(reverse("coop:sign_in"), {"username": "x" * letters, "password": "wrong"})
    assert sent.status_code == 422
    assert AccessFailureLog.objects.count() == written_down


@pytest.mark.parametrize(
    "page",
    ["coop:search", "coop:published", "members:register", "ledger:buyers", "assemblies:desk"],
)
def test_a_sign_that_no_text_may_hold_is_not_searched_for(coop_founded: Cast, page: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(coop_founded.user("sofia"))
    given = [build.open_today(coop_founded).pk] if page == "assemblies:desk" else []
    answer = client.get(reverse(page, args=given), {"q": "Ana\0"})
    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()
    assert client.get(reverse(page, args=given), {"q": "Ana"}).status_code == 200


@pytest.mark.parametrize("typed", ["²", "٣", "9" * 18, "9" * 5000])
def test_what_looks_like_a_number_is_no_number(coop_founded: Cast, typed: str) -> None:
    """A raised two is a digit to Unicode and none to anybody who counts."""
    client = Client(raise_request_exception=False)
    client.force_login(coop_founded.user("sofia"))
    for page in ("coop:search", "members:register", "ledger:buyers"):
        assert client.get(reverse(page), {"q": typed, "sector": typed}).status_code == 200


def test_no_such_sign_comes_in_by_a_form_or_an_address(coop_founded: Cast) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(bruno := coop_founded.user("bruno"))
    for fields in ({"language": "p\0t"}, {"language": "pt", "a\0b": "1"}):
        assert client.post(reverse("coop:language"), fields).status_code == 400
    assert client.get("/confirm/AAAA%00-BBBB/").status_code == 400
    before = bruno.language
    bruno.refresh_from_db()
    assert bruno.language == before


def test_a_name_sent_twice_counts_once(coop_founded: Cast) -> None:
    """The last of the body counts, and the address adds nothing to it."""
    bruno, client = coop_founded.user("bruno"), Client()
    client.force_login(bruno)
    url = f"{reverse('coop:language')}?language=en"
    client.post(url, {"language": ["es", "pt"]})
    bruno.refresh_from_db()
    assert bruno.language == "pt"


def test_an_error_says_nothing_of_the_inside(settings: Settings, coop_founded: Cast) -> None:
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    client.force_login(coop_founded.user("bruno"))
    answer = client.get("/broken/")
    assert answer.status_code == 500
    for inside in (INSIDE, "Traceback", "RuntimeError", __name__, "django"):
        assert inside not in answer.content.decode()


def test_what_somebody_is_called_starts_no_new_head(coop_founded: Cast, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Cooperative.objects.update(name="Horno\nBcc: all@evil.example\n")
    letter = mail.Letter("sign_in_code", "en", {"name": "B\nBcc: x@evil.example", "code": "1"})
    subject = mail.send(letter, to="bruno@example.org", key="one")
    [sent] = django_mail.outbox
    assert "\n" not in subject
    assert sent.message().get_all("Bcc") is None
    assert sent.recipients() == ["bruno@example.org"]


def test_the_mail_servers_certificate_is_checked() -> None:
    context = EmailBackend().ssl_context
    assert (context.verify_mode, context.check_hostname) == (CERT_REQUIRED, True)


def test_a_password_is_masked_and_may_be_pasted_and_kept(coop_founded: Cast) -> None:
    user = coop_founded.user("bruno")
    shown = [SignInForm(), PasswordForm(user), NewPasswordForm()]
    fields = [
        field
        for form in shown
        for name, field in form.fields.items()
        if "password" in name or name == "again"
    ]
    assert len(fields) >= 6
    for field in fields:
        assert isinstance(field.widget, forms.PasswordInput)
        assert not field.widget.render_value
        assert field.widget.attrs["autocomplete"] in {"current-password", "new-password"}
        assert "onpaste" not in field.widget.attrs
    page = Client().get(reverse("coop:sign_in")).content.decode()
    assert 'type="password"' in page


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"<html>", b"GIF89a", b"MZ", b""],
)
def test_what_can_carry_a_script_is_no_picture(content: bytes) -> None:
    with pytest.raises(Refused):
        uploads.facts_of(content)


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(Refused):
        uploads.facts_of(b"%PDF-" + bytes(uploads.FILE_BYTES_MAX))


def test_what_a_file_is_called_outside_says_nothing_inside(
    coop_founded: Cast, settings: Settings
) -> None:
    with uploads.undone_with_the_rest():
        kept = make.filed(coop_founded, build.make_draft(coop_founded))
    inside = Path(kept.file.path).relative_to(settings.MEDIA_ROOT)
    assert re.fullmatch(r"agenda/\d+/[0-9a-f]{64}\w*\.pdf", str(inside))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ['a".pdf\r\nX-Evil: 1', "ñandú\n.pdf", "../../etc/passwd"])
def test_a_download_has_one_head_however_it_is_called(tmp_path: Path, name: str) -> None:
    file = tmp_path / "paper"
    file.write_bytes(b"%PDF-")
    answer = http.to_be_saved(file, name=name, media_type="application/pdf")
    head = answer["Content-Disposition"]
    assert head.startswith("attachment")
    assert not set("\r\n") & set(head)
    assert answer.headers.get("X-Evil") is None
    answer.close()
