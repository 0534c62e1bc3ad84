"""Production plans, adopted the way an assembly does."""

from datetime import timedelta
from typing import Any

from production.models import ProductionPlan
from tests.builders import members as build
from tests.builders.production import Works


def parameters(works: Works, quantity: str = "100", **changes: Any) -> dict[str, Any]:
    """A month from yesterday on: so much of the tile for stock, five per cent more at most."""
    return {
        "first_date": (works.today - timedelta(days=1)).isoformat(),
        "last_date": (works.today + timedelta(days=30)).isoformat(),
        "tolerance": "0.05",
        "lines": [{"sku": works.tile.sku, "purpose": "stock", "quantity": quantity}],
        "hours": [{"sector": works.presses.code, "hours": "160"}],
        **changes,
    }


def adopted(works: Works, quantity: str = "100", **changes: Any) -> ProductionPlan:
    decision = build.adopt(
        "production.adopt_plan",
        by=works.cast.founder,
        at=works.at,
        **parameters(works, quantity, **changes),
    )
    return ProductionPlan.objects.get(decision=decision)
