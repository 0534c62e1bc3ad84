"""Where a new cost sheet starts: from the recipe of the product, or from what lots took."""

from typing import Any

from django.utils.translation import gettext as _

from production.forms.costing import ROW
from production.models import CostItem, Product, Receipt, Recipe
from production.reading import purchases, recipes
from production.reading.inputs import Inputs
from production.reading.recipes import Need

Row = dict[str, Any]


def from_recipe(recipe: Recipe, last: Row) -> Row:
    """The bought materials and the hours of the recipe; the rest of the last version after them.

    What a material costs is what the last receipt of it says, else the last version. `last` and
    the answer are the fields of the form.
    """
    unit = recipes.unit_of(recipe)
    start = _start(_materials(unit.materials, _known(last)), last)
    if unit.hours:
        words = _("recipe, revision %(n)s") % {"n": recipe.revision}
        start |= {"hours": unit.hours, "hours_note": words}
    return start


def from_lots(took: Inputs, last: Row) -> Row:
    """The materials and the hours that a unit of some lots really took, waste in it; the rest of
    the last version after them."""
    known, rows = _known(last), []
    for line in took.lines:
        facts = {**_ours(line.product), "quantity": line.took, "waste": 0}
        rows.append({**_found(known, line.product), **facts, **_priced(line.price)})
    start = _start(rows, last)
    if took.hours is not None:
        lots = [str(lot) for lot, _made in took.lots]
        words = _("%(count)s lots, %(first)s to %(last)s")
        note = words % {"count": len(lots), "first": lots[-1], "last": lots[0]}
        start |= {"hours": took.hours, "hours_note": note}
    return start


def _known(last: Row) -> dict[str | int, Row]:
    """The materials of the last version, by product, or by name where it says none."""
    rows = (
        {name: last.get(f"i{n}_{name}") for name in (*ROW, "product")}
        for n in range(len(last))
        if f"i{n}_name" in last
    )
    return {row["product"] or str(row["name"]): row for row in rows}


def _ours(product: Product) -> Row:
    return {"product": product.pk, "name": product.name[: CostItem.NAME], "unit": product.unit}


def _found(known: dict[str | int, Row], product: Product) -> Row:
    return known.get(product.pk) or known.get(product.name[: CostItem.NAME], {})


def _start(rows: list[Row], last: Row) -> Row:
    """The fields of the form: these materials, then those only the last version names."""
    named = {row[key] for row in rows for key in ("product", "name")}
    rest = [row for name, row in _known(last).items() if name not in named]
    start = {name: value for name, value in last.items() if not name.startswith("i")}
    for n, row in enumerate(rows + rest):
        start |= {f"i{n}_{name}": value for name, value in row.items()}
    return start


def _priced(receipt: Receipt | None) -> Row:
    """What a unit costs to replace, by the receipt that says it."""
    if receipt is None:
        return {}
    facts: Row = {"price": receipt.price, "price_date": receipt.received_date}
    return facts | {"source": receipt.supplier.name[:120]}


def _materials(needs: tuple[Need, ...], known: dict[str | int, Row]) -> list[Row]:
    came = purchases.last_receipts([need.product.pk for need in needs])
    rows = []
    for need in needs:
        product = need.product
        facts = {**_ours(product), "quantity": need.quantity}
        rows.append({**_found(known, product), **facts, **_priced(came.get(product.pk))})
    return rows
