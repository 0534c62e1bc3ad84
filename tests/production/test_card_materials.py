"""What a crew says of its materials on the card: by the recipe, another lot, or a count."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from production.actions import making
from production.checks import all_checks
from production.models import (
    FloorReport,
    FloorSubmission,
    Lot,
    MaterialUse,
    Product,
    StockBalance,
)
from production.queueing import Flag, flags_of_use
from tests.builders import production as floor
from tests.builders import recipes as build
from tests.builders import tablets
from tests.builders.production import Works

pytestmark = pytest.mark.django_db


def lies(product: Product) -> dict[str, Decimal]:
    rows = StockBalance.objects.filter(product=product).select_related("lot")
    return {x.lot.code if x.lot else "": x.quantity for x in rows}


def said(card: Mapping[str, Any], product: Product, **words: Any) -> dict[str, Any]:
    return {**card, **{f"{name}_{product.pk}": value for name, value in words.items()}}


@pytest.fixture
def glaze(works: Works) -> Product:
    """Two lots of glaze, the older first; clay enough; the recipe takes 4 kg a batch."""
    build.adopted(works)
    glaze = build.material(works, "ESM", "Glaze")
    for lot in ("G-1", "G-2"):
        build.received(works, glaze, "10", lot=lot)
    build.counted(works, build.material(works), "5000")
    return glaze


def test_the_card_expects_the_lots_and_one_save_takes_them(works: Works, glaze: Product) -> None:
    order, tablet = floor.released(works, "400"), tablets.tablet(works)
    rows = tablet.get(tablets.CARD).context["form"].material_rows()
    oldest, newest = Lot.objects.filter(product=glaze).order_by("id")
    assert [(str(r.asked.product.name), r.asked.orders) for r in rows] == [
        ("Clay", (order.pk,)),
        ("Glaze", (order.pk,)),
    ]
    assert rows[1].asked.expected.lot == oldest
    assert rows[1].lot.value() == str(rows[1].asked.expected.pk)
    assert rows[0].lot.value() == ""
    sent = tablets.send(tablet, said(tablets.card(order), glaze, lot=rows[1].lot.value()), seq=1)
    assert sent.json()["state"] == "saved"
    assert lies(glaze) == {oldest.code: Decimal(6), newest.code: Decimal(10)}
    assert FloorReport.objects.get().flagged == ""
    assert [(u.named, u.used) for u in MaterialUse.objects.all()] == [
        ("", None),
        (oldest.code, None),
    ]


def test_another_lot_and_a_count_go_through_the_queue_once(works: Works, glaze: Product) -> None:
    order, tablet = floor.released(works, "400"), tablets.tablet(works)
    oldest, newest = Lot.objects.filter(product=glaze).order_by("id")
    label = f"http://testserver{newest.get_absolute_url()}"
    card = said(tablets.card(order), glaze, code=label, used="5.5")
    for _again in range(3):
        assert tablets.send(tablet, card, seq=1).json()["state"] == "saved"
    assert lies(glaze) == {oldest.code: Decimal(10), newest.code: Decimal("4.5")}
    report = FloorReport.objects.get()
    use = report.uses.get(product=glaze)
    assert (use.wanted, use.used, use.taken) == (Decimal(4), Decimal("5.5"), Decimal("5.5"))
    assert (use.named, report.flagged) == (newest.code, "")
    assert FloorSubmission.objects.get().content[f"code_{glaze.pk}"] == [label]
    again = tablet.get(f"{tablets.CARD}?again={report.pk}").context["form"]
    assert again[f"used_{glaze.pk}"].value() == Decimal("5.5")
    making.reverse_report(floor_report=report, reason="twice", by=works.user("delia"), at=works.at)
    assert lies(glaze) == {oldest.code: Decimal(10), newest.code: Decimal(10)}
    assert [c.name for c in all_checks() if c.broken] == []


def test_a_lot_unknown_or_empty_is_saved_flagged_and_asked(works: Works, glaze: Product) -> None:
    order, tablet = floor.released(works, "900"), tablets.tablet(works)
    clay = build.material(works)
    oldest, _newest = Lot.objects.filter(product=glaze).order_by("id")
    emptied = StockBalance.objects.get(lot=oldest)
    words: dict[str, dict[str, Any]] = {
        "lot_unknown": {"code": "NOBODY-KNOWS " * 30},
        "": {"used": "10", "lot": emptied.pk},
        "lot_empty": {"lot": emptied.pk, "used": "1"},
        "short": {"used": "100"},
    }
    for flag, what in words.items():
        sent = tablet.post(tablets.CARD, said(tablets.card(order), glaze, **what))
        assert sent.status_code == 303, sent.content.decode()
        report = FloorReport.objects.latest("id")
        assert report.flagged == flag
        assert bool(tablet.get(sent["Location"]).context["flags"]) == bool(flag)
    wrong = said(tablets.card(order), clay, code=oldest.code, lot="gone", used="")
    tablet.post(tablets.CARD, wrong)
    assert FloorReport.objects.latest("id").flagged == "lot_unknown"
    refused = tablet.post(tablets.CARD, said(tablets.card(order), clay, used="-1"))
    assert (refused.status_code, refused.context["form"].material_errors()) == (422, True)
    assert [c.name for c in all_checks() if c.broken] == []
    with pytest.raises(IntegrityError), transaction.atomic():
        MaterialUse.objects.create(
            report=FloorReport.objects.latest("id"),
            product=works.tile,
            wanted=1,
            taken=2,
            used=Decimal(1),
        )


def test_the_desk_says_the_same_of_materials(works: Works, glaze: Product) -> None:
    order, desk = floor.released(works, "400"), Client()
    desk.force_login(works.user("delia"))
    url = reverse("production:new_report", args=[order.pk])
    form = desk.get(url).context["form"]
    usual = {name: form[name].value() for name in ("sector", "shift", "work_date")}
    sent = desk.post(url, said({**tablets.card(order), **usual}, glaze, used="7", code="no such"))
    assert sent.status_code == 303, sent.content.decode()
    page = desk.get(sent["Location"]).content.decode()
    assert "counted by the crew" in page
    assert "no such" in page
    assert FloorReport.objects.get().flagged == "lot_unknown"
    assert sum(lies(glaze).values()) == Decimal(13)


KILOS = st.decimals(0, 1000, places=4)


@settings(max_examples=40)
@given(KILOS, KILOS, KILOS, st.booleans(), st.booleans())
def test_only_what_lacks_or_nobody_knows_is_asked(
    used: Decimal, taken: Decimal, had: Decimal, named: bool, known: bool
) -> None:
    flags = flags_of_use(used=used, taken=taken, named=named, known=known, named_had=had)
    assert (Flag.SHORT in flags) == (taken < used)
    assert (Flag.LOT_UNKNOWN in flags) == (named and not known)
    assert (Flag.LOT_EMPTY in flags) == (named and known and used > 0 and had == 0)
    assert len(flags) <= 2
