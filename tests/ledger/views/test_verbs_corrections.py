"""The verbs of corrections: who may, twice, what follows, and what is told before the click."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coop.models import User
from ledger.models import Invoice
from tests.builders import production as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def invoice(works: Works) -> Invoice:
    order = build.confirmed_order(works, "120")
    build.report(works, build.released(works, "120", order), first="120")
    build.deliver(works, order, "120")
    return Invoice.objects.get()


def credited(_works: Works, _thing: Any) -> Fields:
    return {"quantity_1": "20", "reason": "broken", "fate": "stays"}


def charged(_works: Works, _thing: Any) -> Fields:
    return {"text": "Freight", "amount": "900", "reason": "left out"}


VERBS = [
    Verb(
        "ledger:credit_notes", "tomas", lambda i: i.corrections.count(), 0, 1,
        prepare=invoice, fields=credited,
    ),
    Verb(
        "ledger:debit_notes", "tomas", lambda i: i.corrections.count(), 0, 1,
        prepare=invoice, fields=charged,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_corrections(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_what_follows_is_told_first_and_a_refusal_stands_beside_its_line(works: Works) -> None:
    issued = invoice(works)
    client = Client()
    client.force_login(User.objects.get(username="tomas"))
    url = reverse("ledger:credit_notes", args=[issued.pk])
    told = client.get(url, {"quantity_1": "20", "reason": "broken", "fate": "waste"})
    assert told.context["outcome"].owed_after == issued.total * 100 / 120
    assert "Issue the note" in told.content.decode()
    refused = client.get(url, {"quantity_1": "121", "reason": "broken", "fate": "stays"})
    assert refused.context["outcome"] is None
    assert "only 120" in refused.context["form"].errors["quantity_1"][0]
    assert not issued.corrections.exists()
    page = client.get(issued.get_absolute_url()).content.decode()
    assert url in page
