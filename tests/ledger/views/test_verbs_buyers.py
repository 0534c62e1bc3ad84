"""The verbs of a buyer's people, addresses and papers: who may, twice, what follows."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ledger.models import Buyer, BuyerAddress, BuyerContact, ContactInvitation, MandateDocument
from tests.builders import organisations as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def union(works: Works) -> Buyer:
    return works.union


def contact(works: Works) -> BuyerContact:
    return build.contact_of(works.union_user)


def address_fields(_works: Works, _thing: Any) -> Fields:
    return {"use": "delivery", "address": "Belgrano 250", "town": "Neuquén"}


def parts_fields(_works: Works, _thing: Any) -> Fields:
    return {"may_order": "on", "may_sign": "on"}


VERBS = [
    Verb(
        "ledger:addresses", "ursula", lambda b: b.addresses.count(), 0, 1,
        prepare=union, fields=address_fields,
    ),
    Verb(
        "ledger:address_ending", "ursula", lambda a: a.ended_at is None, True, False,
        prepare=build.address,
    ),
    Verb(
        "ledger:contact_parts", "marta", lambda c: c.may_sign, False, True,
        prepare=contact, fields=parts_fields, reader="bruno", may_be_empty=True,
    ),
    Verb(
        "ledger:contact_revocation", "marta", lambda i: i.revoked_at is None, True, False,
        prepare=build.invite,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_a_buyers_organisation(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_an_invitation_on_paper_lets_its_person_in_once(works: Works) -> None:
    office = Client()
    office.force_login(works.user("marta"))
    url = reverse("ledger:contacts", args=[works.union.pk])
    token = office.get(url).context["form"].initial["token"]
    fields = {
        "name": "Nora Paz", "may_sign": "on", "token": token,
        "client_id": "0d9c3f0e-3df4-4b39-9d84-5a1f5f7a0001",
    }  # fmt: skip
    sheet = office.post(url, fields)
    assert sheet.status_code == 200 and token in sheet.content.decode()
    path = reverse("ledger:contact_accept", args=[token])
    person = Client()
    shown = person.get(path)
    assert "nora.sanidad" in shown.content.decode()
    wrong = person.post(path, {"password": "123", "again": "123"})
    assert wrong.status_code == 422
    chosen = {"password": build.PASSWORD, "again": build.PASSWORD}
    assert person.post(path, chosen).status_code in {302, 303}
    made = BuyerContact.objects.get(user__username="nora.sanidad")
    assert (made.buyer, made.may_order, made.may_sign, made.may_pay) == (
        works.union, False, True, False,
    )  # fmt: skip
    assert person.get(works.union.get_absolute_url()).status_code == 200
    assert Client().get(path).status_code == 404
    assert Client().post(path, chosen).status_code == 404


def test_who_signs_looks_after_the_people_of_the_buyer_and_of_no_other(works: Works) -> None:
    signer = Client()
    signer.force_login(build.person(works, "Nora", may_sign=True))
    assert signer.get(reverse("ledger:contacts", args=[works.union.pk])).status_code == 200
    assert signer.get(reverse("ledger:contacts", args=[works.kitchen.pk])).status_code == 404
    orders = Client()
    orders.force_login(works.union_user)
    assert orders.get(reverse("ledger:contacts", args=[works.union.pk])).status_code == 403


def test_who_only_reads_records_no_mandate(works: Works) -> None:
    reader = Client()
    reader.force_login(build.person(works, "Rita"))
    assert reader.get(works.union.get_absolute_url()).status_code == 200
    assert reader.get(reverse("ledger:mandates", args=[works.union.pk])).status_code == 403
    assert reader.get(reverse("ledger:addresses", args=[works.union.pk])).status_code == 403


def test_the_document_of_a_mandate_is_checked_and_handed_out_to_its_own(works: Works) -> None:
    client = Client()
    client.force_login(works.union_user)
    url = reverse("ledger:mandate_documents", args=[works.mandate.pk])
    key = "0d9c3f0e-3df4-4b39-9d84-5a1f5f7a000"
    script = SimpleUploadedFile("a.pdf", b"<script>alert(1)</script>")
    assert client.post(url, {"file": script, "client_id": f"{key}1"}).status_code == 422
    paper = SimpleUploadedFile("a.pdf", build.PDF)
    assert client.post(url, {"file": paper, "client_id": f"{key}2"}).status_code == 303
    again = SimpleUploadedFile("b.pdf", build.PDF)
    assert client.post(url, {"file": again, "client_id": f"{key}3"}).status_code == 422
    kept = MandateDocument.objects.get()
    path = reverse("ledger:mandate_file", args=[kept.pk])
    answer = client.get(path)
    assert b"".join(answer) == build.PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    other = Client()
    other.force_login(works.kitchen_user)
    assert other.get(path).status_code == 404
    assert other.post(url, {"client_id": f"{key}4"}).status_code == 404


def test_the_page_of_a_buyer_shows_people_addresses_and_papers(works: Works) -> None:
    build.address(works)
    build.document(works)
    build.invite(works, may_pay=True)
    build.mandate(works, signatures=2)
    assert BuyerAddress.objects.count() == ContactInvitation.objects.count() == 1
    client = Client()
    client.force_login(works.user("marta"))
    page = client.get(works.union.get_absolute_url()).content.decode()
    for words in ("Belgrano 250", "Nora Paz", "Too few people sign", "Document"):
        assert words in page
    client.force_login(works.union_user)
    own = client.get(works.union.get_absolute_url()).content.decode()
    assert f'href="{reverse("ledger:invoices")}"' in own, "a buyer's menu leads to its invoices"
