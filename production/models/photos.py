"""Photographs of what is made, for those who order it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from production.models.catalogue import Product


def photo_path(photo: "ProductPhoto", _name: str) -> str:
    """A name of ours: that of the sender never becomes a path."""
    return f"photos/{photo.sha256[:2]}/{photo.sha256}.jpg"


class ProductPhotoQuerySet(AppendOnlyQuerySet["ProductPhoto"]):
    def visible_to(self, user: User) -> "ProductPhotoQuerySet":
        return self.filter(product__in=Product.objects.visible_to(user))

    def newest(self) -> "ProductPhotoQuerySet":
        """The one of each product that is shown."""
        return self.order_by("product_id", "-id").distinct("product_id")


class ProductPhoto(AppendOnly):
    """A photograph of a product as it is shown, always a JPEG of ours; the newest counts."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="photos")
    file = models.FileField(_("photo"), upload_to=photo_path, max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = ProductPhotoQuerySet.as_manager()

    class Meta:
        ordering = ("product", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(size__gt=0), name="product_photo_not_empty"),
        )

    def __str__(self) -> str:
        return str(self.product)
