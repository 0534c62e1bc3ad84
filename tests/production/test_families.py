"""Families of products: the rule of codes, the tables, what the actions and the database refuse."""

from collections.abc import Callable
from decimal import Decimal
from itertools import product as cross

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coop.errors import Refused
from production import variants
from production.actions import catalogue, families
from production.actions.families import AxisWords, NewVariant
from production.grids import lay_out
from production.models import AxisValue, Product, ProductFamily
from production.reading import families as reading
from tests.builders import families as build
from tests.builders import production
from tests.builders.production import Works

VALUES = st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=5)


@given(texts=VALUES, more=VALUES)
def test_codes_of_values_are_short_plain_and_all_different(
    texts: list[str], more: list[str]
) -> None:
    first = variants.value_codes(texts)
    all_codes = first + variants.value_codes(more, first)
    assert len(set(all_codes)) == len(texts) + len(more)
    assert all(code.isascii() and code.isalnum() and len(code) <= 7 for code in all_codes)


@given(axes=st.lists(VALUES, min_size=1, max_size=3))
def test_no_two_products_of_a_family_get_the_same_code(axes: list[list[str]]) -> None:
    coded = [variants.value_codes(values) for values in axes]
    found = [variants.code_of("OV-1", codes) for codes in variants.combinations(coded)]
    assert len(set(found)) == len(found)
    assert max(len(code) for code in found) <= 40


@given(text=st.text())
def test_the_values_typed_are_kept_in_order_once_each(text: str) -> None:
    found = variants.lines_of(text)
    assert variants.lines_of("\n".join(found)) == found
    assert len({value.casefold() for value in found}) == len(found)


@given(
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=3),
    data=st.data(),
)
def test_each_cell_stands_in_one_place_and_nothing_else_does(
    sizes: list[int], data: st.DataObject
) -> None:
    axes = [[f"{n}.{k}" for k in range(size)] for n, size in enumerate(sizes)]
    there = data.draw(st.sets(st.sampled_from(list(cross(*axes)))))
    grids = lay_out(axes, {key: key for key in there})
    shown = [cell for grid in grids for row in grid.rows for cell in row.cells if cell]
    assert sorted(shown) == sorted(there)
    assert all(row.cells.count(None) < len(row.cells) for grid in grids for row in grid.rows)
    for grid in grids:
        for row in grid.rows:
            heads: list[tuple[str, ...]] = [(column,) for column in grid.columns] or [()]
            tail = () if grid.above is None else (grid.above,)
            for head, cell in zip(heads, row.cells, strict=True):
                assert cell in (None, (row.value, *head, *tail))


def test_a_family_makes_one_product_of_each_choice(works: Works) -> None:
    made = build.with_products(works)
    assert list(made) == [
        "OV-BLUE-S", "OV-BLUE-M", "OV-BLUE-L", "OV-CLA-S", "OV-CLA-M", "OV-CLA-L",
    ]  # fmt: skip
    assert made["OV-CLA-M"].name == "Overall Clay red / M"
    assert {product.unit for product in made.values()} == {"unit"}
    family = ProductFamily.objects.get()
    axes = reading.axes_of([family.pk])[family.pk]
    assert axes.names == ("Colour", "Size")
    assert reading.possible(axes, axes.values) == []


def test_values_are_only_added_and_take_their_place(works: Works) -> None:
    family = build.family(works)
    build.with_products(works, family)
    marta = works.user("marta")
    with pytest.raises(Refused, match="L"):
        families.add_values(
            family=family,
            values={1: build.COLOURS, 2: ["XS", "S", "M"]},
            by=marta,
            at=works.at,
        )
    families.add_values(
        family=family,
        values={1: build.COLOURS, 2: ["XS", *build.SIZES]},
        by=marta,
        at=works.at,
    )
    sizes = AxisValue.objects.filter(axis__n=2).values_list("name", flat=True)
    assert list(sizes) == ["XS", "S", "M", "L"]
    axes = reading.axes_of([family.pk])[family.pk]
    assert [one.sku for one in reading.possible(axes, axes.values)] == ["OV-BLUE-XS", "OV-CLA-XS"]
    with pytest.raises(Refused, match="Nothing was added"):
        families.add_values(
            family=family,
            values={1: build.COLOURS, 2: ["XS", *build.SIZES]},
            by=marta,
            at=works.at,
        )


def test_a_code_is_taken_once_whatever_its_case(works: Works) -> None:
    family = build.family(works)
    axes = reading.axes_of([family.pk])[family.pk]
    (one, *_others) = reading.possible(axes, axes.values)
    with pytest.raises(Refused) as refused:
        families.make_variants(
            family=family,
            chosen=[NewVariant(one.values, "pi-3535-a", one.name)],
            by=works.user("marta"),
            at=works.at,
        )
    assert refused.value.field == f"sku_{'-'.join(str(v.pk) for v in one.values)}"
    assert not family.variants.exists()


def test_a_product_enters_a_family_and_leaves_it(works: Works) -> None:
    family = build.family(works)
    marta = works.user("marta")
    old = catalogue.register_product(
        sku="OLD", name="Old overall", unit="unit", by=marta, at=works.at
    )
    values = tuple(AxisValue.objects.filter(name__in=("Blue", "M")).order_by("axis__n"))
    taken = families.take_in(family=family, product=old, values=values, by=marta, at=works.at)
    assert (taken.family, taken.first_value, taken.third_value) == (family, values[0], None)
    with pytest.raises(Refused, match="already"):
        families.take_in(family=family, product=old, values=values, by=marta, at=works.at)
    with pytest.raises(Refused, match="counted in unit"):
        families.take_in(family=family, product=works.tile, values=values, by=marta, at=works.at)
    assert len(build_rest(family)) == 5
    families.let_out(product=old, reason="another cut", by=marta, at=works.at)
    old.refresh_from_db()
    assert (old.family, old.first_value, old.second_value) == (None, None, None)
    assert len(build_rest(family)) == 6


def build_rest(family: ProductFamily) -> list[reading.Possible]:
    axes = reading.axes_of([family.pk])[family.pk]
    return reading.possible(axes, axes.values)


def test_what_was_taken_out_of_the_catalogue_can_be_made_again(works: Works) -> None:
    products = build.with_products(works)
    catalogue.annul(product=products["OV-BLUE-S"], by=works.user("marta"), at=works.at)
    (again,) = build_rest(ProductFamily.objects.get())
    assert again.sku == "OV-BLUE-S"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE production_product SET second_value_id = first_value_id WHERE sku = 'OV-BLUE-S'",
        "UPDATE production_product SET second_value_id = NULL WHERE sku = 'OV-BLUE-S'",
        "UPDATE production_product SET unit = 'kg' WHERE sku = 'OV-BLUE-S'",
        """UPDATE production_product SET first_value_id = (SELECT min(id) FROM
           production_axisvalue) WHERE sku = 'PI-3535-A'""",
        """UPDATE production_product SET (family_id, first_value_id, second_value_id) = (SELECT
           family_id, first_value_id, second_value_id FROM production_product
           WHERE sku = 'OV-BLUE-S') WHERE sku = 'PI-3535-A'""",
        "UPDATE production_axisvalue SET name = 'XL' WHERE name = 'L'",
        "DELETE FROM production_axisvalue",
        "UPDATE production_productfamily SET unit = 'kg'",
        """INSERT INTO production_familyaxis (family_id, n, name)
           SELECT id, 3, 'Cut' FROM production_productfamily""",
    ],
)
def test_the_database_holds_families_too(works: Works, sql: str) -> None:
    build.with_products(works)
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_two_products_of_a_family_never_have_the_same_values(works: Works) -> None:
    products = build.with_products(works)
    one = products["OV-BLUE-S"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.create(
            sku="TWIN",
            name="Twin",
            unit="unit",
            family=one.family,
            first_value=one.first_value,
            second_value=one.second_value,
        )


def test_three_axes_make_a_table_for_each_value_of_the_third(works: Works) -> None:
    axes = (*build.OVERALLS, AxisWords("Cut", ("straight", "wide")))
    family = build.family(works, axes)
    products = build.with_products(works, family)
    assert len(products) == 12
    found = reading.axes_of([family.pk])[family.pk]
    grids = reading.grids_of(found, reading.holdings(family), lambda one: one.product)
    assert [str(grid.above) for grid in grids] == ["straight", "wide"]
    assert all(one.held == Decimal(0) for one in reading.holdings(family))


def test_the_page_makes_the_products_that_are_ticked(works: Works) -> None:
    family = build.family(works)
    client = Client()
    client.force_login(works.user("marta"))
    blue = AxisValue.objects.get(name="Blue")
    address = f"{reverse('production:new_variants', args=[family.pk])}?v={blue.pk}"
    page = client.get(address)
    rows = list(page.context["form"].rows())
    assert [row.sku for row, *_fields in rows] == ["OV-BLUE-S", "OV-BLUE-M", "OV-BLUE-L"]
    (_row, small, code, name), medium, _large = rows
    sent = {
        "client_id": "7c7e1d4e-5a4a-4d7e-8f41-0d4f3a5b9c11",
        small.html_name: "on",
        code.html_name: "OV-B1",
        name.html_name: "Blue overall, small",
        medium[1].html_name: "on",
    }
    assert client.post(address, sent).status_code == 303
    made = list(family.variants.values_list("sku", "name"))
    assert made == [("OV-B1", "Blue overall, small"), ("OV-BLUE-M", "Overall Blue / M")]
    shown = client.get(family.get_absolute_url()).content.decode()
    assert "Clay red" not in shown
    assert "OV-BLUE" not in client.get(reverse("production:products")).content.decode()


def test_an_ended_family_keeps_its_products_and_gets_no_more(works: Works) -> None:
    products = build.with_products(works)
    family, marta, at = ProductFamily.objects.get(), works.user("marta"), works.at
    families.rename(family=family, name="Work clothes", by=marta, at=at)
    order = build.released(works, products["OV-BLUE-S"], "30")
    families.end(family=family, reason="no more orders", by=marta, at=at)
    one = products["OV-BLUE-S"]
    free = catalogue.register_product(sku="X", name="X", unit="unit", by=marta, at=at)
    values = tuple(AxisValue.objects.filter(name__in=("Blue", "M")).order_by("axis__n"))
    refusals: tuple[Callable[[], object], ...] = (
        lambda: families.take_in(family=family, product=free, values=values, by=marta, at=at),
        lambda: families.add_values(
            family=family, values={1: ["Blue", "Clay red", "Grey"], 2: ["S", "M", "L"]},
            by=marta, at=at,
        ),
        lambda: families.rename(family=family, name="Others", by=marta, at=at),
        lambda: families.end(family=family, reason="twice", by=marta, at=at),
    )  # fmt: skip
    for refusal in refusals:
        with pytest.raises(Refused, match="is ended"):
            refusal()
    families.let_out(product=one, reason="alone", by=marta, at=at)
    one.refresh_from_db()
    attacks: tuple[Callable[[], object], ...] = (
        lambda: Product.objects.filter(pk=one.pk).update(
            family=family, first_value=values[0], second_value=values[1]
        ),
        lambda: AxisValue.objects.create(axis=family.axes.get(n=1), n=9, name="Grey", code="GRE"),
        lambda: ProductFamily.objects.filter(pk=family.pk).update(ended_reason=""),
    )
    for attack in attacks:
        with pytest.raises(IntegrityError), transaction.atomic():
            attack()
    assert production.report(works, order, first="5").flagged == ""
    families.resume(family=family, reason="orders came", by=marta, at=at)
    family.refresh_from_db()
    assert (str(family), family.ended_at) == ("Work clothes", None)
    families.take_in(family=family, product=free, values=first_free(family), by=marta, at=at)


def first_free(family: ProductFamily) -> tuple[AxisValue, ...]:
    """The values of the product that was let out."""
    return tuple(AxisValue.objects.filter(name__in=("Blue", "S")).order_by("axis__n"))
