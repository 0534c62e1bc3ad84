"""The fictional factory is consistent: every check holds, the figures are those of its story."""

from decimal import Decimal
from pathlib import Path

from django.utils import timezone

from coop.offers import checks
from ledger.models import HourlyAdvance, Invoice
from ledger.pricing import for_quantity
from members.models import Member, Sector
from production import reading
from production.models import PriceList, Product
from tests.demo.journals import other_programs_find_its_balances


def is_what_it_says_here_and_in_other_programs(tmp_path: Path) -> None:
    today = timezone.localdate()
    assert Member.objects.on_register(today).count() == 187
    assert (Sector.objects.count(), Product.objects.current().count()) == (17, 17)
    advance = HourlyAdvance.objects.in_force(today)
    assert advance is not None
    assert advance.amount == Decimal(6534)
    _prices_are_those_of_the_story()
    broken = {
        outcome.name: outcome.broken
        for name, check in checks
        if name != "coop.documents"  # the papers are printed by a worker
        for outcome in check()
        if outcome.broken
    }
    assert broken == {}
    assert Invoice.objects.count() > 50
    other_programs_find_its_balances(tmp_path)


def _prices_are_those_of_the_story() -> None:
    price_list = PriceList.objects.in_force(timezone.localdate())
    assert price_list is not None
    price = price_list.products.get(product__sku="PI-3535-A")
    assert (price.floor, price.market) == (Decimal(9343), Decimal(8900))
    terms = reading.terms_of(price_list)
    rates = {kind: reading.rate_of(price_list, kind) for kind in ("union", "community")}
    union, kitchen = (
        reading.unit_layers(price, rate=rates[kind], terms=terms) for kind in ("union", "community")
    )
    assert (union.price, kitchen.price) == (Decimal(9800), Decimal(7600))
    whole = for_quantity(union, Decimal(1200))
    assert (whole.shield, whole.premium) == (Decimal(531600), Decimal(548400))
    assert for_quantity(kitchen, Decimal(90)).subsidy == Decimal(156870)
