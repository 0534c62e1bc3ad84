"""The price list an assembly set, written in the transaction that adopts it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.currency import house
from coop.errors import Refused
from coop.models import Decision, User
from ledger.models import HourlyAdvance
from ledger.pricing import floor
from production.models import ClassTerms, PriceList, PriceQuote, Product, ProductPrice
from production.pricing import Proposal


@transaction.atomic
def set_price_list(*, proposal: Proposal, decision: Decision, by: User, at: datetime) -> PriceList:
    """Write the list, its cost sheets with their floors, and the classes of buyers."""
    advance = hourly_advance(proposal)
    terms = proposal.terms(advance)
    price_list = PriceList.objects.create(
        valid_from=proposal.valid_from,
        currency=house(),
        social_rate=proposal.social_rate,
        renewal_rate=proposal.renewal_rate,
        floor_step=proposal.floor_step,
        price_step=proposal.price_step,
        access_share_min=proposal.access_share_min,
        quote_days=proposal.quote_days,
        hourly_advance=advance,
        decision=decision,
    )
    products = Product.objects.in_bulk([x.sku for x in proposal.products], field_name="sku")
    prices = ProductPrice.objects.bulk_create(
        ProductPrice(
            price_list=price_list,
            product=products[sheet.sku],
            materials=sheet.materials,
            hours=sheet.hours,
            overhead=sheet.overhead,
            market=sheet.market,
            market_source=sheet.market_source,
            market_date=sheet.market_date,
            floor=floor(sheet.cost(), terms),
            sheet_id=sheet.cost_sheet,
        )
        for sheet in proposal.products
    )
    _keep_quotes(prices, proposal)
    ClassTerms.objects.bulk_create(
        ClassTerms(price_list=price_list, buyer_kind=kind, rate=rate)
        for kind, rate in proposal.classes.items()
    )
    audit.record("price_list.set", by=by, at=at, about=price_list, decision=decision)
    return price_list


def _keep_quotes(prices: Sequence[ProductPrice], proposal: Proposal) -> None:
    """Which quotes of the market each price rests on."""
    PriceQuote.objects.bulk_create(
        PriceQuote(price_list=price.price_list, price=price, quote_id=quote)
        for price, sheet in zip(prices, proposal.products, strict=True)
        for quote in sheet.quotes
    )


def hourly_advance(proposal: Proposal) -> Decimal:
    """The advance for an hour of work in force when the list begins."""
    advance = HourlyAdvance.objects.in_force(proposal.valid_from)
    if advance is None:
        raise Refused(_("No hourly advance is in force on that day. Decide it first."))
    return advance.amount
