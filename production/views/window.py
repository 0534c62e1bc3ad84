"""Products as whoever orders them sees them: the photo, the price in layers, by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from coop import charts
from production import promising
from production.models import Product, ProductPhoto
from production.promising import Promise, Supply
from production.reading import Offer
from production.reading.supply import supplies
from production.views import parts

ONE_UNIT = Decimal(1)


@dataclass(frozen=True)
class Shown:
    """An offer with the parts of its bar, its photo, and when one more unit could leave."""

    offer: Offer
    parts: list[charts.Part]
    photo: ProductPhoto | None
    supply: Supply
    promise: Promise


def shown(offers: Sequence[Offer]) -> list[Shown]:
    """What is shown of each offer, in a fixed number of queries."""
    products = [offer.price.product for offer in offers]
    photos = photos_of(products)
    found = supplies(products, on=parts.today())
    return [
        Shown(
            offer=offer,
            parts=parts.layer_parts(offer.layers),
            photo=photos.get(offer.product_id),
            supply=found[offer.product_id],
            promise=_by(_one_more(found[offer.product_id]), found[offer.product_id]),
        )
        for offer in offers
    ]


def photos_of(products: Sequence[Product]) -> dict[int, ProductPhoto]:
    newest = ProductPhoto.objects.filter(product__in=products).newest()
    return {photo.product_id: photo for photo in newest.select_related("product")}


def promises(chosen: Sequence[tuple[Offer, Decimal]]) -> list[Promise]:
    """By when each quantity could leave, were it ordered now."""
    found = supplies([offer.price.product for offer, _quantity in chosen], on=parts.today())
    return [_by(quantity, found[offer.product_id]) for offer, quantity in chosen]


def _one_more(supply: Supply) -> Decimal:
    """One unit beyond what is free."""
    return supply.free + ONE_UNIT


def _by(quantity: Decimal, supply: Supply) -> Promise:
    return promising.promise(quantity, supply, today=parts.today())
