"""The verbs of cost sheets and quotes: who may, twice, what follows."""

from typing import Any

import pytest

from production.models import CostSheetVersion, MarketQuote, Product, QuoteWithdrawal
from tests.builders import costing as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def sheet_fields(works: Works, _thing: Any) -> Fields:
    return {
        "hours": "0.4",
        "hours_note": "time study",
        "overhead_month": "2240000",
        "normal_hours": "1600",
        "i0_name": "Clay",
        "i0_unit": "kg",
        "i0_quantity": "18",
        "i0_waste": "5",
        "i0_price": "200",
        "i0_price_date": works.today.isoformat(),
    }


def quote_fields(works: Works, _thing: Any) -> Fields:
    return {"price": "8900", "quoted_date": works.today.isoformat(), "source": "Cerámica Sur"}


def tile(works: Works) -> Product:
    return works.tile


VERBS = [
    Verb(
        "production:new_cost_sheet", "marta", lambda _: CostSheetVersion.objects.count(), 0, 1,
        prepare=tile, fields=sheet_fields,
    ),
    Verb(
        "production:new_quote", "marta", lambda _: MarketQuote.objects.count(), 0, 1,
        prepare=tile, fields=quote_fields,
    ),
    Verb(
        "production:quote_withdrawal", "marta", lambda _: QuoteWithdrawal.objects.count(), 0, 1,
        prepare=build.a_quote, fields=lambda _works, _thing: {"reason": "another size"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_costing(verb: Verb, works: Works) -> None:
    answer(verb, works)
