"""What a buyer sees before ordering: the photo, what is free, and by when the rest could leave."""

import io
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from coop.errors import Refused
from production.actions import photos, planning
from production.models import ProductPhoto
from production.promising import Basis, Promise, Supply, promise
from production.reading.supply import supplies
from tests.builders import production as build
from tests.builders.production import Works
from tests.questions import Verb, answer

TODAY = date(2026, 5, 4)
DAY = timedelta(days=1)
SOME = st.decimals(min_value=0, max_value=500, places=1)
PLANS = st.lists(st.tuples(st.dates(date(2026, 4, 1), date(2026, 9, 1)), SOME), max_size=3)


def picture(width: int = 1800, height: int = 900, *, kind: str = "JPEG") -> bytes:
    """A photo as a telephone takes it: on its side, and telling where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "S"
    out = io.BytesIO()
    Image.new("RGB", (width, height), "brown").save(out, kind, exif=exif)
    return out.getvalue()


@given(quantity=SOME, free=SOME, plans=PLANS, queue=SOME, pace=SOME)
def test_a_promise_rests_on_the_surest_that_is_known(
    quantity: Decimal, free: Decimal, plans: list[tuple[date, Decimal]], queue: Decimal,
    pace: Decimal,
) -> None:  # fmt: skip
    supply = Supply(free=free, planned=plans, queue=queue, pace=pace, usual_days=21)
    found = promise(quantity, supply, today=TODAY)
    planned = free + sum(made for _due, made in plans)
    assert found.day >= TODAY
    assert (found.basis == Basis.STOCK) == (quantity <= free)
    assert (found.basis == Basis.PLAN) == (free < quantity <= planned)
    if found.basis == Basis.PACE:
        assert (found.day - TODAY).days * pace >= queue + quantity - free
    if found.basis == Basis.USUAL:
        assert pace == 0
        assert found.day == TODAY + 21 * DAY
    assert promise(quantity + 1, supply, today=TODAY).day >= found.day or pace > 0


@pytest.mark.django_db
def test_what_was_promised_to_others_is_not_free(works: Works) -> None:
    today, tile = works.today, works.tile

    def told(quantity: str) -> Promise:
        found = supplies([tile], on=today)[tile.pk]
        return promise(Decimal(quantity), found, today=today)

    assert told("1") == Promise(today + 21 * DAY, Basis.USUAL)
    build.count_stock(works, "100")
    assert told("100") == Promise(today, Basis.STOCK)
    build.confirmed_order(works, "60")
    assert supplies([tile], on=today)[tile.pk].free == 40
    due = today + 9 * DAY
    planning.plan_for_stock(
        product=tile, quantity=Decimal(50), due_date=due, by=works.user("pablo"), at=works.at
    )
    assert (told("40").basis, told("90")) == (Basis.STOCK, Promise(due, Basis.PLAN))
    build.report(works, build.released(works, "90"), first="90")
    assert supplies([tile], on=today)[tile.pk].free == 130
    assert told("190") == Promise(today + (50 + 60) * DAY, Basis.PACE)
    page = Client()
    page.force_login(works.union_user)
    url = reverse("production:check", args=[works.union.pk])
    shop = page.get(reverse("production:shop", args=[works.union.pk])).content.decode()
    assert "are free and can leave at once." in shop
    assert "How this price is made" in shop
    assert "planned for the warehouse" in page.get(url, {f"q_{tile.pk}": "150"}).content.decode()
    assert "pace of the last" in page.get(url, {f"q_{tile.pk}": "190"}).content.decode()


@pytest.mark.django_db
def test_a_photo_is_drawn_anew_and_read_by_buyers(works: Works) -> None:
    page = Client()
    page.force_login(works.user("marta"))
    url = reverse("production:new_photo", args=[works.tile.pk])
    file = SimpleUploadedFile("piso.jpg", picture(), content_type="text/html")
    answered = page.post(url, {"client_id": uuid4(), "file": file})
    assert answered.status_code == 303
    photo = ProductPhoto.objects.get()
    page.force_login(works.union_user)
    shown = page.get(reverse("production:photo_file", args=[photo.pk]))
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "private" in shown["Cache-Control"] and "immutable" in shown["Cache-Control"]
    with Image.open(io.BytesIO(b"".join(shown.streaming_content))) as drawn:  # type: ignore[attr-defined]
        assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("JPEG", (600, 1200), {})
    for name in ("production:shop", "production:product"):
        key = works.union.pk if name == "production:shop" else works.tile.pk
        assert (
            f"/product-photos/{photo.pk}/file/"
            in page.get(reverse(name, args=[key])).content.decode()
        )
    assert page.get(url).status_code == 403
    page.force_login(works.user("carla"))
    assert page.get(reverse("production:photo_file", args=[photo.pk])).status_code == 404
    refused = {
        b"%PDF-1.7 a quote": "Choose a picture",
        b"\xff\xd8\xff no picture": "cannot be read",
        picture(kind="PNG")[:60]: "cannot be read",
        picture(8000, 5001): "40 million",
        picture(): "shown already",
    }
    for content, words in refused.items():
        with pytest.raises(Refused, match=words):
            photos.show(works.tile, content=content, by=works.user("marta"), at=works.at)


VERB = Verb(
    "production:usual_days", "marta", lambda p: p.usual_days, 21, 30,
    prepare=lambda works: works.tile, fields=lambda _w, _p: {"usual_days": "30"},
)  # fmt: skip


@pytest.mark.django_db
def test_the_verb_of_usual_days(works: Works) -> None:
    answer(VERB, works)
