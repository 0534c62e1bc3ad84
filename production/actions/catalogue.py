"""The catalogue: what the works make."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import ImportBatch, User
from production.models import Product, ProductKind


@transaction.atomic
def register_product(
    *,
    sku: str,
    name: str,
    unit: str,
    description: str = "",
    kind: str = ProductKind.GOODS,
    imported_in: ImportBatch | None = None,
    by: User,
    at: datetime,
) -> Product:
    """Add a product. It can be ordered once a price list names it."""
    if Product.objects.filter(sku__iexact=sku).exists():
        raise Refused(_("Another product already has this code."), field="sku")
    product = Product.objects.create(
        sku=sku,
        name=name,
        unit=unit,
        description=description,
        kind=kind,
        imported_in=imported_in,
    )
    audit.record("product.registered", by=by, at=at, about=product)
    return product


@transaction.atomic
def annul(*, product: Product, by: User, at: datetime) -> Product:
    """Take a product out of the catalogue; its orders, prices and stock stay on record."""
    product = Product.objects.select_for_update().get(pk=product.pk)
    if product.annulled_at is not None:
        raise Refused(_("This product is already out of the catalogue."))
    product.annulled_at = at
    product.save(update_fields=["annulled_at"])
    audit.record("product.annulled", by=by, at=at, about=product)
    return product


@transaction.atomic
def set_minimum(*, product: Product, minimum: Decimal, by: User, at: datetime) -> Product:
    """Say how much of it should always lie in the warehouse; less is short."""
    product = Product.objects.select_for_update(no_key=True).get(pk=product.pk)
    if product.annulled_at is not None:
        raise Refused(_("This product is already out of the catalogue."))
    if minimum < 0:
        raise Refused(_("A quantity cannot be less than zero."), field="minimum")
    if product.minimum == minimum:
        raise Refused(_("Nothing changed."), field="minimum")
    product.minimum = minimum
    product.save(update_fields=["minimum"])
    audit.record("product.minimum_set", by=by, at=at, about=product, minimum=str(minimum))
    return product
