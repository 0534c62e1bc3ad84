"""The store: a yard beside the warehouse, a broken pallet, tiles for a school."""

from datetime import datetime, timedelta
from decimal import Decimal

from demo.story import Story
from production.actions import changing, places, sheets
from production.actions.changing import Facts
from production.models import StockBalance
from production.reading.sheets import unexplained

MUCH = Decimal(60)


def plan(story: Story) -> None:
    story.at(story.ago(1, 20), lambda at: _move(story, at=at))
    story.at(story.ago(1, 21), lambda at: _count(story, at=at))


def _move(story: Story, *, at: datetime) -> None:
    """A pallet goes out to the yard; of it some breaks, and some is given to a school."""
    by, day = story.users["stores"], at.date()
    yard = places.set_up(name="Patio techado", by=by, at=at)
    heaps = StockBalance.objects.filter(grade="first", quantity__gt=MUCH, lot__isnull=False)
    heap = heaps.order_by("lot__made_date", "id").first()
    if heap is None:
        return
    changing.transfer(balance=heap, facts=Facts(MUCH, day), to=yard, by=by, at=at)
    there = StockBalance.objects.get(location=yard)
    broken = Facts(Decimal(4), day, reason="Se cayó un palé del autoelevador.")
    changing.waste(balance=there, facts=broken, by=by, at=at)
    gift = Facts(Decimal(24), day, reason="Piso del comedor.", other_side="Escuela N.º 12")
    changing.hand_over(balance=there, facts=gift, by=by, at=at)


def _count(story: Story, *, at: datetime) -> None:
    """The warehouse is counted by a sheet: one box too few, and the last line not reached."""
    by, typed_at = story.users["stores"], at + timedelta(minutes=50)
    sheet = sheets.print_sheet(by=by, at=at)
    lines = list(sheet.lines.all())[:-1]
    found = {line.n: line.expected for line in lines}
    most = max(lines, key=lambda line: line.expected)
    found[most.n] -= 2
    sheets.type_back(
        sheet=sheet, found=found, counted_at=at + timedelta(minutes=30), by=by, at=typed_at
    )
    words = {count.pk: "Una caja rota en la estiba." for count in unexplained(sheet)}
    sheets.explain(sheet=sheet, words=words, by=by, at=typed_at)
