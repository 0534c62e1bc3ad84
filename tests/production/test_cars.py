"""A kiln car: several shades and calibres typed in one table and saved as one report."""

from decimal import Decimal
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from production.actions import making
from production.actions.making import Result
from production.checks import all_checks
from production.models import FloorReport, Grade, Outcome, StockBalance
from production.reading.stocks import sorts_of
from tests.builders import production as build
from tests.builders import recipes
from tests.builders.production import Works

CAR = (
    Result(Grade.FIRST, Decimal(40), shade="T2", calibre="C7"),
    Result(Grade.SECOND, Decimal(5), shade="T2", calibre="C7"),
    Result(Grade.FIRST, Decimal(25), shade="T3", calibre="C7"),
    Result(Grade.FIRST, Decimal(10), shade="T2", calibre="C7"),
    Result(Grade.FIRST, Decimal(0), shade="T4", calibre="C7"),
)


def car(works: Works) -> FloorReport:
    return making.report(
        production_order=build.released(works, "100"),
        work=build.work(works),
        outcomes=[*CAR, Result(Grade.SCRAP, Decimal(3), works.reason)],
        client_id=uuid4(),
        by=works.user("bruno"),
        at=works.at,
    )


def test_each_shade_and_calibre_of_a_car_is_a_lot_of_its_own(works: Works) -> None:
    report = car(works)
    key = f"{report.pk:06d}"
    lots = report.lots.order_by("id").values_list("code", "grade", "shade", "calibre")
    assert list(lots) == [
        (f"{key}-1", "first", "T2", "C7"),
        (f"{key}-2", "second", "T2", "C7"),
        (f"{key}-1-2", "first", "T3", "C7"),
    ]
    came_out = Outcome.objects.filter(report=report).order_by("id")
    assert list(came_out.values_list("grade", "shade", "quantity")) == [
        ("first", "T2", Decimal(50)),
        ("second", "T2", Decimal(5)),
        ("first", "T3", Decimal(25)),
        ("scrap", "", Decimal(3)),
    ]
    assert sorted(sorts_of(works.tile)) == [("T2", "C7"), ("T3", "C7")]


def test_a_car_says_of_its_materials_what_the_card_does(works: Works) -> None:
    recipes.adopted(works)
    clay, glaze = recipes.material(works), recipes.material(works, "ESM", "Glaze")
    lots = [recipes.received(works, glaze, "10", lot=code).lot for code in ("G-1", "G-2")]
    client = Client()
    client.force_login(works.user("bruno"))
    address = reverse("production:new_car", args=[build.released(works, "80").pk])
    form = client.get(address).context["form"]
    assert [row.asked.product for row in form.material_rows()] == [clay, glaze]
    usual = {name: form.initial[name] for name in ("crew_size", "crew_hours", "shift", "sector")}
    told = {f"code_{glaze.pk}": lots[1].code, f"used_{glaze.pk}": "3.5", f"used_{clay.pk}": "999"}
    sent = {**usual, **told, "work_date": works.today, "first_1": "20", "client_id": uuid4()}
    assert client.post(address, sent).status_code == 303
    report = FloorReport.objects.get()
    uses = report.uses.order_by("product__name").values_list("used", "taken", "named")
    assert list(uses) == [(999, 0, ""), (Decimal("3.5"), Decimal("3.5"), lots[1].code)]
    assert report.flagged == "short", "a count that the records lack is saved and asked"


def test_a_car_is_undone_whole(works: Works) -> None:
    making.reverse_report(
        floor_report=car(works), reason="the other kiln", by=works.user("delia"), at=works.at
    )
    assert sum(StockBalance.objects.values_list("quantity", flat=True)) == 0
    assert [check.name for check in all_checks() if check.broken] == []


def test_what_is_wrong_stands_under_its_row_and_the_rest_is_kept(works: Works) -> None:
    car(works)
    client = Client()
    client.force_login(works.user("bruno"))
    address = reverse("production:new_car", args=[build.released(works, "80").pk])
    page = client.get(address)
    start = [(words[0].value(), words[1].value()) for words, *_rest in page.context["form"].rows()]
    assert sorted(start[:2]) == [("T2", "C7"), ("T3", "C7")]
    assert start[2] == ("", "")
    sent = {"client_id": uuid4(), "shade_1": "T5", "first_1": "many", "first_2": "12"}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    rows = list(answer.context["form"].rows())
    assert [len(errors) for *_fields, errors in rows] == [1, 0, 0, 0, 0, 0]
    assert rows[0][0][0].value() == "T5"
    assert FloorReport.objects.count() == 1
