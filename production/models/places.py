"""Where stock lies: places one can stand in, and those a move only begins or ends at."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.permissions import Role, has_role

MAIN = "main"


class Place(models.TextChoices):
    """Where a move begins or ends; only a warehouse is a place one can stand in (`Location`).

    No balance is kept of the others (production, waste, buyer, supplier, count).
    """

    PRODUCTION = "production", _("production")
    WAREHOUSE = "warehouse", _("warehouse")
    WASTE = "waste", _("waste")
    BUYER = "buyer", _("buyer")
    SUPPLIER = "supplier", _("supplier")
    COUNT = "count", _("stock count")


class LocationQuerySet(models.QuerySet["Location"]):
    def visible_to(self, user: User) -> "LocationQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def current(self) -> "LocationQuerySet":
        return self.filter(ended_at=None)

    def main(self) -> "Location":
        """The first warehouse, set up when it is first needed."""
        return self.get_or_create(code=MAIN)[0]


class Location(models.Model):
    """A place where stock lies: a warehouse, a shelf, a yard. The first one needs no name."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    created_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name or gettext("warehouse")
