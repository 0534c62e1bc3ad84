"""Families of products: their axes and values, and the products made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from production import variants
from production.models import AxisValue, FamilyAxis, Product, ProductFamily, ProductKind
from production.models.families import AXES_MAX, value_fields, values_of
from production.reading import unit_of

MOST_AT_ONCE = 200
NO_VALUES = value_fields(())


@dataclass(frozen=True)
class AxisWords:
    """The name of an axis and its values in order."""

    name: str
    values: Sequence[str]


@dataclass(frozen=True)
class NewVariant:
    """A product to be made: its values, one for each axis in order, and its code and name."""

    values: tuple[AxisValue, ...]
    sku: str
    name: str

    @property
    def field(self) -> str:
        """The field of the form where its code stands."""
        return f"sku_{key_of(self.values)}"


def key_of(values: tuple[AxisValue, ...]) -> str:
    """Tells a product of a family from all others of it."""
    return "-".join(str(value.pk) for value in values)


@transaction.atomic
def set_up(
    *,
    code: str,
    name: str,
    unit: str,
    axes: Sequence[AxisWords],
    kind: str = ProductKind.GOODS,
    usual_days: int = 21,
    by: User,
    at: datetime,
) -> ProductFamily:
    """Set a family up with one to three axes. It has no products until they are chosen."""
    if ProductFamily.objects.filter(code__iexact=code).exists():
        raise Refused(_("Another family already has this code."), field="code")
    if ProductFamily.objects.filter(name__iexact=name).exists():
        raise Refused(_("Another family already has this name."), field="name")
    _refuse_bad_axes(axes)
    family = ProductFamily.objects.create(
        code=code.upper(), name=name, unit=unit, kind=kind, usual_days=usual_days, created_at=at
    )
    for n, axis in enumerate(axes, start=1):
        made = FamilyAxis.objects.create(family=family, n=n, name=axis.name)
        _write_values(made, axis.values, kept={})
    audit.record("family.set_up", by=by, at=at, about=family)
    return family


@transaction.atomic
def add_values(
    *, family: ProductFamily, values: Mapping[int, Sequence[str]], by: User, at: datetime
) -> ProductFamily:
    """Give each axis its values in this order: those it has, and new ones among them.

    `values` has the names of each axis by its place (1 to 3). None can be taken away.
    """
    family = _open(family)
    added = 0
    for axis in family.axes.order_by("n"):
        kept = {value.name: value for value in axis.values.all()}
        names = values[axis.n]
        if gone := [name for name in kept if name not in names]:
            words = _("What an axis has stays: write %(values)s again.")
            raise Refused(words % {"values": ", ".join(gone)}, field=f"values_{axis.n}")
        _write_values(axis, names, kept=kept)
        added += len(names) - len(kept)
    if not added:
        raise Refused(_("Nothing was added: write each new value on a line of its own."))
    audit.record("family.values_added", by=by, at=at, about=family, added=added)
    return family


@transaction.atomic
def rename(*, family: ProductFamily, name: str, by: User, at: datetime) -> ProductFamily:
    """Give the family another name; its code and the names of its products stay."""
    family = _open(family)
    if name == family.name:
        raise Refused(_("That is its name already."), field="name")
    if ProductFamily.objects.filter(name__iexact=name).exclude(pk=family.pk).exists():
        raise Refused(_("Another family already has this name."), field="name")
    before, family.name = family.name, name
    family.save(update_fields=["name"])
    audit.record("family.renamed", by=by, at=at, about=family, before=before, after=name)
    return family


@transaction.atomic
def end(*, family: ProductFamily, reason: str, by: User, at: datetime) -> ProductFamily:
    """End the family, saying why: its products stay, and nothing more is made of it."""
    family = _open(family)
    must_say_why(reason)
    family.ended_at, family.ended_reason = at, reason.strip()
    family.save(update_fields=["ended_at", "ended_reason"])
    audit.record("family.ended", by=by, at=at, about=family, reason=family.ended_reason)
    return family


@transaction.atomic
def resume(*, family: ProductFamily, reason: str, by: User, at: datetime) -> ProductFamily:
    """Take up an ended family again, saying why."""
    family = ProductFamily.objects.select_for_update().get(pk=family.pk)
    if family.ended_at is None:
        raise Refused(_("This family is not ended."))
    must_say_why(reason)
    family.ended_at, family.ended_reason = None, ""
    family.save(update_fields=["ended_at", "ended_reason"])
    audit.record("family.resumed", by=by, at=at, about=family, reason=reason.strip())
    return family


@transaction.atomic
def make_variants(
    *, family: ProductFamily, chosen: Sequence[NewVariant], by: User, at: datetime
) -> list[Product]:
    """Add these products of the family to the catalogue, all or none.

    Refused, at the variant's field, when a code is taken or the family has such a product.
    """
    family = _open(family)
    if not chosen:
        raise Refused(_("Choose at least one product."))
    if len(chosen) > MOST_AT_ONCE:
        raise Refused(_("That is too many at once: choose fewer values."))
    _refuse_taken_codes(chosen)
    _refuse_twins(family, {variant.field: variant.values for variant in chosen})
    made = Product.objects.bulk_create(
        Product(
            sku=variant.sku,
            name=variant.name,
            unit=family.unit,
            kind=family.kind,
            usual_days=family.usual_days,
            family=family,
            **value_fields(variant.values),
        )
        for variant in chosen
    )
    codes = [product.sku for product in made]
    audit.record("family.variants_made", by=by, at=at, about=family, codes=codes)
    return made


@transaction.atomic
def take_in(
    *,
    family: ProductFamily,
    product: Product,
    values: tuple[AxisValue, ...],
    by: User,
    at: datetime,
) -> Product:
    """Take a product that exists into the family; its code, name and stock stay its own."""
    family = _open(family)
    product = Product.objects.select_for_update().get(pk=product.pk)
    if product.family_id is not None:
        raise Refused(_("This product is of a family already."), field="product")
    if product.annulled_at is not None:
        raise Refused(_("This product is out of the catalogue."), field="product")
    if product.unit != family.unit:
        words = _("The family is counted in %(unit)s, this product in %(other)s.")
        units = {"unit": unit_of(family), "other": unit_of(product)}
        raise Refused(words % units, field="product")
    _refuse_twins(family, {"value_1": values})
    _write_family(product, family, value_fields(values))
    audit.record("product.taken_into_family", by=by, at=at, about=product, family=family.code)
    return product


@transaction.atomic
def let_out(*, product: Product, reason: str, by: User, at: datetime) -> Product:
    """Let a product out of its family, saying why; it stays in the catalogue on its own."""
    ProductFamily.objects.select_for_update().filter(variants=product.pk).first()
    product = Product.objects.select_for_update().get(pk=product.pk)
    if product.family_id is None:
        raise Refused(_("This product is of no family."))
    must_say_why(reason)
    _write_family(product, None, NO_VALUES)
    audit.record("product.let_out_of_family", by=by, at=at, about=product, reason=reason.strip())
    return product


def _open(family: ProductFamily) -> ProductFamily:
    """The family, locked; refused when it is ended."""
    locked = ProductFamily.objects.select_for_update().get(pk=family.pk)
    if locked.ended_at is not None:
        raise Refused(_("This family of products is ended."))
    return locked


def _write_family(
    product: Product, family: ProductFamily | None, values: Mapping[str, AxisValue | None]
) -> None:
    product.family = family
    for field, value in values.items():
        setattr(product, field, value)
    product.save(update_fields=["family", *values])


def _refuse_bad_axes(axes: Sequence[AxisWords]) -> None:
    if not axes:
        raise Refused(_("Say in what the products differ."), field="axis_1")
    if len(axes) > AXES_MAX:
        raise Refused(_("A family has three axes at most."))
    names = [axis.name.casefold() for axis in axes]
    for n, axis in enumerate(axes, start=1):
        if names.index(axis.name.casefold()) != n - 1:
            raise Refused(_("Two axes have the same name."), field=f"axis_{n}")
        if not axis.values:
            raise Refused(_("Write at least one value."), field=f"values_{n}")


def _write_values(axis: FamilyAxis, names: Sequence[str], *, kept: Mapping[str, AxisValue]) -> None:
    """Write the values in their order; those of `kept` only change place."""
    known = {name.casefold() for name in kept}
    new = [name for name in names if name not in kept]
    if any(name.casefold() in known for name in new):
        raise Refused(_("The same value stands there twice."), field=f"values_{axis.n}")
    taken = [value.code for value in kept.values()]
    codes = dict(zip(new, variants.value_codes(new, taken), strict=True))
    for n, name in enumerate(names, start=1):
        if name in kept:
            AxisValue.objects.filter(pk=kept[name].pk).update(n=n)
        else:
            AxisValue.objects.create(axis=axis, n=n, name=name, code=codes[name])


def _refuse_taken_codes(chosen: Sequence[NewVariant]) -> None:
    taken = {sku.casefold() for sku in Product.objects.values_list("sku", flat=True)}
    for variant in chosen:
        code = variant.sku.casefold()
        if code in taken:
            raise Refused(_("Another product already has this code."), field=variant.field)
        taken.add(code)


def _refuse_twins(family: ProductFamily, wanted: Mapping[str, tuple[AxisValue, ...]]) -> None:
    """Refuse, at its field, what the family has in the catalogue already."""
    known = {values_of(product) for product in family.variants.filter(annulled_at=None)}
    for field, values in wanted.items():
        key = tuple(value.pk for value in values)
        if key in known:
            words = _("The family has such a product already: %(values)s.")
            said = " / ".join(value.name for value in values)
            raise Refused(words % {"values": said}, field=field)
        known.add(key)
