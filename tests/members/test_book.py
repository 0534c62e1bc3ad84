"""The register on paper and as a file: folios, places to sign, and who may have it."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coop import pdf
from coop.models import Document, Job
from members import documents
from members.actions import book
from members.models import RegisterEntry
from tests.builders import members as people
from tests.builders.production import Works
from tests.cast import Cast
from tests.questions import Verb, answer


def pages_asked(_thing: Any) -> int:
    return Job.objects.filter(task="members.print_book").count()


VERBS = [Verb("members:book_pages", "sofia", pages_asked, 0, 1, button=True)]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_book(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_the_book_is_printed_once_for_the_same_last_line(coop_founded: Cast) -> None:
    sofia, at = coop_founded.user("sofia"), coop_founded.at
    last = RegisterEntry.objects.order_by("-number")[0]
    paper = documents.book_paper(last)
    assert [entry.number for entry in paper.context["entries"]] == list(range(1, last.number + 1))
    issued = pdf.issue(paper, by=sofia, at=at)
    assert pdf.issue(documents.book_paper(last), by=sofia, at=at) == issued
    for name, sees in (("sofia", True), ("bruno", False)):
        seen = Document.objects.visible_to(coop_founded.user(name)).filter(pk=issued.pk)
        assert seen.exists() is sees
    first = book.ask_for_pages(by=sofia, at=at)
    assert book.ask_for_pages(by=sofia, at=at) == first


def test_the_pages_name_who_signs_and_carry_folios(coop_founded: Cast) -> None:
    last = RegisterEntry.objects.order_by("-number")[0]
    paper = documents.book_paper(last)
    assert paper.context["secretary"] == str(coop_founded.member("sofia"))
    assert paper.context["president"] == str(coop_founded.member("ana"))


def test_the_members_come_out_as_a_file_a_spreadsheet_never_runs(
    client: Client, coop_founded: Cast
) -> None:
    rows = [{"given_name": "=cmd()", "family_name": "Ñuñez", "sector": "kilns",
             "admitted_on": coop_founded.today.isoformat()}]  # fmt: skip
    people.transcribe(rows, by=coop_founded.founder, at=coop_founded.at)
    client.force_login(coop_founded.user("sofia"))
    told = client.get(reverse("members:register_csv")).content.decode("utf-8-sig")
    head, *lines = list(csv.reader(io.StringIO(told)))
    assert head[:3] == ["number", "family name", "given name"]
    assert ["Ñuñez", "'=cmd()"] in [line[1:3] for line in lines]
    assert {line[6] for line in lines} == {"voice and vote"}
    client.force_login(coop_founded.user("bruno"))
    assert client.get(reverse("members:register_csv")).status_code == 403
