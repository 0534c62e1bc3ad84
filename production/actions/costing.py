"""Cost sheets and market quotes: recorded as they are found, never changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, uploads
from coop.errors import Refused, must_have_come, must_say_why
from coop.models import User
from production import costing
from production.models import (
    CostItem,
    CostSheetVersion,
    HoursSource,
    MarketQuote,
    Product,
    QuoteWithdrawal,
)
from production.reading import costing as reading
from production.reading import unit_of


@dataclass(frozen=True)
class Material:
    """A material of one unit; `waste` is a part of one.

    Without `product` it is the only one of ours that is called so and has that unit.
    """

    name: str
    unit: str
    quantity: Decimal
    price: Decimal
    price_date: date
    waste: Decimal = Decimal(0)
    source: str = ""
    product: Product | None = None


@dataclass(frozen=True)
class SheetFacts:
    """What a unit takes. `hours` None asks for the middle of what crews reported."""

    materials: Sequence[Material]
    overhead_month: Decimal
    normal_hours: Decimal
    hours: Decimal | None = None
    hours_note: str = ""


@dataclass(frozen=True)
class QuoteFacts:
    """What somebody asked for a unit, and the file that shows it."""

    price: Decimal
    quoted_date: date
    source: str
    content: bytes = b""


@transaction.atomic
def record_sheet(
    facts: SheetFacts, *, product: Product, by: User, at: datetime
) -> CostSheetVersion:
    """Record a new version of a product's cost sheet; the earlier ones stay."""
    product = Product.objects.select_for_update().get(pk=product.pk)
    _must_be_sound(facts, product, on=timezone.localdate(at))
    hours, source, reports = _hours(facts, product, on=timezone.localdate(at))
    last = reading.newest_sheet(product)
    items = [costing.Item(x.quantity, x.price, x.waste) for x in facts.materials]
    sheet = CostSheetVersion.objects.create(
        product=product,
        version=last.version + 1 if last else 1,
        hours=hours,
        hours_source=source,
        hours_note=facts.hours_note.strip(),
        reports=reports,
        overhead_month=facts.overhead_month,
        normal_hours=facts.normal_hours,
        materials=costing.materials(items),
        overhead=costing.overhead_of_unit(
            hours=hours, overhead=facts.overhead_month, normal_hours=facts.normal_hours
        ),
        recorded_at=at,
        by=by,
    )
    CostItem.objects.bulk_create(
        CostItem(sheet=sheet, n=n, **vars(material))
        for n, material in enumerate(_ours(facts.materials), start=1)
    )
    audit.record("cost_sheet.recorded", by=by, at=at, about=product, version=sheet.version)
    return sheet


def _ours(materials: Sequence[Material]) -> list[Material]:
    """Each with the product of ours that it is."""
    names = {x.name for x in materials if x.product is None}
    called: defaultdict[tuple[str, str], list[Product]] = defaultdict(list)
    shown = Product.objects.current().annotate(shown=Left("name", CostItem.NAME))
    for product in shown.filter(shown__in=names):
        called[product.name[: CostItem.NAME], product.unit].append(product)
    found = []
    for each in materials:
        meant = called[each.name, each.unit]
        ours = each.product or (meant[0] if len(meant) == 1 else None)
        if ours is not None and ours.unit != each.unit:
            words = _("%(material)s is counted in %(unit)s: write what a unit of it takes.")
            raise Refused(words % {"material": ours, "unit": unit_of(ours)})
        found.append(replace(each, product=ours))
    return found


@transaction.atomic
def record_quote(facts: QuoteFacts, *, product: Product, by: User, at: datetime) -> MarketQuote:
    """Record what the market asks for a product. What its file is, its first bytes tell."""
    if product.annulled_at is not None:
        raise Refused(_("This product is already out of the catalogue."))
    if facts.price <= 0:
        raise Refused(_("The price must be more than zero."), field="price")
    must_have_come(facts.quoted_date, today=timezone.localdate(at), field="quoted_date")
    if not facts.source.strip():
        raise Refused(_("Say who asked that price, or where it stands."), field="source")
    quote = MarketQuote(
        product=product,
        quoted_date=facts.quoted_date,
        price=facts.price,
        source=facts.source.strip(),
        recorded_at=at,
        by=by,
    )
    if facts.content:
        _attach(quote, facts.content)
    quote.save()
    audit.record("quote.recorded", by=by, at=at, about=product, quote=quote.pk)
    return quote


@transaction.atomic
def withdraw_quote(*, quote: MarketQuote, reason: str, by: User, at: datetime) -> QuoteWithdrawal:
    """Take a quote out of the next references; lists it went into keep it."""
    Product.objects.select_for_update().get(pk=quote.product_id)
    if QuoteWithdrawal.objects.filter(quote=quote).exists():
        raise Refused(_("This quote was withdrawn already."))
    must_say_why(reason)
    made = QuoteWithdrawal.objects.create(quote=quote, reason=reason.strip(), recorded_at=at, by=by)
    audit.record("quote.withdrawn", by=by, at=at, about=quote.product, quote=quote.pk)
    return made


def _must_be_sound(facts: SheetFacts, product: Product, *, on: date) -> None:
    if product.annulled_at is not None:
        raise Refused(_("This product is already out of the catalogue."))
    if facts.normal_hours <= 0:
        raise Refused(_("Write the hours of a normal month."), field="normal_hours")
    if facts.overhead_month < 0:
        raise Refused(_("This figure cannot be less than zero."), field="overhead_month")
    for n, material in enumerate(facts.materials):
        if material.quantity <= 0 or material.price < 0 or material.waste < 0:
            words = _("The figures of %(name)s cannot be right.")
            raise Refused(words % {"name": material.name}, field=f"i{n}_quantity")
        must_have_come(material.price_date, today=on, field=f"i{n}_price_date")


def _hours(facts: SheetFacts, product: Product, *, on: date) -> tuple[Decimal, str, int]:
    """Hours of one unit, who says so, and how many reports stand behind it."""
    if facts.hours is None:
        crews = reading.crews_of(product, on=on)
        found = costing.standard_hours(crews)
        if found is None:
            words = _("No crew reported this product in a year. Write the hours and their source.")
            raise Refused(words, field="hours")
        return found, HoursSource.FLOOR, len(crews)
    if facts.hours < 0:
        raise Refused(_("This figure cannot be less than zero."), field="hours")
    if not facts.hours_note.strip():
        raise Refused(_("Say where these hours come from."), field="hours_note")
    return facts.hours, HoursSource.STATED, 0


def _attach(quote: MarketQuote, content: bytes) -> None:
    for name, value in uploads.facts_of(content).items():
        setattr(quote, name, value)
    uploads.keep(quote.file, content)
