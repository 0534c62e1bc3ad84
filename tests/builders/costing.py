"""Cost sheets and market quotes, made by the actions a person would use."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from production.actions import costing
from production.actions.costing import Material, QuoteFacts, SheetFacts
from production.models import CostSheetVersion, MarketQuote, Product
from tests.builders.production import Works

PDF = b"%PDF-1.7 a quote"


def clay(works: Works, **changes: Any) -> Material:
    facts = {
        "name": "Clay", "unit": "kg", "quantity": Decimal(18), "price": Decimal(200),
        "waste": Decimal("0.05"), "price_date": works.today, "source": "Quarry",
    }  # fmt: skip
    return Material(**{**facts, **changes})


def a_sheet(
    works: Works, *, product: Product | None = None, hours: str | None = "0.4", **changes: Any
) -> CostSheetVersion:
    """Materials 3,780, half an hour less, overhead 1,400 an hour."""
    facts: dict[str, Any] = {
        "materials": (clay(works),),
        "overhead_month": Decimal(2_240_000),
        "normal_hours": Decimal(1600),
        "hours": None if hours is None else Decimal(hours),
        "hours_note": "" if hours is None else "time study of the presses",
        **changes,
    }
    return costing.record_sheet(
        SheetFacts(**facts), product=product or works.tile, by=works.user("marta"), at=works.at
    )


def a_quote(
    works: Works,
    price: str = "8900",
    *,
    days: int = 5,
    product: Product | None = None,
    content: bytes = b"",
) -> MarketQuote:
    facts = QuoteFacts(Decimal(price), works.today - timedelta(days=days), "Cerámica Sur", content)
    return costing.record_quote(
        facts, product=product or works.tile, by=works.user("marta"), at=works.at
    )


def quotes(works: Works, *prices: str) -> Sequence[MarketQuote]:
    return [a_quote(works, price) for price in prices]
