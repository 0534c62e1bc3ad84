"""Where prices come from: cost sheets in versions, and what the market asks."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop import uploads
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production import costing
from production.models.catalogue import PriceList, Product, ProductPrice


def quote_path(quote: "MarketQuote", _name: str) -> str:
    return uploads.path_of(quote, "quotes")


class HoursSource(models.TextChoices):
    """Who says how many hours a unit takes."""

    FLOOR = "floor", _("the middle of what crews reported")
    STATED = "stated", _("stated here, with its source")


class CostSheetQuerySet(AppendOnlyQuerySet["CostSheetVersion"]):
    def visible_to(self, user: User) -> "CostSheetQuerySet":
        return self if has_role(user, Role.MEMBER, Role.BUYER, Role.FOUNDER) else self.none()


class CostSheetVersion(AppendOnly):
    """What one unit of a product takes, as known on a day; a later version takes its place.

    `materials` is the sum of the items and `overhead` the unit's hours at the overhead of a normal
    month: both are kept as they were worked out (`production.costing`).
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="cost_sheets")
    version = models.PositiveIntegerField(_("version"))
    hours = models.DecimalField(_("hours of work"), max_digits=10, decimal_places=4)
    hours_source = models.CharField(max_length=10, choices=HoursSource.choices)
    hours_note = models.CharField(_("source of the hours"), max_length=200, blank=True)
    reports = models.PositiveIntegerField(_("crew reports behind the hours"), default=0)
    overhead_month = models.DecimalField(
        _("overhead of a normal month"), max_digits=20, decimal_places=2
    )
    normal_hours = models.DecimalField(
        _("hours of a normal month"), max_digits=12, decimal_places=2
    )
    materials = models.DecimalField(_("materials and energy"), max_digits=20, decimal_places=2)
    overhead = models.DecimalField(_("overhead"), max_digits=20, decimal_places=2)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = CostSheetQuerySet.as_manager()

    class Meta:
        ordering = ("product", "-version")
        constraints = (
            models.UniqueConstraint(fields=("product", "version"), name="cost_sheet_version_once"),
            models.CheckConstraint(
                condition=models.Q(normal_hours__gt=0, overhead_month__gte=0, hours__gte=0),
                name="cost_sheet_figures",
            ),
            models.CheckConstraint(
                condition=models.Q(hours_source=HoursSource.FLOOR, reports__gt=0)
                | models.Q(hours_source=HoursSource.STATED) & ~models.Q(hours_note=""),
                name="cost_sheet_hours_have_a_source",
            ),
        )

    def __str__(self) -> str:
        return f"{self.product} · {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("production:cost_sheet", args=[self.pk])


class CostItem(AppendOnly):
    """A material of one unit, at what it costs to replace on a day. `waste` is a part of one.

    `product` says which of ours it is, whatever either is called later; energy and the like are
    none.
    """

    NAME = 80  # letters of a name that a sheet has room for

    sheet = models.ForeignKey(CostSheetVersion, models.PROTECT, related_name="items")
    n = models.PositiveSmallIntegerField()
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("material"), max_length=NAME)
    unit = models.CharField(_("unit"), max_length=10)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    waste = models.DecimalField(_("waste"), max_digits=6, decimal_places=4, default=0)
    price = models.DecimalField(_("price of a unit"), max_digits=20, decimal_places=4)
    price_date = models.DateField(_("price of"))
    source = models.CharField(_("source"), max_length=120, blank=True)

    objects = AppendOnlyQuerySet["CostItem"].as_manager()

    class Meta:
        ordering = ("sheet", "n")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "n"), name="cost_item_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0, price__gte=0, waste__gte=0),
                name="cost_item_figures",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def cost(self) -> costing.Item:
        return costing.Item(self.quantity, self.price, self.waste)

    @property
    def waste_percent(self) -> object:
        return self.waste * 100


class MarketQuoteQuerySet(AppendOnlyQuerySet["MarketQuote"]):
    def visible_to(self, user: User) -> "MarketQuoteQuerySet":
        """Members read each quote with its file; buyers see on the price page what it says."""
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def standing(self) -> "MarketQuoteQuerySet":
        return self.filter(withdrawal=None)


class MarketQuote(AppendOnly):
    """What somebody else asked for a unit on a day, and the paper that shows it."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="quotes")
    quoted_date = models.DateField(_("quoted on"))
    price = models.DecimalField(_("price of a unit"), max_digits=20, decimal_places=2)
    source = models.CharField(_("source"), max_length=120)
    file = models.FileField(upload_to=quote_path, max_length=120, blank=True)
    media_type = models.CharField(max_length=20, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = MarketQuoteQuerySet.as_manager()

    class Meta:
        ordering = ("product", "-quoted_date", "-id")
        constraints = (
            models.CheckConstraint(condition=models.Q(price__gt=0), name="market_quote_positive"),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.price}"

    @property
    def ending(self) -> str:
        return uploads.ending_of(self)


class QuoteWithdrawal(AppendOnly):
    """A quote that should not count, and why. Lists it already went into keep it."""

    quote = models.OneToOneField(MarketQuote, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(_("reason"), max_length=200)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["QuoteWithdrawal"].as_manager()

    def __str__(self) -> str:
        return self.reason


class PriceQuote(AppendOnly):
    """A quote that a price of a list was made from, frozen with the list."""

    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="+")
    price = models.ForeignKey(ProductPrice, models.PROTECT, related_name="quotes")
    quote = models.ForeignKey(MarketQuote, models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["PriceQuote"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("price", "quote"), name="price_quote_once"),)

    def __str__(self) -> str:
        return f"{self.price}: {self.quote}"
