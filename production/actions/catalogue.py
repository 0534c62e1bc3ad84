"""The catalogue: what the works make."""

from datetime import datetime

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
