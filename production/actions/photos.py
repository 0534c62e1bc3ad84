"""What buyers see of a product before they order: a photograph, and what making it takes."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, pictures, uploads
from coop.errors import Refused
from coop.models import User
from production.models import Product, ProductPhoto

SIDE = 1200


@transaction.atomic
def show(product: Product, *, content: bytes, by: User, at: datetime) -> ProductPhoto:
    """Show a product by this photograph from now on; the one before stays on record."""
    product = _locked(product)
    drawn = pictures.small_jpeg(content, side=SIDE)
    sha256 = hashlib.sha256(drawn).hexdigest()
    last = product.photos.last()
    if last is not None and last.sha256 == sha256:
        raise Refused(_("This very photo is shown already."), field="file")
    photo = ProductPhoto(product=product, size=len(drawn), sha256=sha256, recorded_at=at, by=by)
    uploads.keep(photo.file, drawn)
    photo.save()
    audit.record("product.photographed", by=by, at=at, about=product, photo=photo.pk)
    return photo


@transaction.atomic
def set_usual_days(product: Product, *, usual_days: int, by: User, at: datetime) -> Product:
    """Say how many days making it usually takes, for when neither stock nor plan tells."""
    product = _locked(product)
    if product.usual_days == usual_days:
        raise Refused(_("Nothing changed."), field="usual_days")
    product.usual_days = usual_days
    product.save(update_fields=["usual_days"])
    audit.record("product.usual_days_set", by=by, at=at, about=product, days=usual_days)
    return product


def _locked(product: Product) -> Product:
    product = Product.objects.select_for_update().get(pk=product.pk)
    if product.annulled_at is not None:
        raise Refused(_("This product is already out of the catalogue."))
    return product
