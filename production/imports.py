"""Products from a CSV file."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import imports, offers
from coop.errors import Refused
from coop.imports import Column, Row
from coop.models import ImportBatch, User
from production.actions import catalogue
from production.models import OrderLine, Product, ProductPrice, StockMove
from production.reading import first_day

SKU_MAX = 40
UNIT_MAX = 10


class Products:
    """One row for each product; its price comes from an assembly."""

    kind: str = "products"
    label: str | Promise = gettext_lazy("Products")
    permission: str = "production.keep_catalogue"
    columns: Sequence[Column] = (
        Column(
            "codigo",
            gettext_lazy("Short code, used once."),
            "PI-3535-A",
            label=gettext_lazy("Code"),
        ),
        Column(
            "nombre",
            gettext_lazy("Name of the product."),
            "Piso cerámico 35x35",
            label=gettext_lazy("Name"),
        ),
        Column("unidad", gettext_lazy("m2, unit, kg…"), "m2", label=gettext_lazy("Unit")),
        Column(
            "descripcion",
            gettext_lazy("What it is."),
            "Primera selección",
            needed=False,
            label=gettext_lazy("Description"),
        ),
    )

    def examine(self, row: Row) -> list[str]:
        code = row["codigo"]
        wrong = {
            _("The code is missing or longer than 40 signs."): not 0 < len(code) <= SKU_MAX,
            _("The name is missing."): not row["nombre"],
            _("The unit is missing or longer than 10 signs."): not 0
            < len(row["unidad"])
            <= UNIT_MAX,
            _("Another product already has this code."): Product.objects.filter(
                sku__iexact=code
            ).exists(),
        }
        return [sentence for sentence, holds in wrong.items() if holds]

    def examine_whole(self, rows: Sequence[Row]) -> list[str]:
        return imports.repeated(rows, "codigo")

    def bring_in(
        self, rows: Sequence[Row], *, batch: ImportBatch, by: User, at: datetime
    ) -> list[int]:
        return [
            catalogue.register_product(
                sku=row["codigo"],
                name=row["nombre"],
                unit=row["unidad"],
                description=row["descripcion"],
                imported_in=batch,
                by=by,
                at=at,
            ).pk
            for row in rows
        ]

    def undo(self, batch: ImportBatch, *, by: User, at: datetime) -> None:
        for product in Product.objects.filter(pk__in=batch.created).order_by("pk"):
            if any(m.objects.filter(product=product).exists() for m in DEPENDENTS):
                words = _("%(product)s already has a price, an order or stock: the import stays.")
                raise Refused(words % {"product": product})
            catalogue.annul(product=product, by=by, at=at)


DEPENDENTS = (ProductPrice, OrderLine, StockMove)


def register() -> None:
    imports.register(Products())
    offers.first_steps.add("production", first_day.first_steps)
