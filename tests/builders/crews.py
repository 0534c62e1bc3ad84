"""Reports of crews of any size, sector and day."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from production.actions import making
from production.actions.making import Result
from production.models import FloorReport, Grade, ProductionOrder
from tests.builders import production as build
from tests.builders.production import Works


def reported(
    works: Works,
    order: ProductionOrder,
    *,
    sector: str = "presses",
    size: int = 5,
    day: date | None = None,
    first: str = "10",
    scrap: str = "1",
) -> FloorReport:
    """What a crew of `size` made on a day, eight hours each."""
    return making.report(
        production_order=order,
        work=build.work(
            works,
            sector=works.cast.sectors[sector],
            crew_size=size,
            crew_hours=Decimal(8 * size),
            work_date=day or works.today,
        ),
        outcomes=[
            Result(Grade.FIRST, Decimal(first)),
            Result(Grade.SCRAP, Decimal(scrap), works.reason),
        ],
        client_id=uuid4(),
        by=works.user("bruno"),
        at=works.at,
    )
