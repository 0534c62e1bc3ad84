"""Recipes and materials, made by the actions a person would use."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from production.actions import catalogue, purchasing, receiving, recipes, stock, workplaces
from production.actions.purchasing import Terms
from production.actions.receiving import Arrival
from production.actions.recipes import Input, RecipeFacts, Step
from production.models import (
    Location,
    Product,
    PurchaseRequest,
    Receipt,
    Recipe,
    RecipeInput,
    Supplier,
    Workplace,
)
from tests.builders.production import Works


def material(works: Works, sku: str = "ARC", name: str = "Clay", unit: str = "kg") -> Product:
    found = Product.objects.filter(sku=sku).first()
    return found or catalogue.register_product(
        sku=sku, name=name, unit=unit, kind="material", by=works.user("marta"), at=works.at
    )


def a_kiln(works: Works, name: str = "Kiln 1", *, hours: str = "16", days: int = 5) -> Workplace:
    found = Workplace.objects.filter(name=name).first()
    return found or workplaces.set_up(
        name=name,
        sector=works.presses,
        hours_a_day=Decimal(hours),
        days_a_week=days,
        crew=2,
        by=works.user("pablo"),
        at=works.at,
    )


def facts(works: Works, **changes: Any) -> RecipeFacts:
    """18 kg of clay a unit and 4 kg of glaze a batch of 100; an hour and a half of kiln."""
    parts: dict[str, Any] = {
        "inputs": [
            Input(material(works), Decimal(18)),
            Input(material(works, "ESM", "Glaze"), Decimal(4), per="batch", mode="scan"),
        ],
        "steps": [
            Step("Firing", Decimal(90), Decimal(100), workplace=a_kiln(works), crew=2),
        ],
        "batch": Decimal(100),
        **changes,
    }
    return RecipeFacts(**parts)


def drafted(works: Works, *, product: Product | None = None, **changes: Any) -> Recipe:
    return recipes.draft(
        facts(works, **changes), product=product or works.tile, by=works.user("pablo"), at=works.at
    )


def adopted(works: Works, *, product: Product | None = None, **changes: Any) -> Recipe:
    recipe = drafted(works, product=product, **changes)
    return recipes.adopt(recipe=recipe, by=works.user("pablo"), at=works.at)


def counted(works: Works, product: Product, quantity: str) -> None:
    stock.count(
        product=product,
        grade="first",
        counted=Decimal(quantity),
        counted_date=works.today,
        by=works.user("diana"),
        at=works.at,
    )


def a_supplier(works: Works, name: str = "Cantera Sur") -> Supplier:
    found = Supplier.objects.filter(name=name).first()
    return found or purchasing.register_supplier(name=name, by=works.user("pablo"), at=works.at)


def asked(works: Works, quantity: str = "5000") -> PurchaseRequest:
    return purchasing.ask(
        product=material(works), quantity=Decimal(quantity), by=works.user("pablo"), at=works.at
    )


def ordered(works: Works, quantity: str = "5000") -> PurchaseRequest:
    terms = Terms(a_supplier(works), works.today, Decimal("210.5"))
    return purchasing.order(
        purchase=asked(works, quantity), terms=terms, by=works.user("pablo"), at=works.at
    )


def received(
    works: Works,
    product: Product,
    quantity: str,
    *,
    purchase: PurchaseRequest | None = None,
    lot: str = "B-77",
) -> Receipt:
    arrival = Arrival(
        supplier=a_supplier(works),
        product=product,
        quantity=Decimal(quantity),
        location=Location.objects.main(),
        received_date=works.today,
        supplier_lot=lot,
        price=Decimal("210.5"),
    )
    return receiving.receive(arrival, purchase=purchase, by=works.user("pablo"), at=works.at)


def a_tree(works: Works, levels: int, wide: int) -> Product:
    """Products of so many levels below the tile, each of `wide` parts, written in bulk."""
    count = sum(wide**n for n in range(1, levels))
    parts = Product.objects.bulk_create(
        Product(sku=f"P{n:05d}", name=f"Part {n}", unit="kg") for n in range(count)
    )
    nodes = [works.tile, *parts]
    wholes = nodes[: sum(wide**n for n in range(levels - 1))]
    made = Recipe.objects.bulk_create(
        Recipe(product=x, revision=1, batch=1, drafted_at=works.at) for x in wholes
    )
    below: Iterator[Product] = iter(parts)
    RecipeInput.objects.bulk_create(
        RecipeInput(recipe=recipe, n=n, product=next(below), quantity=2)
        for recipe in made
        for n in range(1, wide + 1)
    )
    Recipe.objects.update(adopted_at=works.at)
    return works.tile
