"""The verbs of what is late: who may, twice, what follows."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from coop import clock
from ledger.actions import invoicing, reminders
from ledger.models import Buyer, Invoice
from tests.builders import ledger
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def late(works: Works) -> Invoice:
    """An invoice ten days past its day."""
    draft = invoicing.InvoiceDraft(
        buyer=works.union,
        lines=[ledger.a_line("10")],
        order_reference="",
        mandate_text="",
        issued_date=works.today - timedelta(days=20),
        due_date=works.today - timedelta(days=10),
        tax_rate=Decimal("0.21"),
    )
    return invoicing.issue(draft, by=works.user("tomas"), at=works.at)


def late_buyer(works: Works) -> Buyer:
    issued = late(works)
    issued.buyer.email = "tesoreria@sanidad.example"
    issued.buyer.save()
    return issued.buyer


def stopped(works: Works) -> Invoice:
    issued = late(works)
    reminders.stop(issued, reason="x", by=works.user("tomas"), at=clock.now())
    return issued


def with_rate(works: Works) -> Invoice:
    rate = {"percent": "3", "valid_from": works.today.isoformat()}
    earlier = works.at - timedelta(days=15)
    rate["valid_from"] = timezone.localdate(earlier).isoformat()
    ledger.decide("ledger.set_late_interest", rate, at=earlier)
    return late(works)


def reason(_works: Works, _thing: Any) -> Fields:
    return {"reason": "talked about"}


VERBS = [
    Verb(
        "ledger:reminder_letters", "tomas", lambda b: b.reminder_letters.count(), 0, 1,
        prepare=late_buyer, button=True,
    ),
    Verb(
        "ledger:reminder_stops", "tomas", lambda i: i.reminder_holds.count(), 0, 1,
        prepare=late, fields=reason,
    ),
    Verb(
        "ledger:reminder_resumptions", "tomas", lambda i: i.reminder_holds.count(), 1, 2,
        prepare=stopped, fields=reason,
    ),
    Verb(
        "ledger:interest_notes", "tomas", lambda i: i.corrections.count(), 0, 1,
        prepare=with_rate, button=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_what_is_late(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_the_pages_show_the_letters_and_the_calculation(works: Works) -> None:
    issued = with_rate(works)
    issued.buyer.email = "tesoreria@sanidad.example"
    issued.buyer.save()
    reminders.remind(issued.buyer, by=works.user("tomas"), at=works.at)
    client = Client()
    client.force_login(works.user("tomas"))
    page = client.get(issued.get_absolute_url())
    assert page.context["arrears"]["interest"].amount > 0
    assert "×" in page.content.decode()
    assert issued.label in client.get(issued.buyer.get_absolute_url()).content.decode()
