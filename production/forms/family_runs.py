"""What is typed of a run of several products of a family: a table for each grade."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.forms import BoundField

from production.actions.making import Result
from production.forms import ZERO, ReportForm, quantity
from production.models import Grade, ProductionOrder
from production.reading.materials import Asked

GRADES = tuple(Grade.values)


class RunForm(ReportForm):
    """The card of a crew with a field for each production order and grade."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        orders: Sequence[ProductionOrder],
        sectors: Sequence[int],
        asked: Sequence[Asked] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, sectors=sectors, asked=asked, initial=initial)
        self.orders = list(orders)
        for name in GRADES:
            del self.fields[name]
        for order in self.orders:
            for grade in GRADES:
                self.fields[f"{grade}_{order.pk}"] = quantity(
                    str(order.product), required=False, min_value=ZERO
                )

    def of_grade(self, grade: str) -> list[BoundField]:
        return [self[f"{grade}_{order.pk}"] for order in self.orders]

    def others(self) -> Iterator[BoundField]:
        cells = {f"{grade}_{order.pk}" for order in self.orders for grade in GRADES}
        return (x for x in self.without_materials() if x.name not in {*cells, "reason"})

    def made(self) -> dict[int, list[Result]]:
        given = self.cleaned_data
        return {
            order.pk: [
                Result(
                    grade=grade,
                    quantity=given[f"{grade}_{order.pk}"] or Decimal(0),
                    reason=given["reason"] if grade == Grade.SCRAP else None,
                )
                for grade in GRADES
            ]
            for order in self.orders
        }
