"""Recipes, workplaces and what is bought: clay from a quarry, glaze from a works of the region."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from demo.story import Story
from ledger.models.plan import Code
from ledger.money import to_cents
from production.actions import (
    bills,
    catalogue,
    costing,
    photos,
    purchasing,
    receiving,
    recipes,
    workplaces,
)
from production.actions.bills import InvoiceFacts
from production.actions.purchasing import Terms
from production.actions.receiving import Arrival
from production.actions.recipes import Input, RecipeFacts, Step
from production.models import Location, Supplier, SupplierInvoice, Workplace
from production.reading.bills import posted_of, to_invoice

SET_UP = 46
MATERIALS = {
    "ARCILLA": ("Arcilla roja molida", "kg", 12),
    "ESMALTE": ("Esmalte base mate", "kg", 20),
    "CAJA-2": ("Caja de cartón 2 m²", "unit", 8),
}
SUPPLIERS = {
    "Cantera Loma Colorada": "pedir por Rubén, 0299 15-555-0142",
    "Esmaltes del Valle": "ventas@esmaltesdelvalle.example",
    "Cartonera Cooperativa El Pliegue": "0299 15-555-0187",
}
# What was bought: material, supplier, quantity, pesos a unit, days ago, lot of the supplier.
BOUGHT = (
    ("ARCILLA", "Cantera Loma Colorada", 900000, "92.5", 44, "LC-2211"),
    ("ESMALTE", "Esmaltes del Valle", 30000, "1480", 43, "B-0771"),
    ("CAJA-2", "Cartonera Cooperativa El Pliegue", 40000, "310", 43, ""),
    ("ARCILLA", "Cantera Loma Colorada", 450000, "96", 9, "LC-2240"),
)


# Whose invoice came how many days ago, under which number, and how many days ago it was paid.
BILLED = (
    ("Cantera Loma Colorada", 41, "A-0003-00001187", 12),
    ("Esmaltes del Valle", 40, "A-0001-00004520", 8),
    ("Cartonera Cooperativa El Pliegue", 38, "C-0002-00000311", None),
)
TAX = Decimal("0.21")


def plan(story: Story) -> None:
    story.at(story.ago(SET_UP, 9), lambda at: _set_up(story, at=at))
    for fact in BOUGHT:
        story.at(story.ago(fact[4], 11), _arrives(story, fact))
    for supplier, came, number, paid in BILLED:
        story.at(story.ago(came, 12), _billed(story, supplier, number))
        if paid is not None:
            story.at(story.ago(paid, 12), _paid(story, number))
    story.at(story.ago(40, 10), lambda at: _cost(story, at=at))
    story.at(story.ago(4, 12), lambda at: _ask(story, at=at))


def _set_up(story: Story, *, at: datetime) -> None:
    """The kiln and the sorting line, the suppliers, and the first recipe, in two revisions."""
    by = story.users["planning"]
    for sku, (name, unit, days) in MATERIALS.items():
        made = catalogue.register_product(
            sku=sku, name=name, unit=unit, kind="material", by=by, at=at
        )
        story.products[sku] = photos.set_usual_days(made, usual_days=days, by=by, at=at)
    for name, contact in SUPPLIERS.items():
        purchasing.register_supplier(name=name, contact=contact, by=by, at=at)
    sector = story.sectors["clasificacion"]
    for name, hours, crew in (("Horno 1", 24, 3), ("Línea de clasificación", 16, 6)):
        workplaces.set_up(
            name=name,
            sector=sector,
            hours_a_day=Decimal(hours),
            days_a_week=7,
            crew=crew,
            by=by,
            at=at,
        )
    tile = story.products["PI-3535-A"]
    for clay, note, later in (("17.5", "", 0), ("17.2", "Menos merma en la prensa.", 1)):
        moment = at + timedelta(hours=later)
        facts = _facts(story, Decimal(clay), note)
        recipe = recipes.draft(facts, product=tile, by=by, at=moment)
        recipes.adopt(recipe=recipe, by=by, at=moment)


def _cost(story: Story, *, at: datetime) -> None:
    """What a square metre should take: beside it stands what the last lots really took."""
    day = timezone.localdate(at)
    rows = (
        ("ARCILLA", "17.2", "92.5", "0.02"),
        ("ESMALTE", "0.55", "1480", "0.02"),
        ("CAJA-2", "0.5", "310", "0"),
    )
    goods = story.products
    facts = costing.SheetFacts(
        materials=[
            costing.Material(
                name=goods[sku].name[:80],
                unit=goods[sku].unit,
                quantity=Decimal(quantity),
                price=Decimal(price),
                price_date=day,
                waste=Decimal(waste),
            )
            for sku, quantity, price, waste in rows
        ]
        + [costing.Material("Gas natural", "m3", Decimal("2.1"), Decimal(145), day)],
        overhead_month=Decimal(38_000_000),
        normal_hours=Decimal(14_000),
        hours=Decimal("0.024"),
        hours_note="cronometraje de horno y clasificación",
    )
    by = story.users["sales"]
    costing.record_sheet(facts, product=goods["PI-3535-A"], by=by, at=at)


def _facts(story: Story, clay: Decimal, note: str) -> RecipeFacts:
    goods = story.products
    kiln, line = (Workplace.objects.get(name=x) for x in ("Horno 1", "Línea de clasificación"))
    return RecipeFacts(
        inputs=[
            Input(goods["ARCILLA"], clay),
            Input(goods["ESMALTE"], Decimal("0.55"), mode="scan"),
            Input(goods["CAJA-2"], Decimal("0.5")),
        ],
        steps=[
            Step("Hornear", Decimal(70), Decimal(480), kiln, setup_minutes=45, crew=3),
            Step("Clasificar y embalar", Decimal(60), Decimal(220), line, crew=6),
        ],
        batch=Decimal(480),
        note=note,
    )


def _arrives(story: Story, fact: tuple[str, str, int, str, int, str]):  # type: ignore[no-untyped-def]
    sku, supplier, quantity, price, _days, lot = fact

    def arrive(at: datetime) -> None:
        arrival = Arrival(
            supplier=Supplier.objects.get(name=supplier),
            product=story.products[sku],
            quantity=Decimal(quantity),
            location=Location.objects.main(),
            received_date=timezone.localdate(at),
            supplier_lot=lot,
            price=Decimal(price),
        )
        receiving.receive(arrival, by=story.users["stores"], at=at)

    return arrive


def _billed(story: Story, supplier: str, number: str):  # type: ignore[no-untyped-def]
    def bill(at: datetime) -> None:
        found = Supplier.objects.get(name=supplier)
        came, day = list(to_invoice(found)), timezone.localdate(at)
        net = posted_of(came)
        tax, due = to_cents(net * TAX), day + timedelta(days=30)
        facts = InvoiceFacts(number, day, due, net, tax, came)
        by, key = story.users["treasurer"], story.client_id()
        bills.enter_invoice(facts, supplier=found, client_id=key, by=by, at=at)

    return bill


def _paid(story: Story, number: str):  # type: ignore[no-untyped-def]
    def pay(at: datetime) -> None:
        invoice = SupplierInvoice.objects.with_owed().get(number=number)
        bills.pay(
            invoice=invoice,
            amount=invoice.owed,
            paid_on=timezone.localdate(at),
            paid_from=Code.BANK,
            client_id=story.client_id(),
            by=story.users["treasurer"],
            at=at,
        )

    return pay


def _ask(story: Story, *, at: datetime) -> None:
    """Glaze runs out: asked for and ordered; boxes only asked for."""
    by = story.users["planning"]
    wanted = (("ESMALTE", 12000, "Para lo que está en el piso."), ("CAJA-2", 9000, ""))
    for sku, quantity, reason in wanted:
        asked = purchasing.ask(
            product=story.products[sku],
            quantity=Decimal(quantity),
            needed_date=timezone.localdate(at) + timedelta(days=14),
            reason=reason,
            by=by,
            at=at,
        )
        if reason:
            supplier = Supplier.objects.get(name="Esmaltes del Valle")
            terms = Terms(supplier, timezone.localdate(at) + timedelta(days=11), Decimal(1510))
            purchasing.order(purchase=asked, terms=terms, by=by, at=at)
