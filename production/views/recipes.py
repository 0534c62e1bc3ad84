"""Recipes: what each product is made of, its revisions, and putting one to use."""

from decimal import Decimal

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from production.actions import recipes as actions
from production.forms.recipes import QuantityForm, RecipeForm, start_of
from production.models import Product, Recipe, RecipeState
from production.reading import recipes as reading

TONES = {RecipeState.DRAFT: "warn", RecipeState.ADOPTED: "good", RecipeState.RETIRED: "neutral"}


def _of(product: Product) -> str:
    return reverse("production:recipes_of", args=[product.pk])


@require_GET
@permitted("production.see_making")
def recipes(request: SignedInRequest) -> HttpResponse:
    """Every product with the revision in use, and what waits to be adopted."""
    found = Recipe.objects.filter(retired_at=None).select_related("product")
    context = {
        "rows": [(r, TONES[r.state]) for r in found.order_by("product__sku", "revision")],
        "without": Product.objects.current()
        .exclude(kind="material")
        .exclude(recipes__retired_at=None, recipes__isnull=False),
        "may_plan": may(request.user, "production.plan_making"),
    }
    return render(request, "production/recipes.html", context)


@require_GET
@permitted("production.see_making", Product)
def recipes_of(request: SignedInRequest, product: Product) -> HttpResponse:
    """The revisions of a product's recipe, and what a quantity takes through every level."""
    form = QuantityForm(request.GET or None)
    recipe = reading.in_use(product)
    asked = form.cleaned_data["quantity"] if form.is_valid() else None
    wanted = asked or (recipe.batch if recipe else Decimal(1))
    needs = reading.explode({product.pk: wanted})[1:] if recipe else []
    context = {
        "product": product,
        "recipe": recipe,
        "form": form,
        "wanted": wanted,
        "needs": needs,
        "used_in": reading.used_in(product),
        "revisions": [(r, TONES[r.state]) for r in product.recipes.all()],
        "may_plan": may(request.user, "production.plan_making") and not product.annulled_at,
    }
    return render(request, "production/recipes_of.html", context)


@require_GET
@permitted("production.see_making", Recipe)
def recipe(request: SignedInRequest, recipe: Recipe) -> HttpResponse:
    """One revision, and what it changes of the one it follows."""
    earlier = reading.before(recipe)
    context = {
        "recipe": recipe,
        "product": recipe.product,
        "tone": TONES[recipe.state],
        "inputs": recipe.inputs.select_related("product"),
        "outputs": recipe.outputs.select_related("product"),
        "own_share": reading.own_share(recipe) * 100,
        "steps": recipe.steps.select_related("workplace"),
        "hours": reading.own_hours(recipe),
        "earlier": earlier,
        "changes": reading.differences(earlier, recipe) if earlier else [],
        "list_url": _of(recipe.product),
        "may_plan": may(request.user, "production.plan_making"),
    }
    return render(request, "production/recipe.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.plan_making", Product)
def new_recipe(request: SignedInRequest, product: Product) -> HttpResponse:
    """Write the next revision; it starts from the last one."""
    last = product.recipes.first()
    form = RecipeForm(
        request.POST or None, product=product, initial=start_of(last) if last else None
    )

    def act() -> str:
        made = actions.draft(form.facts(), product=product, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "product": product, "cancel_url": _of(product)}
    return show(request, "production/recipe_new.html", context, form)


@require_POST
@permitted("production.plan_making", Recipe)
def adoption(request: SignedInRequest, recipe: Recipe) -> HttpResponse:
    def act() -> str:
        return actions.adopt(recipe=recipe, by=request.user, at=clock.now()).get_absolute_url()

    return press(request, act, otherwise=recipe.get_absolute_url())


@require_POST
@permitted("production.plan_making", Recipe)
def retirement(request: SignedInRequest, recipe: Recipe) -> HttpResponse:
    def act() -> str:
        return actions.retire(recipe=recipe, by=request.user, at=clock.now()).get_absolute_url()

    return press(request, act, otherwise=recipe.get_absolute_url())
