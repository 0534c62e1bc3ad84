"""Signing on one's own phone, and the picture of the signed page."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from assemblies import reading
from assemblies.models import Minutes
from coop.models import AuditEvent, User
from tests.builders import minutes as make
from tests.cast import Cast

PASSWORD = "telar-horno-viento-318"  # noqa: S105  of people of this test only
PDF = b"%PDF-1.7 a signed page"


@pytest.fixture
def made(cast: Cast) -> Minutes:
    return make.issued(cast)


def client_of(name: str) -> Client:
    user = User.objects.get(username=name)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    client = Client()
    client.force_login(user)
    return client


def sign(made: Minutes, name: str, **changes: str) -> int:
    paper = reading.paper_of(made)
    assert paper is not None
    fields = {"client_id": str(uuid4()), "sha256": paper.sha256, "password": PASSWORD, **changes}
    url = reverse("assemblies:minutes_signature", args=[made.pk])
    return client_of(name).post(url, fields).status_code


def test_who_signs_gives_the_password_again(made: Minutes) -> None:
    assert sign(made, "bruno", password="another") == 422  # noqa: S106
    assert sign(made, "bruno", sha256="0" * 64) == 422
    assert not made.signatures.exists()
    assert sign(made, "bruno") == 303
    assert sign(made, "bruno") == 303
    assert [each.member.user.username for each in made.signatures.all() if each.member.user] == [
        "bruno"
    ]
    assert AuditEvent.objects.filter(event="minutes.signed").count() == 1


def test_only_the_four_sign(made: Minutes) -> None:
    assert sign(made, "elio") == 403
    assert sign(made, "carla") == 404
    url = reverse("assemblies:minutes_signature", args=[made.pk])
    assert Client().post(url).status_code == 302
    assert client_of("bruno").delete(url).status_code == 405


def test_a_signed_page_is_kept_once_and_saved_never_run(
    made: Minutes, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    url = reverse("assemblies:minutes_scan", args=[made.pk])

    def upload(name: str, content: bytes) -> int:
        file = SimpleUploadedFile("page.pdf", content)
        return client_of(name).post(url, {"client_id": str(uuid4()), "file": file}).status_code

    assert upload("sofia", b"<script>") == 422
    assert upload("bruno", PDF) == 403
    assert (upload("sofia", PDF), upload("sofia", PDF)) == (303, 303)
    (scan,) = made.scans.all()
    answer = client_of("bruno").get(reverse("assemblies:scan_file", args=[scan.pk]))
    assert b"".join(answer) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (
        client_of("carla").get(reverse("assemblies:scan_file", args=[scan.pk])).status_code == 404
    )
