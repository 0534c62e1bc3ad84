"""What goes with a call, through its pages: papers, who was told, the authority's notice."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assemblies.models import AgendaPaper, Assembly
from coop.models import User
from tests.builders import assemblies as meet
from tests.builders import calling as make
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def called(works: Works) -> Assembly:
    return make.called_today(works.cast)


def paper(works: Works) -> AgendaPaper:
    return make.filed(works.cast, called(works))


def notice_fields(_works: Works, _assembly: Assembly) -> Fields:
    return {"given_date": timezone.localdate().isoformat(), "way": "post", "receipt": "EX-1"}


VERBS = [
    Verb(
        "assemblies:authority", "sofia", lambda a: a.authority_notices.count(), 0, 1,
        prepare=called, fields=notice_fields,
    ),
    Verb(
        "assemblies:agenda_paper_withdrawal", "sofia", lambda p: p.reason, "", "an older version",
        prepare=paper, fields=lambda _w, _p: {"reason": "an older version"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_call(verb: Verb, works: Works) -> None:
    answer(verb, works)


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def test_a_paper_is_put_on_the_agenda_once(works: Works) -> None:
    item = make.first_item(meet.make_draft(works.cast, at=timezone.now()))
    url, same = reverse("assemblies:agenda_paper_new", args=[item.pk]), str(uuid4())

    def upload(name: str, content: bytes, client_id: str = same) -> int:
        file = SimpleUploadedFile("../../etc/balance.html", content)
        fields = {"client_id": client_id, "title": "Balance", "file": file}
        return client_of(name).post(url, fields).status_code

    assert upload("bruno", make.PDF) == 403
    assert upload("carla", make.PDF) == 404
    assert upload("sofia", b"<script>", str(uuid4())) == 422
    assert (upload("sofia", make.PDF), upload("sofia", make.PDF)) == (303, 303)
    assert str(item.papers.get().file.name).endswith(".pdf")
    assert client_of("sofia").delete(url).status_code == 405
    assert Client().post(url).status_code == 302


def test_a_paper_is_saved_never_run_and_one_taken_back_is_gone(works: Works) -> None:
    filed = paper(works)
    url = reverse("assemblies:agenda_paper_file", args=[filed.pk])
    got = client_of("bruno").get(url)
    assert b"".join(got) == make.PDF
    assert got["Content-Disposition"] == 'attachment; filename="balance-sheet-2025.pdf"'
    assert got["X-Content-Type-Options"] == "nosniff"
    assert client_of("carla").get(url).status_code == 404
    AgendaPaper.objects.filter(pk=filed.pk).update(
        withdrawn_at=timezone.now(), withdrawn_by=works.user("sofia"), reason="old"
    )
    assert client_of("bruno").get(url).status_code == 404


def test_members_read_of_the_papers_and_only_who_runs_it_of_the_mails(works: Works) -> None:
    filed = paper(works)
    held = filed.item.assembly
    page = client_of("bruno").get(held.get_absolute_url()).content.decode()
    assert "Balance sheet 2025" in page and reverse("assemblies:told", args=[held.pk]) not in page
    papers = client_of("bruno").get(reverse("assemblies:agenda_papers", args=[held.pk]))
    assert "Add a paper" not in papers.content.decode()
    for name in ("told", "authority_letter", "authority"):
        url = reverse(f"assemblies:{name}", args=[held.pk])
        statuses = [client_of(who).get(url).status_code for who in ("sofia", "bruno", "carla")]
        assert (name, statuses) == (name, [200, 403, 404])
