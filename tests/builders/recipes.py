"""Recipes and materials, made by the actions a person would use."""

from decimal import Decimal
from typing import Any

from production.actions import catalogue, recipes, stock, workplaces
from production.actions.recipes import Input, RecipeFacts, Step
from production.models import Product, Recipe, Workplace
from tests.builders.production import Works


def material(works: Works, sku: str = "ARC", name: str = "Clay", unit: str = "kg") -> Product:
    found = Product.objects.filter(sku=sku).first()
    return found or catalogue.register_product(
        sku=sku, name=name, unit=unit, kind="material", by=works.user("marta"), at=works.at
    )


def a_kiln(works: Works, name: str = "Kiln 1", hours: str = "16") -> Workplace:
    found = Workplace.objects.filter(name=name).first()
    return found or workplaces.set_up(
        name=name,
        sector=works.presses,
        hours_a_day=Decimal(hours),
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
