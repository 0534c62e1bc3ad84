"""The floor: crews report what came out, shift by shift."""

from datetime import datetime, timedelta
from decimal import Decimal

from demo.story import Story
from production.actions import making, planning, stock
from production.models import Product, ProductionOrder, StockBalance

SHIFT_ENDS = (("morning", 14), ("afternoon", 22), ("night", 6))
LOT = Decimal(2600)
SECOND, SCRAP = Decimal(6) / 91, Decimal(3) / 91
TENTH = Decimal("0.1")
POLISHED = "PO-6060-P"
NOTES = {
    40: "Parada de horno de cinco horas por baja presión de gas.",
    95: "Cambio de tono a mitad del turno; quedan separadas las cajas.",
    160: "Laboratorio retuvo dos palés hasta el ensayo de planitud.",
    230: "Se cambió la cuchilla de la línea 2.",
}


def make(
    story: Story,
    production_order: ProductionOrder,
    *,
    start: datetime,
    days: int,
    share: Decimal = Decimal(1),
) -> datetime:
    """Let crews make `share` of the order over some days; say when the last report comes in."""
    wanted = (production_order.quantity * share).quantize(TENTH)
    lots = max(1, int(wanted / LOT))
    each = (wanted / lots).quantize(TENTH)
    last = start
    for n in range(lots):
        quantity = each if n < lots - 1 else wanted - each * (lots - 1)
        last = _shift_end(start + timedelta(days=days * n / lots), n)
        story.at(last, _reports(story, production_order, quantity, shift=n % 3))
    if share == 1:
        done = last + timedelta(minutes=30)
        story.at(done, lambda at: _finish(story, production_order, at=at))
    return last


def _shift_end(moment: datetime, n: int) -> datetime:
    _shift, hour = SHIFT_ENDS[n % 3]
    return moment.replace(hour=hour, minute=10 + n % 20, second=0, microsecond=0)


def _reports(story: Story, production_order: ProductionOrder, quantity: Decimal, *, shift: int):  # type: ignore[no-untyped-def]
    def report(at: datetime) -> None:
        sku = production_order.product.sku
        sector = story.sectors["pulido" if sku == POLISHED else "clasificacion"]
        crew = story.random.randint(5, 8)
        work = making.Shiftwork(
            sector=sector,
            shift=SHIFT_ENDS[shift][0],
            work_date=at.date() - timedelta(days=1 if SHIFT_ENDS[shift][0] == "night" else 0),
            crew_size=crew,
            crew_hours=Decimal(crew * 8),
            note=NOTES.get(story.reports, ""),
        )
        story.reports += 1
        making.report(
            production_order=production_order,
            work=work,
            outcomes=_outcomes(story, quantity),
            client_id=story.client_id(),
            by=story.coordinators[sector.code].user or story.users["planning"],
            at=at,
        )
        story.note_made(sku, quantity, on=at)

    return report


def _outcomes(story: Story, first: Decimal) -> list[making.Result]:
    """Of a hundred, 91 first, 6 second, 3 lost."""
    reason = story.random.choice(story.reasons)
    parts = (
        ("first", first, None),
        ("second", (first * SECOND).quantize(TENTH), None),
        ("scrap", (first * SCRAP).quantize(TENTH), reason),
    )
    return [making.Result(grade, n, why) for grade, n, why in parts if n > 0]


def sort_seconds(story: Story, *, at: datetime) -> None:
    """Second-grade floor tiles become a product of their own: both piles are counted by hand."""
    seconds, product = story.products["PI-3535-A"], story.products["PI-3535-S"]
    there = _in_warehouse(seconds, "second")
    if not there:
        return
    by, day, reason = story.users["stores"], at.date(), "Pasan a segunda selección (PI-3535-S)"
    piles = (
        (seconds, "second", Decimal(0)),
        (product, "first", _in_warehouse(product, "first") + there),
    )
    for pile, grade, counted in piles:
        stock.count(
            product=pile,
            grade=grade,
            counted=counted,
            reason=reason,
            counted_date=day,
            by=by,
            at=at,
        )


def _in_warehouse(product: Product, grade: str) -> Decimal:
    piles = StockBalance.objects.filter(product=product, grade=grade)
    return sum(piles.values_list("quantity", flat=True), Decimal(0))


def _finish(story: Story, production_order: ProductionOrder, *, at: datetime) -> None:
    planning.finish(production_order=production_order, by=story.users["planning"], at=at)
