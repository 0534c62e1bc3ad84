"""The verbs of the register of large deals: who may, twice, what follows."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from ledger.models import Deal
from members.actions import register
from tests.builders import deals as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def made(works: Works) -> Deal:
    return build.deal(works.cast, decision=build.approve(works.cast))


def deal_fields(works: Works, _thing: Any) -> Fields:
    register.record_instalment(
        member=works.cast.member("bruno"),
        due_date=works.today + timedelta(days=60),
        amount=Decimal(1_000_000),
        by=works.cast.founder,
        at=works.at,
    )
    return {
        "kind": "buy",
        "what": "A used forklift",
        "counterparty": "Grúas Neuquén",
        "amount": "3000",
        "agreed_date": works.today.isoformat(),
    }


def reason(_works: Works, _thing: Any) -> Fields:
    return {"reason": "written twice"}


VERBS = [
    Verb("ledger:new_deal", "tomas", lambda _: Deal.objects.count(), 0, 1, fields=deal_fields),
    Verb(
        "ledger:deal_annulment", "tomas", lambda d: d.annulled_at is None, True, False,
        prepare=made, fields=reason,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_large_deals(verb: Verb, works: Works) -> None:
    answer(verb, works)
