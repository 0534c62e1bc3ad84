"""Recipes: written as revisions, adopted, and retired by the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection, transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from production.models import (
    InputMode,
    OutputKind,
    Per,
    Product,
    Recipe,
    RecipeInput,
    RecipeOutput,
    RecipeStep,
    Workplace,
)
from production.reading import recipes as reading

# One adoption at a time: two that are each sound could close a circle together.
ADOPTION_LOCK = "production_recipe"


@dataclass(frozen=True)
class Input:
    """What goes in: for each unit, or for each batch begun."""

    product: Product
    quantity: Decimal
    per: str = Per.UNIT
    mode: str = InputMode.BACKFLUSH


@dataclass(frozen=True)
class Output:
    """What else comes out of a batch; `share` is its part of the cost, of one."""

    product: Product
    quantity: Decimal
    kind: str = OutputKind.BY
    share: Decimal = Decimal(0)


@dataclass(frozen=True)
class Step:
    """A step: minutes for each load begun of `load` units, with `crew` people."""

    name: str
    run_minutes: Decimal
    load: Decimal
    workplace: Workplace | None = None
    setup_minutes: int = 0
    waiting_hours: Decimal = Decimal(0)
    crew: int = 1


@dataclass(frozen=True)
class RecipeFacts:
    """A whole revision; `batch` is how many units one batch makes."""

    inputs: Sequence[Input]
    outputs: Sequence[Output] = ()
    steps: Sequence[Step] = ()
    batch: Decimal = Decimal(1)
    note: str = ""


@transaction.atomic
def draft(facts: RecipeFacts, *, product: Product, by: User, at: datetime) -> Recipe:
    """Write the next revision of a product's recipe. Nothing uses it until it is adopted."""
    product = Product.objects.select_for_update().get(pk=product.pk)
    _must_be_sound(facts, product)
    last = Recipe.objects.filter(product=product).order_by("-revision").first()
    recipe = Recipe.objects.create(
        product=product,
        revision=last.revision + 1 if last else 1,
        batch=facts.batch,
        note=facts.note.strip(),
        drafted_at=at,
    )
    RecipeInput.objects.bulk_create(
        RecipeInput(recipe=recipe, n=n, **vars(row)) for n, row in enumerate(facts.inputs, 1)
    )
    RecipeOutput.objects.bulk_create(
        RecipeOutput(recipe=recipe, n=n, **vars(row)) for n, row in enumerate(facts.outputs, 1)
    )
    RecipeStep.objects.bulk_create(
        RecipeStep(recipe=recipe, n=n, **vars(row)) for n, row in enumerate(facts.steps, 1)
    )
    audit.record("recipe.drafted", by=by, at=at, about=product, revision=recipe.revision)
    return recipe


@transaction.atomic
def adopt(*, recipe: Recipe, by: User, at: datetime) -> Recipe:
    """Put a revision to use from now on; the one before is retired.

    Production orders that were released keep theirs. Refused when the product would go into
    itself, also through others.
    """
    product = Product.objects.select_for_update().get(pk=recipe.product_id)
    locked = Recipe.objects.select_for_update().get(pk=recipe.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [ADOPTION_LOCK])
    if locked.adopted_at is not None:
        raise Refused(_("This revision was adopted already."))
    if locked.retired_at is not None:
        raise Refused(_("A later revision took its place."))
    if product.annulled_at is not None:
        raise Refused(_("This product is already out of the catalogue."))
    if through := reading.circle(locked):
        words = _("%(product)s would go into itself, through %(through)s.")
        raise Refused(words % {"product": product, "through": through})
    earlier = Recipe.objects.filter(product=product, revision__lt=locked.revision, retired_at=None)
    earlier.update(retired_at=at)
    locked.adopted_at = at
    locked.save(update_fields=["adopted_at"])
    audit.record("recipe.adopted", by=by, at=at, about=product, revision=locked.revision)
    return locked


@transaction.atomic
def retire(*, recipe: Recipe, by: User, at: datetime) -> Recipe:
    """Stop using a revision without another in its place, or drop a draft."""
    Product.objects.select_for_update().get(pk=recipe.product_id)
    locked = Recipe.objects.select_for_update().get(pk=recipe.pk)
    if locked.retired_at is not None:
        raise Refused(_("This revision is no longer used."))
    locked.retired_at = at
    locked.save(update_fields=["retired_at"])
    audit.record("recipe.retired", by=by, at=at, about=recipe.product, revision=locked.revision)
    return locked


def _must_be_sound(facts: RecipeFacts, product: Product) -> None:
    if product.annulled_at is not None:
        raise Refused(_("This product is already out of the catalogue."))
    if facts.batch <= 0:
        raise Refused(_("A batch makes more than zero."), field="batch")
    if not facts.inputs and not facts.steps:
        raise Refused(_("Write what goes in, or how it is made."), field="i0_product")
    _must_differ([x.product.pk for x in facts.inputs], product, key="i")
    _must_differ([x.product.pk for x in facts.outputs], product, key="o")
    _must_be_some([x.quantity for x in facts.inputs], key="i")
    _must_be_some([x.quantity for x in facts.outputs], key="o")
    _shares_must_be_sound(facts.outputs)
    _steps_must_be_sound(facts.steps)


def _must_be_some(quantities: Sequence[Decimal], *, key: str) -> None:
    for n, quantity in enumerate(quantities):
        if quantity <= 0:
            raise Refused(_("Say how much: a quantity above zero."), field=f"{key}{n}_quantity")


def _shares_must_be_sound(outputs: Sequence[Output]) -> None:
    for n, output in enumerate(outputs):
        if output.kind == OutputKind.WASTE and output.share:
            raise Refused(_("Waste bears no part of the cost."), field=f"o{n}_share")
    shares = [output.share for output in outputs]
    if min(shares, default=0) < 0 or sum(shares) >= 1:
        words = _("The parts of the cost leave nothing for the product itself.")
        raise Refused(words, field="o0_share")


def _must_differ(keys: Sequence[int], product: Product, *, key: str) -> None:
    for n, pk in enumerate(keys):
        if pk == product.pk:
            words = _("%(product)s cannot stand in its own recipe.")
            raise Refused(words % {"product": product}, field=f"{key}{n}_product")
        if pk in keys[:n]:
            raise Refused(_("This product stands there twice."), field=f"{key}{n}_product")


def _steps_must_be_sound(steps: Sequence[Step]) -> None:
    for n, step in enumerate(steps):
        if step.load <= 0:
            raise Refused(_("A load holds more than zero."), field=f"s{n}_load")
        if step.run_minutes < 0 or step.waiting_hours < 0:
            raise Refused(_("A time cannot be less than zero."), field=f"s{n}_run_minutes")
        if step.crew < 0:
            raise Refused(_("This figure cannot be less than zero."), field=f"s{n}_crew")
