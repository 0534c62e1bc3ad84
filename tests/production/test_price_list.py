"""A price list is set by a decision, and by nothing else."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from coop import decisions
from coop.errors import Refused
from production.actions import catalogue
from production.models import ClassTerms, PriceList, ProductPrice
from tests.battery.forms import forms_of
from tests.builders.members import make_decision
from tests.builders.production import (
    Works,
    build_works,
    price_list_parameters,
    set_price_list,
)

pytestmark = pytest.mark.django_db
KIND = "production.set_price_list"


def test_adopting_writes_the_list_with_its_floors(works: Works) -> None:
    price_list = PriceList.objects.get()
    floors = {p.product.sku: p.floor for p in price_list.products.all()}
    assert floors == {"PI-3535-A": Decimal(9102), "RE-2030-B": Decimal(9790)}
    assert price_list.hourly_advance == Decimal(6500)
    assert price_list.decision.kind == KIND
    assert price_list.classes.count() == 3


def test_the_sentence_counts_what_goes_up_and_down(works: Works) -> None:
    dearer = price_list_parameters(valid_from=works.today.isoformat())
    dearer["products"][0]["materials"] = "6000"
    dearer["products"][1]["materials"] = "4000"
    with override("en"):
        words = decisions.check(KIND, dearer, on=works.today)
    assert words.split(". ", 1)[1] == (
        "1 price goes up, by 17.3% at most. 1 price goes down, by 9.7% at most."
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"valid_from": "never"}, "valid_from"),
        ({"valid_from": "2020-01-01"}, "valid_from"),
        ({"social_rate": "-0.1"}, "social_rate"),
        ({"floor_step": "0"}, "floor_step"),
        ({"access_share_min": "1.5"}, "access_share_min"),
        ({"classes": {"rich": "0.1"}}, "classes"),
        ({"classes": {"union": "-1"}}, "class_union"),
        ({"classes": None}, "classes"),
        ({"products": []}, "products"),
        ({"products": ["x"]}, "products"),
        ({"social_rate": "NaN"}, "social_rate"),
        ({"social_rate": "0.12345"}, "social_rate"),
    ],
)
def test_an_unsound_list_is_refused_beside_its_field(
    works: Works, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        decisions.check(KIND, price_list_parameters(**change), on=works.today)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "row",
    [
        {"sku": "NOT-HERE"},
        {"sku": "RE-2030-B"},
        {"materials": "-1"},
        {"materials": "0", "hours": "0", "overhead": "0"},
        {"market": "0"},
        {"materials": "many"},
    ],
)
def test_an_unsound_row_is_refused(works: Works, row: dict[str, str]) -> None:
    parameters = price_list_parameters()
    parameters["products"][0].update(row)
    with pytest.raises(Refused):
        decisions.check(KIND, parameters, on=works.today)


def test_no_list_without_an_hourly_advance(works: Works) -> None:
    year_before = (works.today - timedelta(days=800)).isoformat()
    with pytest.raises(Refused):
        decisions.check(KIND, price_list_parameters(valid_from=year_before), on=works.today)


def test_parameters_survive_the_round_trip(works: Works) -> None:
    effect = decisions.effects.get(KIND)
    proposal = effect.parse(price_list_parameters())
    again = effect.parse(effect.dump({"proposal": proposal}))
    assert again == proposal


def test_a_later_list_takes_over_on_its_day(works: Works) -> None:
    first = PriceList.objects.get()
    tomorrow = works.today + timedelta(days=1)
    second = set_price_list(by=works.cast.founder, at=works.at, valid_from=tomorrow.isoformat())
    assert PriceList.objects.in_force(works.today) == first
    assert PriceList.objects.in_force(tomorrow) == second


def test_a_list_cannot_be_written_under_another_decision(works: Works) -> None:
    old = PriceList.objects.get()
    values = {f.attname: getattr(old, f.attname) for f in PriceList._meta.concrete_fields}
    words_only = make_decision(by=works.cast.founder, at=works.at)
    copy = PriceList(**{**values, "id": None, "decision_id": words_only.pk})
    with pytest.raises(IntegrityError, match="needs a decision"), transaction.atomic():
        copy.save()


@pytest.mark.django_db(transaction=True)
def test_prices_and_classes_are_sealed_with_their_list() -> None:
    works = build_works()
    price_list = PriceList.objects.get()
    with pytest.raises(IntegrityError, match="only together"):
        ClassTerms.objects.create(price_list=price_list, buyer_kind="public", rate=Decimal(0))
    with pytest.raises(IntegrityError, match="only together"):
        ProductPrice.objects.create(
            price_list=price_list,
            product=works.tile,
            materials=1,
            hours=1,
            overhead=1,
            floor=Decimal(1),
        )


@pytest.mark.parametrize(
    "table",
    [
        "pricelist",
        "productprice",
        "classterms",
        "orderline",
        "floorreport",
        "outcome",
        "stockcount",
        "stockmove",
        "delivery",
        "deliveryline",
    ],
)
def test_append_only_tables_have_their_guards(works: Works, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass"
            " AND tgname IN ('append_only', 'append_only_truncate')",
            [f"production_{table}"],
        )
        assert cursor.fetchone() == (2,)


def test_a_product_that_has_no_price_yet_can_be_tried(works: Works, client: Client) -> None:
    marta, url = works.user("marta"), reverse("production:what_if")
    catalogue.register_product(sku="TE-1", name="Teja curva", unit="m2", by=marta, at=works.at)
    client.force_login(marta)
    form = next(x for x in forms_of(client.get(url).content.decode(), url) if x.path == url)
    tried = client.post(url, dict(form.likely)).content.decode()
    assert re.search(r'<th scope="row">Teja curva</th>\s*<td[^>]*>\s*—', tried)
