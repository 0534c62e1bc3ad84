"""Border tiles painted by hand: a family in colours and sizes, ordered and made; a kiln car."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

from django.utils import timezone

from coop.models import User
from demo.data.families import CODE, COLOURS, GUARDAS, NAME, SIZES, UNIT
from demo.story import Story
from production.actions import families, family_runs, making, ordering, planning
from production.actions.consuming import Said
from production.actions.families import AxisWords, NewVariant
from production.actions.making import Result, Shiftwork
from production.actions.ordering import Wanted, Wish
from production.models import Grade, MakingState, ProductFamily, ProductionOrder
from production.reading.families import axes_of, possible

BUYER = "LADRILLO"
ORDERED = {"GU-COB-10X20": 120, "GU-COB-15X15": 80, "GU-TER-10X20": 100, "GU-VER-15X15": 40}
PAINTED = {"GU-COB-10X20": 46, "GU-COB-15X15": 30, "GU-TER-10X20": 24}
TILE = "PI-3535-A"
SECTOR = "clasificacion"
WEIGHED = Decimal(2960)  # kilos of clay in the car
CAR = (("T2", "C7", 84, 6), ("T3", "C7", 52, 4), ("T3", "C8", 18, 0))


def register(story: Story, *, by: User, at: datetime) -> None:
    """The family with all its products but one; they get their prices with the first list."""
    axes = (AxisWords("Color", COLOURS), AxisWords("Medida", SIZES))
    family = families.set_up(code=CODE, name=NAME, unit=UNIT, axes=axes, by=by, at=at)
    found = axes_of([family.pk])[family.pk]
    skus = {fact.sku for fact in GUARDAS}
    rows = [row for row in possible(found, found.values) if row.sku in skus]
    chosen = [NewVariant(row.values, row.sku, row.name) for row in rows]
    made = families.make_variants(family=family, chosen=chosen, by=by, at=at)
    story.products.update({product.sku: product for product in made})


def plan(story: Story) -> None:
    story.at(story.ago(6, 9, 20), lambda at: _order(story, at=at))
    story.at(story.ago(1, 14, 5), lambda at: _paint(story, at=at))
    story.at(story.ago(1, 15, 5), lambda at: _unload(story, at=at))


def _order(story: Story, *, at: datetime) -> None:
    """An order in the table of the family; each of its lines goes to the floor."""
    buyer, sales, planner = story.buyers[BUYER], story.users["sales"], story.users["planning"]
    day = timezone.localdate(at)
    mandates = buyer.mandates.filter(valid_from__lte=day, valid_until__gte=day)
    wish = Wish(
        mandates.order_by("-valid_from").first(),
        day + timedelta(days=30),
        buyer.town,
        "Guardas para las cocinas de la manzana 4.",
    )
    order = ordering.place(
        buyer=buyer,
        lines=[Wanted(story.products[sku], Decimal(n)) for sku, n in ORDERED.items()],
        wish=wish,
        by=story.users[BUYER],
        at=at,
    )
    promised = day + timedelta(days=25)
    ordering.confirm(order=order, promised_date=promised, by=sales, at=at + timedelta(hours=1))
    for line in order.lines.order_by("n"):
        planned = planning.plan_for_order(line=line, quantity=line.quantity, by=planner, at=at)
        planning.release(production_order=planned, by=planner, at=at + timedelta(hours=2))


def _paint(story: Story, *, at: datetime) -> None:
    """A morning's painting, reported in one table."""
    orders = ProductionOrder.objects.filter(product__sku__in=PAINTED, state=MakingState.RELEASED)
    family_runs.report_run(
        family=ProductFamily.objects.get(code=CODE),
        work=_work(story, at=at, crew=4, note="Esmalte cobalto nuevo."),
        made={
            order.pk: [Result(Grade.FIRST, Decimal(PAINTED[order.product.sku]))]
            for order in orders.select_related("product")
        },
        client_id=uuid5(NAMESPACE_OID, "guardas"),
        by=_coordinator(story),
        at=at,
    )


def _unload(story: Story, *, at: datetime) -> None:
    """A kiln car with two shades, sorted row by row."""
    live = ProductionOrder.objects.filter(product__sku=TILE, state=MakingState.RELEASED)
    order = live.order_by("-number").first()
    if order is None:
        return
    good = [
        Result(grade, Decimal(quantity), shade=shade, calibre=calibre)
        for shade, calibre, *quantities in CAR
        for grade, quantity in zip((Grade.FIRST, Grade.SECOND), quantities, strict=True)
    ]
    making.report(
        production_order=order,
        work=_work(story, at=at, crew=6, note="Vagoneta 14."),
        outcomes=[*good, Result(Grade.SCRAP, Decimal(3), story.reasons[0])],
        client_id=uuid5(NAMESPACE_OID, "vagoneta 14"),
        said=_said(story),
        by=_coordinator(story),
        at=at,
    )
    story.note_made(TILE, Decimal(154), on=at)


def _said(story: Story) -> dict[int, Said]:
    """The clay was weighed; the glaze is of a bag whose label nobody has entered yet."""
    clay, glaze = story.products["ARCILLA"], story.products["ESMALTE"]
    return {clay.pk: Said(used=WEIGHED), glaze.pk: Said(code="B-0802")}


def _coordinator(story: Story) -> User:
    return story.coordinators[SECTOR].user or story.users["planning"]


def _work(story: Story, *, at: datetime, crew: int, note: str) -> Shiftwork:
    return Shiftwork(
        sector=story.sectors[SECTOR],
        shift="morning",
        work_date=timezone.localdate(at),
        crew_size=crew,
        crew_hours=Decimal(crew * 6),
        note=note,
    )
