"""Where a new cost sheet starts when the product has a recipe."""

from typing import Any

from django.utils.translation import gettext as _

from production.forms.costing import ROW
from production.models import Recipe
from production.reading import purchases, recipes
from production.reading.recipes import Need

Row = dict[str, Any]


def from_recipe(recipe: Recipe, last: Row) -> Row:
    """The bought materials and the hours of the recipe; the rest of the last version after them.

    What a material costs is what the last receipt of it says, else the last version. `last` and
    the answer are the fields of the form.
    """
    unit = recipes.unit_of(recipe)
    before = [
        {name: last.get(f"i{n}_{name}") for name in ROW}
        for n in range(len(last))
        if f"i{n}_name" in last
    ]
    rows = _materials(unit.materials, {str(row["name"]): row for row in before})
    named = {row["name"] for row in rows}
    rows += [row for row in before if row["name"] not in named]
    start = {name: value for name, value in last.items() if not name.startswith("i")}
    if unit.hours:
        words = _("recipe, revision %(n)s") % {"n": recipe.revision}
        start |= {"hours": unit.hours, "hours_note": words}
    for n, row in enumerate(rows):
        start |= {f"i{n}_{name}": value for name, value in row.items()}
    return start


def _materials(needs: tuple[Need, ...], known: dict[str, Row]) -> list[Row]:
    came = purchases.last_receipts([need.product.pk for need in needs])
    rows = []
    for need in needs:
        product = need.product
        facts: Row = {"name": product.name[:80], "unit": product.unit, "quantity": need.quantity}
        if receipt := came.get(product.pk):
            facts |= {"price": receipt.price, "price_date": receipt.received_date}
            facts["source"] = receipt.supplier.name[:120]
        rows.append({**known.get(facts["name"], {}), **facts})
    return rows
