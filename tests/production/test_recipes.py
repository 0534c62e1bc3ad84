"""Recipes: revisions, the guards of SQL, many levels in one query, and what a report takes."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from coop.audit import history_of
from coop.errors import Refused
from production.actions import making, recipes
from production.actions.recipes import Input, Output, Step
from production.models import (
    MaterialUse,
    Product,
    ProductionOrder,
    Recipe,
    RecipeInput,
    StockBalance,
    Workplace,
)
from production.reading import materials
from production.reading import recipes as reading
from tests.builders import recipes as build
from tests.builders.production import Works, released, report
from tests.conftest import owner_connection
from tests.production.verified import broken
from tests.questions import Fields, Verb, answer

pytestmark = pytest.mark.django_db


def lies(product: Product) -> Decimal:
    rows = StockBalance.objects.filter(product=product)
    return sum(rows.values_list("quantity", flat=True), Decimal(0))


def test_a_revision_is_drafted_adopted_and_retired_by_the_next(works: Works) -> None:
    first = build.adopted(works)
    assert reading.in_use(works.tile) == first
    dropped = build.drafted(works)
    second = build.adopted(works, inputs=[Input(build.material(works), Decimal(17))])
    for recipe in (first, dropped, second):
        recipe.refresh_from_db()
    assert [x.state for x in (first, dropped, second)] == ["retired", "retired", "adopted"]
    assert (second.revision, reading.before(second)) == (3, first)
    said = [(x.what, x.before is None, x.after is None) for x in reading.differences(first, second)]
    assert said == [("Clay", False, False), ("Glaze", False, True)]
    assert [e.event for e in history_of(works.tile)][:2] == ["recipe.adopted", "recipe.drafted"]
    for again in (first, second):
        with pytest.raises(Refused):
            recipes.adopt(recipe=again, by=works.user("pablo"), at=works.at)
    recipes.retire(recipe=second, by=works.user("pablo"), at=works.at)
    assert reading.in_use(works.tile) is None
    with pytest.raises(Refused):
        recipes.retire(recipe=second, by=works.user("pablo"), at=works.at)


def test_what_cannot_be_is_refused_in_words(works: Works) -> None:
    clay, one = build.material(works), Decimal(1)
    step = Step("Press", one, one)
    wrong: tuple[tuple[str, dict[str, Any]], ...] = (
        ("more than zero", {"batch": Decimal(0)}),
        ("how it is made", {"inputs": [], "steps": []}),
        ("its own recipe", {"inputs": [Input(works.tile, one)]}),
        ("twice", {"inputs": [Input(clay, one), Input(clay, one)]}),
        ("above zero", {"inputs": [Input(clay, Decimal(0))]}),
        ("above zero", {"outputs": [Output(clay, Decimal(0))]}),
        ("no part", {"outputs": [Output(clay, one, "waste", Decimal("0.1"))]}),
        ("leave nothing", {"outputs": [Output(clay, one, "co", one)]}),
        ("holds more", {"steps": [Step("Press", one, Decimal(0))]}),
        ("a time", {"steps": [Step("Press", -one, one)]}),
    )
    for words, changes in wrong:
        with pytest.raises(Refused, match=f"(?i){words}"):
            build.drafted(works, **{"steps": [step], **changes})


def test_a_product_does_not_go_into_itself_through_others(works: Works) -> None:
    body = build.material(works, "CUE", "Body")
    build.adopted(works, inputs=[Input(body, Decimal(1))])
    circle = build.drafted(works, product=body, inputs=[Input(works.tile, Decimal(1))])
    with pytest.raises(Refused, match="through Piso"):
        recipes.adopt(recipe=circle, by=works.user("pablo"), at=works.at)
    with pytest.raises(IntegrityError, match="into itself"), transaction.atomic():
        Recipe.objects.filter(pk=circle.pk).update(adopted_at=works.at)


def test_what_a_revision_says_never_changes(works: Works) -> None:
    recipe, made = build.adopted(works), released(works)
    mine = Recipe.objects.filter(pk=recipe.pk)
    order = ProductionOrder.objects.filter(pk=made.pk)
    other = build.drafted(works)
    clay = build.material(works)
    attacks = (
        lambda: mine.update(batch=2),
        lambda: mine.update(adopted_at=None),
        lambda: mine.update(revision=9),
        mine.delete,
        lambda: RecipeInput.objects.filter(recipe=recipe).update(quantity=1),
        lambda: recipe.steps.all().delete(),
        lambda: Recipe.objects.create(
            product=works.wall_tile, revision=1, drafted_at=works.at, adopted_at=works.at
        ),
        lambda: order.update(recipe=other),
        lambda: order.update(recipe=None),
        lambda: ProductionOrder.objects.create(
            number=900, product=works.tile, quantity=1, purpose="stock", state="released",
            created_at=works.at, created_by=works.user("pablo"),
        ),
    )  # fmt: skip
    for attack in attacks:
        with pytest.raises((IntegrityError, TypeError)), transaction.atomic():
            attack()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE production_recipe SET xid = '1'::xid8 WHERE id = %s", [recipe.pk])
    with pytest.raises(IntegrityError, match="only together"), transaction.atomic():
        RecipeInput.objects.create(recipe=recipe, n=9, product=works.wall_tile, quantity=1)
    assert clay.pk
    made.refresh_from_db()
    assert made.recipe == recipe


def test_a_released_order_keeps_its_recipe(works: Works) -> None:
    first, made = build.adopted(works), released(works)
    second = build.adopted(works)
    later = released(works)
    made.refresh_from_db()
    assert (made.recipe, later.recipe) == (first, second)


@pytest.mark.django_db(transaction=True)
def test_five_levels_by_ten_are_one_query_by_its_indexes(
    works: Works, django_assert_num_queries: Any
) -> None:
    """11,111 products. The plan walks the recipes by the index of those in use."""
    with transaction.atomic():
        tile = build.a_tree(works, levels=5, wide=10)
    with django_assert_num_queries(1):
        lines = reading.lines_of([tile.pk])
    assert len(lines) == 11_110
    with django_assert_num_queries(2):
        needs = reading.explode({tile.pk: Decimal(3)})
    assert len(needs) == 11_111
    assert sum(not x.made for x in needs) == 10_000
    assert {x.quantity for x in needs if not x.made} == {Decimal(3 * 2**4)}
    with owner_connection() as owner:  # as the database does by itself, sooner or later
        owner.execute("ANALYZE production_recipe, production_recipeinput")
    # The tree is all there is: to read every row once would be right. Of a catalogue with more it
    # is a part, and the indexes must be able to serve it.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {reading.LINES}", [[tile.pk]])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert plan.count("Recursive Union") == 1, plan
    assert plan.count("recipe_in_use_once") == 2, plan
    assert "Seq Scan" not in plan, plan


def test_a_report_takes_its_materials_and_the_trace_finds_them(works: Works) -> None:
    build.adopted(works)
    clay, glaze = build.material(works), build.material(works, "ESM", "Glaze")
    build.counted(works, clay, "5000")
    build.counted(works, glaze, "20")
    made = released(works)
    saved = report(works, made, first="60", second="5", scrap="5")
    assert (lies(clay), lies(glaze)) == (Decimal(5000 - 18 * 70), Decimal(16))
    report(works, made, first="30")
    assert (lies(clay), lies(glaze)) == (Decimal(5000 - 18 * 100), Decimal(16))
    report(works, made, first="1")
    assert lies(glaze) == Decimal(12)
    assert saved.flagged == ""
    making.reverse_report(floor_report=saved, reason="twice", by=works.user("delia"), at=works.at)
    assert lies(clay) == Decimal(5000 - 18 * 31)
    assert broken() == []


def test_a_count_is_not_refused_for_want_of_material(works: Works) -> None:
    build.adopted(works)
    clay = build.material(works)
    build.counted(works, clay, "100")
    saved = report(works, released(works), first="50")
    assert saved.flagged == "short"
    use = MaterialUse.objects.get(product=clay)
    assert (use.wanted, use.taken, lies(clay)) == (Decimal(900), Decimal(100), Decimal(0))
    assert broken() == []


def pablo_drafts(works: Works, _thing: Any = None) -> Fields:
    return {
        "batch": "100",
        "i0_product": build.material(works).pk,
        "i0_quantity": "18",
        "i0_per": "unit",
        "i0_mode": "backflush",
        "s0_name": "Firing",
        "s0_load": "100",
        "s0_run_minutes": "90",
    }


def a_workplace(works: Works, _thing: Any) -> Fields:
    return {
        "name": "Press 2",
        "sector": works.presses.pk,
        "hours_a_day": "16",
        "crew": "2",
        "days_a_week": "6",
    }


def tile(works: Works) -> Product:
    return works.tile


VERBS = [
    Verb(
        "production:new_recipe", "pablo", lambda _: Recipe.objects.count(), 0, 1,
        prepare=tile, fields=pablo_drafts,
    ),
    Verb(
        "production:recipe_adoption", "pablo", lambda r: r.state, "draft", "adopted",
        prepare=build.drafted,
    ),
    Verb(
        "production:recipe_retirement", "pablo", lambda r: r.state, "adopted", "retired",
        prepare=build.adopted,
    ),
    Verb(
        "production:new_workplace", "pablo", lambda _: Workplace.objects.count(), 0, 1,
        fields=a_workplace,
    ),
    Verb(
        "production:workplace_ending", "pablo", lambda w: w.ended_at is None, True, False,
        prepare=build.a_kiln,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_recipes(verb: Verb, works: Works) -> None:
    answer(verb, works)


def test_the_pages_of_a_recipe_say_what_it_takes(works: Works, client: Client) -> None:
    build.adopted(works)
    recipe = build.adopted(works, inputs=[Input(build.material(works), Decimal(17))])
    client.force_login(works.user("pablo"))
    page = client.get(reverse("production:recipes_of", args=[works.tile.pk]), {"quantity": "10"})
    assert "170" in page.content.decode()
    shown = client.get(recipe.get_absolute_url()).content.decode()
    assert "left out" in shown
    assert "17" in shown
    start = client.get(reverse("production:new_cost_sheet", args=[works.tile.pk]))
    form = start.context["form"]
    assert (form["i0_name"].value(), form["i0_quantity"].value()) == ("Clay", Decimal("17.0000"))
    assert (form["hours"].value(), form["hours_note"].value()) == (
        Decimal("0.0300"),
        "recipe, revision 2",
    )
    again = client.get(reverse("production:new_recipe", args=[works.tile.pk]))
    form = again.context["form"]
    assert form["s0_name"].value() == "Firing"
    assert [(row.words, row.open) for row in form.steps()[:2]] == [
        ("Firing · Kiln 1 (Prensas)", False),
        ("", False),
    ]
    assert form.inputs()[0].words.startswith("Clay")


def test_the_crew_names_the_lot_it_took(works: Works, client: Client) -> None:
    build.adopted(works)
    glaze = build.material(works, "ESM", "Glaze")
    made = released(works)
    build.counted(works, glaze, "20")
    found = [(x.product, x.named, len(x.heaps)) for x in materials.asked([made])]
    assert found == [(build.material(works), False, 0), (glaze, True, 1)]
    client.force_login(works.user("bruno"))
    url = reverse("production:new_report", args=[made.pk])
    page = client.get(url)
    assert f"lot_{glaze.pk}" in page.content.decode()
    order = client.get(made.get_absolute_url()).content.decode()
    assert "not enough" in order
