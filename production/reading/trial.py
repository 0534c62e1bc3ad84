"""A year of real orders, the figures in force, and what others would have done to them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum

from ledger.indicators import weeks_left
from ledger.models import (
    AllocationVector,
    BuyerKind,
    CapacityDeclaration,
    HourlyAdvance,
    InvoiceLine,
)
from ledger.money import ZERO, to_cents
from ledger.pricing import ONE, CostSheet, Terms
from ledger.reading.breathing import Year, year_of
from production import reading, trial
from production.models import PriceList
from production.trial import Outcome, Settings, Sold

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Basis:
    """What a trial starts from: the list in force, its sheets, the year's orders, the books."""

    price_list: PriceList
    terms: Terms
    sheets: dict[str, CostSheet]
    names: dict[str, str]
    sold: list[Sold]
    now: Settings
    year: Year

    def run(self, settings: Settings) -> Outcome:
        return trial.run(self.sold, sheets=self.sheets, terms=self.terms, settings=settings)

    def weeks(self, settings: Settings) -> Decimal | None:
        """The breathing space when an hour costs more or less; None without end."""
        factor = settings.hourly_advance / self.now.hourly_advance
        week = replace(self.year.week, advances=to_cents(self.year.week.advances * factor))
        return weeks_left(week, self.year.kept)


def basis(on: date) -> Basis | None:
    """Everything a trial needs, in a number of queries that does not grow; None without a list."""
    price_list = PriceList.objects.prefetch_related("classes").in_force(on)
    advance = HourlyAdvance.objects.in_force(on)
    if price_list is None or advance is None:
        return None
    prices = list(price_list.products.select_related("product").order_by("product__sku"))
    vector = AllocationVector.objects.in_force(on)
    shares = vector.shares.select_related("fund") if vector else ()
    return Basis(
        price_list=price_list,
        terms=reading.terms_of(price_list),
        sheets={price.product.sku: reading.sheet_of(price) for price in prices},
        names={price.product.sku: price.product.name for price in prices},
        sold=_sold(on),
        now=Settings(
            hourly_advance=advance.amount,
            classes={kind: reading.rate_of(price_list, kind) for kind in BuyerKind.values},
            access_share_min=price_list.access_share_min,
            allocation={share.fund.code: share.share for share in shares},
        ),
        year=year_of(on),
    )


def _sold(on: date) -> list[Sold]:
    """What each buyer was invoiced of each product in a year; credit notes count against it."""
    rows = (
        InvoiceLine.objects.filter(
            invoice__issued_date__gt=on - A_YEAR, invoice__issued_date__lte=on
        )
        .order_by()
        .values("invoice__buyer", "invoice__buyer__kind", "sku")
        .annotate(total=Sum("quantity"))
        .order_by("invoice__buyer", "sku")
    )
    declared = CapacityDeclaration.objects.order_by("buyer_id", "-id").distinct("buyer_id")
    weights = {each.buyer_id: each.weight for each in declared}
    return [
        Sold(
            kind=row["invoice__buyer__kind"],
            capacity=weights.get(row["invoice__buyer"], ONE),
            sku=row["sku"],
            quantity=row["total"] or ZERO,
        )
        for row in rows
    ]
