"""The verbs of bank statements, through their pages: who may, twice, what follows."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ledger.actions import banking, books
from ledger.models import Account, BankFile, BankLine, BankMatch, Invoice
from ledger.models.plan import Code
from tests.builders import bank as build
from tests.builders import production
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def invoice(works: Works) -> Invoice:
    order = production.confirmed_order(works, "10")
    production.report(works, production.released(works, "10", order), first="10")
    production.deliver(works, order, "10")
    return Invoice.objects.get()


def content(works: Works) -> bytes:
    issued = invoice(works)
    return build.csv((works.today.isoformat(), issued.label, str(issued.total), "", ""))


def file(works: Works) -> BankFile:
    return build.bring(content(works), by=works.user("tomas"), at=works.at)


def line(works: Works) -> BankLine:
    return build.lines(content(works), by=works.user("tomas"), at=works.at)[0]


def match(works: Works) -> BankMatch:
    found = line(works)
    return banking.collect(
        line=found, invoice=Invoice.objects.get(), client_id=uuid4(),
        by=works.user("tomas"), at=works.at,
    )  # fmt: skip


def columns(_works: Works, _thing: Any) -> Fields:
    return {role: str(place) for role, place in build.COLUMNS.items()}


def to_invoice(_works: Works, _thing: Any) -> Fields:
    return {"to": f"invoice-{Invoice.objects.get().pk}"}


VERBS = [
    Verb("ledger:bank_file", "tomas", lambda f: f.lines.count(), 0, 1, prepare=file,
         fields=columns),
    Verb("ledger:bank_match", "tomas", lambda x: x.matches.count(), 0, 1, prepare=line,
         fields=to_invoice, button=True),
    Verb("ledger:bank_match_undoing", "tomas", lambda m: m.undone_at is None, True, False,
         prepare=match),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_bank_statements(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_what_the_bank_writes_of_whom_it_paid_is_for_who_pays_and_who_checks(works: Works) -> None:
    """Else every member would read beside a name what was paid to it."""
    row = (works.today.isoformat(), "Retiro mensual", "-70.00", "0042", "ACOSTA BRUNO")
    [found] = build.lines(build.csv(row), by=works.user("tomas"), at=works.at)
    spent = books.Expense(Code.GAS, Decimal(70), "Gas", works.today)
    entry = books.record_expense(spent, client_id=uuid4(), by=works.user("tomas"), at=works.at)
    urls = [reverse("ledger:bank"), f"{reverse('ledger:bank')}?state=matched"]
    words = ("Retiro mensual", "ACOSTA", "0042")

    def told(name: str) -> tuple[str, set[str]]:
        client = Client()
        client.force_login(works.user(name))
        read = "".join(
            client.get(url).content.decode() for url in (*urls, entry.get_absolute_url())
        )
        return read, {word for word in words if word in read}

    for _before_and_after in range(2):
        assert told("tomas")[1] == told("aurora")[1] == {*words}
        read, found_words = told("bruno")
        assert found_words == set()
        assert "-70.00" in read.replace("\u2212", "-"), "the figures are open to every member"
        if not found.matches.exists():
            banking.link(line=found, entry=entry, by=works.user("tomas"), at=works.at)


def test_a_file_is_brought_through_its_page_and_a_repeat_is_the_first(works: Works) -> None:
    url, account = reverse("ledger:new_bank_file"), Account.objects.get(code="1.1.02")
    body, key = content(works), str(uuid4())
    client = Client()

    def send() -> Any:
        sent = {"account": account.pk, "bank": "Provincia", "client_id": key}
        return client.post(url, {**sent, "file": SimpleUploadedFile("m.csv", body)})

    client.force_login(works.user("bruno"))
    assert client.get(url).status_code == send().status_code == 403
    client.force_login(works.user("tomas"))
    assert client.post(url, {"client_id": str(uuid4())}).status_code == 422
    first, again = send(), send()
    assert first.status_code == again.status_code == 303
    assert first["Location"] == again["Location"] == BankFile.objects.get().get_absolute_url()
    page = client.get(first["Location"]).content.decode()
    assert Invoice.objects.get().label in page
    wrong = SimpleUploadedFile("m.csv", b"PK\x03\x04")
    sent = {"account": account.pk, "bank": "Provincia", "client_id": str(uuid4()), "file": wrong}
    assert "CSV" in client.post(url, sent).content.decode()


def test_members_read_what_is_matched_and_press_nothing(works: Works) -> None:
    made = match(works)
    client = Client()
    client.force_login(works.user("bruno"))
    page = client.get(f"{reverse('ledger:bank')}?state=matched").content.decode()
    assert str(made.entry.number) in page
    assert reverse("ledger:bank_match_undoing", args=[made.pk]) not in page
    assert client.get(reverse("ledger:bank") + "?line=x&page=z").status_code == 200


def test_a_line_matches_nothing_that_is_not_there(works: Works) -> None:
    found = line(works)
    client = Client()
    client.force_login(works.user("tomas"))
    for wrong in ("", "invoice-", "invoice-x", "entry-99999999999999999999", "x-1"):
        sent = {"to": wrong, "client_id": str(uuid4())}
        answered = client.post(reverse("ledger:bank_match", args=[found.pk]), sent)
        assert answered.status_code == 404
