"""Families of products: set up, shown as a table, given values and products."""

from collections.abc import Callable, Sequence

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.keys import number_in
from coop.permissions import Role, has_role, may, permitted
from coop.submissions import send, show
from production.actions import families as actions
from production.forms.families import (
    FamilyForm,
    IntakeForm,
    NameForm,
    ValuesForm,
    VariantsForm,
)
from production.models import AxisValue, Product, ProductFamily
from production.reading import families as reading
from production.reading.families import Axes


@require_GET
@permitted("production.see_catalogue", ProductFamily)
def family(request: SignedInRequest, family: ProductFamily) -> HttpResponse:
    """The products of a family as a table, with what there is of each."""
    axes = _axes(family)
    held = reading.holdings(family)
    context = {
        "family": family,
        "axes": axes,
        "grids": reading.grids_of(axes, held, lambda one: one.product),
        "count": len(held),
        "is_member": has_role(request.user, Role.MEMBER),
        "may_keep": may(request.user, "production.keep_catalogue"),
        "may_report": may(request.user, "production.report_making"),
        "just_saved": request.GET.get("reports", "").isdecimal(),
    }
    return render(request, "production/family.html", context)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue")
def new_family(request: SignedInRequest) -> HttpResponse:
    """Set a family up; the next page says which products it has."""
    form = FamilyForm(request.POST or None)

    def act() -> str:
        made = actions.set_up(**form.facts(), axes=form.axes(), by=request.user, at=clock.now())
        return reverse("production:new_variants", args=[made.pk])

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": reverse("production:products")}
    return show(request, "production/family_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", ProductFamily)
def renaming(request: SignedInRequest, family: ProductFamily) -> HttpResponse:
    """Another name for the family."""
    form = NameForm(request.POST or None, initial={"name": family.name})
    title = _("Rename the family")
    return _asked(request, form, family, actions.rename, title=title)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", ProductFamily)
def ending(request: SignedInRequest, family: ProductFamily) -> HttpResponse:
    """End the family, saying why."""
    form, title = ReasonForm(request.POST or None), _("End the family")
    says = _("Its products stay in the catalogue. It gets no more products and no more values.")
    return _asked(request, form, family, actions.end, title=title, says=says)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", ProductFamily)
def resumption(request: SignedInRequest, family: ProductFamily) -> HttpResponse:
    """Take up an ended family again."""
    form, title = ReasonForm(request.POST or None), _("Take the family up again")
    return _asked(request, form, family, actions.resume, title=title)


def _asked(
    request: SignedInRequest,
    form: forms.Form,
    family: ProductFamily,
    action: Callable[..., ProductFamily],
    *,
    title: str,
    says: str = "",
) -> HttpResponse:
    """A form of one field for one action on a family."""

    def act() -> str:
        action(family=family, **form.cleaned_data, by=request.user, at=clock.now())
        return family.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "family": family, "title": title, "says": says}
    context["cancel_url"] = family.get_absolute_url()
    return show(request, "production/family_change.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", ProductFamily)
def values(request: SignedInRequest, family: ProductFamily) -> HttpResponse:
    """Add values to the axes of a family."""
    form = ValuesForm(request.POST or None, axes=_axes(family))

    def act() -> str:
        actions.add_values(family=family, values=form.values(), by=request.user, at=clock.now())
        return reverse("production:new_variants", args=[family.pk])

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "family": family, "cancel_url": family.get_absolute_url()}
    return show(request, "production/family_values.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", ProductFamily)
def new_variants(request: SignedInRequest, family: ProductFamily) -> HttpResponse:
    """Choose values, see which products they make, and add those to the catalogue."""
    axes = _axes(family)
    chosen = _chosen(request, axes)
    form = VariantsForm(request.POST or None, rows=reading.possible(axes, chosen))

    def act() -> str:
        actions.make_variants(family=family, chosen=form.chosen(), by=request.user, at=clock.now())
        return family.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    marked = {value.pk for values in chosen for value in values}
    context = {
        "form": form,
        "family": family,
        "axes": list(zip(axes.names, axes.values, strict=True)),
        "marked": marked,
        "cancel_url": family.get_absolute_url(),
    }
    return show(request, "production/family_variants.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", ProductFamily)
def intake(request: SignedInRequest, family: ProductFamily) -> HttpResponse:
    """Take a product that exists into the family."""
    form = IntakeForm(request.POST or None, axes=_axes(family))

    def act() -> str:
        actions.take_in(
            family=family,
            product=form.cleaned_data["product"],
            values=form.values(),
            by=request.user,
            at=clock.now(),
        )
        return family.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "family": family, "cancel_url": family.get_absolute_url()}
    return show(request, "production/family_intake.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("production.keep_catalogue", Product)
def leaving(request: SignedInRequest, product: Product) -> HttpResponse:
    """Let a product out of its family, saying why."""
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.let_out(product=product, **form.cleaned_data, by=request.user, at=clock.now())
        return product.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "product": product, "cancel_url": product.get_absolute_url()}
    return show(request, "production/family_leaving.html", context, form)


def _axes(family: ProductFamily) -> Axes:
    return reading.axes_of([family.pk])[family.pk]


def _chosen(request: SignedInRequest, axes: Axes) -> list[Sequence[AxisValue]]:
    """The values asked for in the address; of an axis without any, all."""
    asked = {number_in(key) for key in request.GET.getlist("v")}
    of_axes = ([value for value in values if value.pk in asked] for values in axes.values)
    return [some or values for some, values in zip(of_axes, axes.values, strict=True)]
