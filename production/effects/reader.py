"""Reads the JSON of a proposed price list, naming the field that is wrong."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from coop.errors import Refused
from production.effects import parameters
from production.pricing import QUOTE_DAYS, Proposal, Sheet

FIGURES = ("social_rate", "renewal_rate", "floor_step", "price_step", "access_share_min")
PLACES = {"social_rate": 4, "renewal_rate": 4, "access_share_min": 4, "hours": 4, "rate": 4}
DIGITS = 12


def read(given: Mapping[str, Any]) -> Proposal:
    """The proposal in what was `given`; `Refused` names the field that cannot be read."""
    classes = given.get("classes")
    products = given.get("products")
    if not isinstance(classes, Mapping):
        raise Refused(_("The classes of buyers are missing."), field="classes")
    if not isinstance(products, list) or not products:
        raise Refused(_("A price list needs at least one product."), field="products")
    return Proposal(
        valid_from=parameters.day(given, "valid_from"),
        **{name: _figure(given, name) for name in FIGURES},
        classes={str(kind): _figure(classes, kind, places=4) for kind in classes},
        products=tuple(_sheet(row) for row in products),
        quote_days=_whole(given.get("quote_days", QUOTE_DAYS), "quote_days"),
    )


def write(proposal: Proposal) -> dict[str, Any]:
    """The JSON of a proposal: decimals and days as text."""
    return {
        "valid_from": proposal.valid_from.isoformat(),
        **{name: _plain(getattr(proposal, name)) for name in FIGURES},
        "classes": {kind: _plain(rate) for kind, rate in proposal.classes.items()},
        "products": [_row(sheet) for sheet in proposal.products],
        "quote_days": proposal.quote_days,
    }


def _sheet(row: Any) -> Sheet:
    if not isinstance(row, Mapping):
        raise Refused(_("A product of the list cannot be read."), field="products")
    market = None if row.get("market") in (None, "") else _figure(row, "market")
    dated = row.get("market_date") not in (None, "")
    return Sheet(
        sku=str(row.get("sku", "")),
        materials=_figure(row, "materials"),
        hours=_figure(row, "hours"),
        overhead=_figure(row, "overhead"),
        market=market,
        market_source=str(row.get("market_source") or "")[:200],
        market_date=parameters.day(row, "market_date") if dated else None,
        cost_sheet=_whole(row["cost_sheet"], "products") if row.get("cost_sheet") else None,
        quotes=_keys(row.get("quotes") or []),
    )


def _row(sheet: Sheet) -> dict[str, Any]:
    return {
        "sku": sheet.sku,
        "materials": _plain(sheet.materials),
        "hours": _plain(sheet.hours),
        "overhead": _plain(sheet.overhead),
        "market": None if sheet.market is None else _plain(sheet.market),
        "market_source": sheet.market_source,
        "market_date": sheet.market_date.isoformat() if sheet.market_date else None,
        "cost_sheet": sheet.cost_sheet,
        "quotes": list(sheet.quotes),
    }


def _figure(values: Mapping[str, Any], name: str, *, places: int | None = None) -> Decimal:
    return parameters.figure(values, name, places=places or PLACES.get(name, 2), digits=DIGITS)


def _whole(value: Any, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**31:
        raise Refused(_("A figure is missing or cannot be read."), field=name)
    return value


def _keys(values: Any) -> tuple[int, ...]:
    if not isinstance(values, list):
        raise Refused(_("A product of the list cannot be read."), field="products")
    return tuple(sorted({_whole(value, "products") for value in values}))


def _plain(value: Decimal) -> str:
    return f"{value:f}"
