"""The form of answers: amounts with their currency, quantities with their unit, pages by cursor."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Field as Column
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from coop import formatting
from coop.api.problems import Problem
from coop.errors import Refused

T = TypeVar("T")
M = TypeVar("M", bound=Model)
PROBLEMS = (401, 403, 404, 422, 429)


class Money(Schema):
    """An amount, exact, and its currency (ISO 4217)."""

    amount: str = Field(examples=["18450.00"])
    currency: str = Field(examples=["ARS"])


class Quantity(Schema):
    """How much, exact, and in which unit."""

    amount: str = Field(examples=["120.5"])
    unit: str = Field(examples=["m2"])


class Page(Schema, Generic[T]):
    """A page of a list. `next` is the `after` of the next page; null when this is the last."""

    items: list[T]
    next: str | None


class Turn(Schema):
    """Which page is asked for."""

    after: str = Field("", max_length=100, description="`next` of the page before.")
    limit: int = Field(50, ge=1, le=200, description="How many at the most.")


@dataclass(frozen=True)
class Turned(Generic[M]):
    """The rows of a page, and the cursor to go on with."""

    rows: Sequence[M]
    next: str | None


def money(amount: Decimal, currency: str) -> Money:
    return Money(amount=f"{amount:.2f}", currency=currency)


def quantity(amount: Decimal, unit: str) -> Quantity:
    """Without trailing zeros, never with an exponent."""
    return Quantity(amount=formatting.plain(amount), unit=unit)


def responses(answer: Any) -> dict[int, Any]:
    """What an operation answers: this, or a problem."""
    return {200: answer, **dict.fromkeys(PROBLEMS, Problem)}


def made(answer: Any) -> dict[int, Any]:
    """What an operation answers that writes: the new thing, the same again for a repeat."""
    return {201: answer, 409: Problem, **dict.fromkeys(PROBLEMS, Problem)}


def turned(rows: QuerySet[M], turn: Turn, *, by: str) -> Turned[M]:
    """A page of rows in the order of a unique column; "-number" is the highest first."""
    name = by.lstrip("-")
    rows = rows.order_by(by)
    if turn.after:
        where = "lt" if by.startswith("-") else "gt"
        rows = rows.filter(**{f"{name}__{where}": _read(rows.model, name, turn.after)})
    found = list(rows[: turn.limit + 1])
    page = found[: turn.limit]
    more = len(found) > turn.limit
    return Turned(page, str(getattr(page[-1], name)) if more else None)


def _read(model: type[Model], name: str, text: str) -> Any:
    column: Column[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]  # no relation
    with suppress(ValidationError, ValueError):
        if "\0" not in text:
            return column.to_python(text)
    raise Refused(_("This is not the end of a page. Begin again without it."), field="after")
