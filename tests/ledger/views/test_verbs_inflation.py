"""The verbs of price indices, through their pages: who may, twice, what follows."""

import pytest

from ledger.models import Account, MonetaryMark, PriceIndex
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def bank(_works: Works) -> Account:
    return Account.objects.get(code="1.1.02")


def value(works: Works, _thing: object) -> Fields:
    day = works.today.isoformat()
    return {"series": "IPC", "month": day, "value": "9841.36", "published_on": day}


def not_money(_works: Works, _thing: object) -> Fields:
    return {"monetary": "0"}


VERBS = [
    Verb("ledger:new_index", "tomas", lambda _: PriceIndex.objects.count(), 0, 1, fields=value),
    Verb("ledger:monetary_mark", "tomas", lambda _: MonetaryMark.objects.count(), 0, 1,
         prepare=bank, fields=not_money, button=True),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_price_indices(verb: Verb, works: Works) -> None:
    answer(verb, works)
