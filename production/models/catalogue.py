"""What is made, and the price lists that assemblies set."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import screen
from coop.models import AppendOnly, AppendOnlyQuerySet, Decision, ImportBatch, User
from coop.permissions import Role, has_role
from ledger.models import BuyerKind


class ProductQuerySet(models.QuerySet["Product"]):
    def visible_to(self, user: User) -> "ProductQuerySet":
        if has_role(user, Role.MEMBER, Role.BUYER, Role.FOUNDER):
            return self
        return self.none()

    def current(self) -> "ProductQuerySet":
        return self.filter(annulled_at=None)


class ProductKind(models.TextChoices):
    GOODS = "goods", _("goods we sell")
    MATERIAL = "material", _("material we buy")
    PART = "part", _("part we make and use")


class Product(models.Model):
    sku = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(
        _("kind"), max_length=10, choices=ProductKind.choices, default=ProductKind.GOODS
    )
    unit = models.CharField(_("unit"), max_length=10, default="m2")
    description = models.TextField(_("description"), blank=True)
    usual_days = models.PositiveSmallIntegerField(_("days to make it"), default=21)
    minimum = models.DecimalField(_("lowest stock"), max_digits=14, decimal_places=4, default=0)
    imported_in = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")
    annulled_at = models.DateTimeField(null=True)
    family = models.ForeignKey(
        "production.ProductFamily", models.PROTECT, null=True, related_name="variants"
    )
    first_value = models.ForeignKey(
        "production.AxisValue", models.PROTECT, null=True, related_name="+"
    )
    second_value = models.ForeignKey(
        "production.AxisValue", models.PROTECT, null=True, related_name="+"
    )
    third_value = models.ForeignKey(
        "production.AxisValue", models.PROTECT, null=True, related_name="+"
    )

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ("sku",)
        constraints = (
            models.UniqueConstraint(
                fields=("family", "first_value", "second_value", "third_value"),
                condition=models.Q(family__isnull=False, annulled_at=None),
                nulls_distinct=False,
                name="product_variant_once",
            ),
            models.CheckConstraint(
                condition=models.Q(usual_days__gte=1, usual_days__lte=365),
                name="product_usual_days",
            ),
            models.CheckConstraint(condition=models.Q(minimum__gte=0), name="product_minimum"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("production:product", args=[self.pk])


class PriceListQuerySet(AppendOnlyQuerySet["PriceList"]):
    def in_force(self, on: date) -> "PriceList | None":
        return self.filter(valid_from__lte=on).order_by("-valid_from", "-id").first()

    def visible_to(self, user: User) -> "PriceListQuerySet":
        return self if has_role(user, Role.MEMBER, Role.BUYER, Role.FOUNDER) else self.none()


class PriceList(AppendOnly):
    """A price list, whole, from a day on; set only by a decision.

    Figures (see `ledger.pricing`): `social_rate` adds social cover to the hourly advance,
    `renewal_rate` is the part of the floor for renewing the plant, `floor_step` and `price_step`
    are the steps floors and prices are rounded to, `access_share_min` the lowest share of the
    floor an access price may have; a market quote older than `quote_days` does not count.
    """

    valid_from = models.DateField(_("in force from"))
    currency = models.CharField(max_length=3, default="ARS")
    social_rate = models.DecimalField(_("social cover"), max_digits=8, decimal_places=4)
    renewal_rate = models.DecimalField(_("renewal"), max_digits=8, decimal_places=4)
    floor_step = models.DecimalField(max_digits=12, decimal_places=2)
    price_step = models.DecimalField(max_digits=12, decimal_places=2)
    access_share_min = models.DecimalField(max_digits=6, decimal_places=4)
    quote_days = models.PositiveSmallIntegerField(_("days a quote counts"), default=180)
    hourly_advance = models.DecimalField(
        _("hourly advance it was computed with"), max_digits=20, decimal_places=2
    )
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="price_list")

    objects = PriceListQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-id")

    def __str__(self) -> str:
        return screen.day(self.valid_from)

    def get_absolute_url(self) -> str:
        return reverse("production:price_list", args=[self.pk])


class ProductPrice(AppendOnly):
    """The cost sheet of a product in a price list, for one unit; market None means unknown.

    `sheet` is the version it was made from, and `quotes` those behind the market reference.
    """

    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="products")
    product = models.ForeignKey(Product, models.PROTECT, related_name="prices")
    materials = models.DecimalField(_("materials and energy"), max_digits=20, decimal_places=2)
    hours = models.DecimalField(_("hours of work"), max_digits=10, decimal_places=4)
    overhead = models.DecimalField(_("overhead"), max_digits=20, decimal_places=2)
    market = models.DecimalField(_("market reference"), max_digits=20, decimal_places=2, null=True)
    market_source = models.CharField(_("source of the reference"), max_length=200, blank=True)
    market_date = models.DateField(_("date of the reference"), null=True)
    floor = models.DecimalField(_("need price (floor)"), max_digits=20, decimal_places=2)
    sheet = models.ForeignKey(
        "production.CostSheetVersion", models.PROTECT, null=True, related_name="prices"
    )

    objects = AppendOnlyQuerySet["ProductPrice"].as_manager()

    class Meta:
        ordering = ("price_list", "product")
        constraints = (
            models.UniqueConstraint(fields=("price_list", "product"), name="product_price_once"),
        )

    def __str__(self) -> str:
        return f"{self.product}: {self.floor}"


class ClassTerms(AppendOnly):
    """What a class of buyers pays over the base (rate > 0) or less than it (rate < 0)."""

    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="classes")
    buyer_kind = models.CharField(max_length=20, choices=BuyerKind.choices)
    rate = models.DecimalField(max_digits=7, decimal_places=4)

    objects = AppendOnlyQuerySet["ClassTerms"].as_manager()

    class Meta:
        ordering = ("price_list", "id")
        constraints = (
            models.UniqueConstraint(fields=("price_list", "buyer_kind"), name="class_terms_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_buyer_kind_display()}: {self.rate}"
