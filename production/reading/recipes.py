"""Recipes: what a product is made of through every level, and how two revisions differ."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from production import exploding
from production.exploding import ZERO, Line
from production.models import Product, Recipe, RecipeStep

# Every recipe in use that what is wanted leads to, each once: UNION keeps a product that goes into
# several others from being walked twice, so the cost is that of the recipes, not of their paths.
LINES = """
WITH RECURSIVE reached (product_id) AS (
  SELECT unnest(%s::bigint[])
  UNION
  SELECT i.product_id FROM reached x
  JOIN production_recipe r ON r.product_id = x.product_id
    AND r.adopted_at IS NOT NULL AND r.retired_at IS NULL
  JOIN production_recipeinput i ON i.recipe_id = r.id
)
SELECT r.product_id, i.product_id, i.quantity, i.per = 'batch', r.batch
FROM reached x
JOIN production_recipe r ON r.product_id = x.product_id
  AND r.adopted_at IS NOT NULL AND r.retired_at IS NULL
JOIN production_recipeinput i ON i.recipe_id = r.id
ORDER BY r.product_id, i.n
"""
# The first input of a revision that leads, through recipes in use, to the revision's own product.
CIRCLE = """
WITH RECURSIVE reached (product_id, first_id) AS (
  SELECT i.product_id, i.product_id FROM production_recipeinput i WHERE i.recipe_id = %s
  UNION
  SELECT i.product_id, x.first_id FROM reached x
  JOIN production_recipe r ON r.product_id = x.product_id
    AND r.adopted_at IS NOT NULL AND r.retired_at IS NULL
  JOIN production_recipeinput i ON i.recipe_id = r.id
)
SELECT p.name FROM reached x JOIN production_product p ON p.id = x.first_id
WHERE x.product_id = %s ORDER BY p.name LIMIT 1
"""


@dataclass(frozen=True)
class Need:
    """A product and how much of it is needed; `made` when a recipe of ours makes it."""

    product: Product
    quantity: Decimal
    made: bool


def lines_of(products: Collection[int]) -> list[Line]:
    """The inputs of every recipe in use below the products, through every level, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(LINES, [list(products)])
        rows = cursor.fetchall()
    return [Line(*row) for row in rows]


def explode(wanted: Mapping[int, Decimal]) -> list[Need]:
    """What the quantities of products take, themselves included, each product once.

    One recursive query for the recipes and one for the products they name.
    """
    lines = lines_of(wanted.keys())
    found = exploding.explode(wanted, lines)
    made = {line.whole for line in lines}
    products = Product.objects.in_bulk(found)
    return [Need(products[pk], quantity, pk in made) for pk, quantity in found.items()]


def circle(recipe: Recipe) -> str:
    """The input of a revision through which its product would go into itself; "" when none."""
    with connection.cursor() as cursor:
        cursor.execute(CIRCLE, [recipe.pk, recipe.product_id])
        row = cursor.fetchone()
    return row[0] if row else ""


def in_use(product: Product) -> Recipe | None:
    return Recipe.objects.in_use().filter(product=product).first()


def all_in_use() -> list[Recipe]:
    return list(Recipe.objects.in_use())


def before(recipe: Recipe) -> Recipe | None:
    """The revision a revision follows: the one in use when it is a draft, else the one before."""
    earlier = recipe.product.recipes.filter(revision__lt=recipe.revision)
    used = earlier.filter(adopted_at__isnull=False).order_by("-revision")
    return used.first() or earlier.order_by("-revision").first()


def used_in(product: Product) -> list[Recipe]:
    """The recipes in use that a product goes into."""
    rows = Recipe.objects.in_use().filter(inputs__product=product)
    return list(rows.select_related("product").order_by("product__sku"))


def own_share(recipe: Recipe) -> Decimal:
    """The part of a batch's cost that the product itself bears."""
    return 1 - sum((row.share for row in recipe.outputs.all()), ZERO)


def own_hours(recipe: Recipe) -> Decimal:
    """Hours of people that the steps of the revision take for one unit, made a batch at a time."""
    steps = [work_of(step) for step in recipe.steps.all()]
    return _fine(exploding.hours_of_work(steps, recipe.batch) / recipe.batch)


def steps_of(products: Collection[int]) -> dict[int, list[RecipeStep]]:
    """The steps of the recipes in use, by product."""
    rows = RecipeStep.objects.filter(
        recipe__product__in=products, recipe__adopted_at__isnull=False, recipe__retired_at=None
    )
    found: dict[int, list[RecipeStep]] = {pk: [] for pk in products}
    for row in rows.select_related("recipe", "workplace").order_by("recipe", "n"):
        found[row.recipe.product_id].append(row)
    return found


def work_of(step: RecipeStep) -> exploding.Step:
    return exploding.Step(
        setup_minutes=Decimal(step.setup_minutes),
        run_minutes=step.run_minutes,
        load=step.load,
        crew=step.crew,
    )


@dataclass(frozen=True)
class Unit:
    """What one unit takes, made a batch at a time: bought materials, hours of work, all levels."""

    materials: tuple[Need, ...]
    hours: Decimal


def unit_of(recipe: Recipe) -> Unit:
    """The materials and hours of one unit, of the recipe in use and all below it."""
    needs = explode({recipe.product_id: recipe.batch})
    steps = steps_of([need.product.pk for need in needs])
    hours = sum(
        (
            exploding.hours_of_work([work_of(x) for x in steps[need.product.pk]], need.quantity)
            for need in needs
        ),
        ZERO,
    )
    bought = [need for need in needs if not need.made]
    each = (Need(n.product, _fine(n.quantity / recipe.batch), made=False) for n in bought)
    return Unit(tuple(each), _fine(hours / recipe.batch))


def _fine(value: Decimal) -> Decimal:
    return value.quantize(exploding.PLACES)


@dataclass(frozen=True)
class Change:
    """One thing that another revision says otherwise; "" where it says nothing."""

    what: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def differences(before: Recipe | None, after: Recipe) -> list[Change]:
    """What a revision changes: inputs, outputs and steps, each by what it is about."""
    found: list[Change] = []
    for named in (_inputs, _outputs, _steps):
        old, new = named(before) if before else {}, named(after)
        found += (
            Change(key, old.get(key), new.get(key))
            for key in (*new, *(k for k in old if k not in new))
            if old.get(key) != new.get(key)
        )
    return found


def _inputs(recipe: Recipe) -> dict[str, Mapping[str, Any]]:
    rows = recipe.inputs.select_related("product")
    return {
        row.product.name: {
            "quantity": row.quantity,
            "unit": row.product.unit,
            "words": f"{row.get_per_display()}, {row.get_mode_display()}",
        }
        for row in rows
    }


def _outputs(recipe: Recipe) -> dict[str, Mapping[str, Any]]:
    rows = recipe.outputs.select_related("product")
    return {
        row.product.name: {
            "quantity": row.quantity,
            "unit": row.product.unit,
            "words": row.get_kind_display(),
            "share": row.share * 100,
        }
        for row in rows
    }


def _steps(recipe: Recipe) -> dict[str, Mapping[str, Any]]:
    rows = recipe.steps.select_related("workplace")
    return {
        f"{row.n}. {row.name}": {
            "minutes": row.run_minutes,
            "load": row.load,
            "unit": recipe.product.unit,
            "setup": row.setup_minutes,
            "waiting": row.waiting_hours,
            "crew": row.crew,
            "words": str(row.workplace or ""),
        }
        for row in rows
    }
