"""How a product is made: recipes in revisions, what goes in, what else comes out, the steps.

What a revision says never changes, from the moment it is written; only its state does.
"""

from decimal import Decimal

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from production.models.catalogue import Product
from production.models.workplaces import Workplace


class RecipeState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("in use")
    RETIRED = "retired", _("no longer used")


class Per(models.TextChoices):
    """Whether so much goes into each unit, or into each batch that is begun."""

    UNIT = "unit", _("for each unit")
    BATCH = "batch", _("for each batch begun")


class InputMode(models.TextChoices):
    """How what a crew used of a material becomes known."""

    BACKFLUSH = "backflush", _("by the recipe, oldest lot first")
    SCAN = "scan", _("by the recipe, from the lot the crew names")
    COUNT = "count", _("by counting what is left")


class OutputKind(models.TextChoices):
    CO = "co", _("made together with it")
    BY = "by", _("by-product")
    WASTE = "waste", _("waste")


class RecipeQuerySet(models.QuerySet["Recipe"]):
    def visible_to(self, user: User) -> "RecipeQuerySet":
        return self if has_role(user, Role.MEMBER) else self.none()

    def in_use(self) -> "RecipeQuerySet":
        return self.filter(adopted_at__isnull=False, retired_at=None)


class Recipe(models.Model):
    """A revision of how a product is made; `batch` is how many units one batch makes.

    A trigger keeps all but the two moments as they are, and lets those be set once.
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="recipes")
    revision = models.PositiveIntegerField(_("revision"))
    batch = models.DecimalField(_("units of a batch"), max_digits=14, decimal_places=4, default=1)
    note = models.CharField(_("what changed, and why"), max_length=300, blank=True)
    drafted_at = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    objects = RecipeQuerySet.as_manager()

    class Meta:
        ordering = ("product", "-revision")
        constraints = (
            models.UniqueConstraint(fields=("product", "revision"), name="recipe_revision_once"),
            models.UniqueConstraint(
                fields=("product",),
                condition=models.Q(adopted_at__isnull=False, retired_at=None),
                name="recipe_in_use_once",
            ),
            models.CheckConstraint(condition=models.Q(batch__gt=0), name="recipe_batch_positive"),
        )

    def __str__(self) -> str:
        return f"{self.product} · {self.revision}"

    def get_absolute_url(self) -> str:
        return reverse("production:recipe", args=[self.pk])

    @property
    def state(self) -> RecipeState:
        if self.retired_at is not None:
            return RecipeState.RETIRED
        return RecipeState.DRAFT if self.adopted_at is None else RecipeState.ADOPTED


class RecipeInput(AppendOnly):
    """`quantity` of a product, in its own unit, for each unit or for each batch begun."""

    recipe = models.ForeignKey(Recipe, models.PROTECT, related_name="inputs")
    n = models.PositiveSmallIntegerField()
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4)
    per = models.CharField(_("for"), max_length=10, choices=Per.choices, default=Per.UNIT)
    mode = models.CharField(
        _("how its use is known"),
        max_length=10,
        choices=InputMode.choices,
        default=InputMode.BACKFLUSH,
    )

    objects = AppendOnlyQuerySet["RecipeInput"].as_manager()

    class Meta:
        ordering = ("recipe", "n")
        constraints = (
            models.UniqueConstraint(fields=("recipe", "n"), name="recipe_input_once"),
            models.UniqueConstraint(fields=("recipe", "product"), name="recipe_input_product_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0), name="recipe_input_positive"
            ),
        )

    def __str__(self) -> str:
        return f"{self.product}: {self.quantity}"


class RecipeOutput(AppendOnly):
    """What else comes out of a batch, and which part of its cost that bears.

    The product of the recipe bears the rest, so that the parts sum to one.
    """

    recipe = models.ForeignKey(Recipe, models.PROTECT, related_name="outputs")
    n = models.PositiveSmallIntegerField()
    kind = models.CharField(_("what it is"), max_length=10, choices=OutputKind.choices)
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    quantity = models.DecimalField(_("quantity of a batch"), max_digits=14, decimal_places=4)
    share = models.DecimalField(
        _("part of the cost"), max_digits=6, decimal_places=4, default=Decimal(0)
    )

    objects = AppendOnlyQuerySet["RecipeOutput"].as_manager()

    class Meta:
        ordering = ("recipe", "n")
        constraints = (
            models.UniqueConstraint(fields=("recipe", "n"), name="recipe_output_once"),
            models.UniqueConstraint(
                fields=("recipe", "product"), name="recipe_output_product_once"
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0, share__gte=0, share__lt=1),
                name="recipe_output_figures",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="waste") | models.Q(share=0),
                name="recipe_waste_bears_no_cost",
            ),
        )

    def __str__(self) -> str:
        return f"{self.product}: {self.quantity}"

    @property
    def share_percent(self) -> Decimal:
        return self.share * 100


class RecipeStep(AppendOnly):
    """A step: `run_minutes` for each `load` units or part of them, by `crew` people together."""

    recipe = models.ForeignKey(Recipe, models.PROTECT, related_name="steps")
    n = models.PositiveSmallIntegerField()
    name = models.CharField(_("step"), max_length=80)
    workplace = models.ForeignKey(Workplace, models.PROTECT, null=True, related_name="steps")
    setup_minutes = models.PositiveIntegerField(_("minutes to get ready"), default=0)
    run_minutes = models.DecimalField(_("minutes of a load"), max_digits=10, decimal_places=2)
    load = models.DecimalField(_("units of a load"), max_digits=14, decimal_places=4)
    waiting_hours = models.DecimalField(
        _("hours to wait afterwards"), max_digits=8, decimal_places=2, default=0
    )
    crew = models.PositiveSmallIntegerField(_("people"), default=1)

    objects = AppendOnlyQuerySet["RecipeStep"].as_manager()

    class Meta:
        ordering = ("recipe", "n")
        constraints = (
            models.UniqueConstraint(fields=("recipe", "n"), name="recipe_step_once"),
            models.CheckConstraint(
                condition=models.Q(run_minutes__gte=0, load__gt=0, waiting_hours__gte=0),
                name="recipe_step_figures",
            ),
        )

    def __str__(self) -> str:
        return self.name


class MaterialUse(AppendOnly):
    """What a report took of a material: by the recipe, and what the records had of it.

    `used` is what the crew counted instead, `named` the lot it named, as the records or else the
    crew write it. Where `taken` is less, the records were short: nothing was refused, and a count
    tells the rest.
    """

    report = models.ForeignKey("production.FloorReport", models.PROTECT, related_name="uses")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    wanted = models.DecimalField(_("by the recipe"), max_digits=14, decimal_places=4)
    used = models.DecimalField(_("counted by the crew"), max_digits=14, decimal_places=4, null=True)
    taken = models.DecimalField(_("taken from stock"), max_digits=14, decimal_places=4)
    named = models.CharField(_("lot the crew named"), max_length=200, blank=True)

    objects = AppendOnlyQuerySet["MaterialUse"].as_manager()

    class Meta:
        ordering = ("report", "id")
        constraints = (
            models.UniqueConstraint(fields=("report", "product"), name="material_use_once"),
            models.CheckConstraint(
                condition=models.Q(wanted__gte=0, taken__gte=0)
                & (models.Q(used=None) | models.Q(used__gte=0))
                & models.Q(taken__lte=Coalesce("used", "wanted")),
                name="material_use_figures",
            ),
        )

    def __str__(self) -> str:
        return f"{self.product}: {self.wanted}"

    @property
    def short(self) -> Decimal:
        return (self.wanted if self.used is None else self.used) - self.taken
