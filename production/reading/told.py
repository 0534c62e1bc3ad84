"""What production tells whoever asks: hours of work, those of learning, and its cost sheets."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Sum
from django.db.models.functions import TruncMonth, TruncWeek
from django.utils import timezone

from ledger.reading import democracy, full_order
from ledger.reading.democracy import Given
from ledger.reading.full_order import Sheet
from members.models import Duty, Rota
from members.reading import worked
from production.models import CostItem, CostSheetVersion, WorkLog
from production.models.crews import QUARTER
from production.reading import crews


def register() -> None:
    worked.sources.add("production.work_logs", crews.days_worked)
    democracy.hours.add("production", democracy.Keeper(learning_between, "members:rotations"))
    full_order.sheets.add("production", sheets)


def learning_between(since: date, until: date) -> Iterator[Given]:
    """Hours worked in a sector in weeks in which its published rota had somebody learn a task."""
    learning = Duty.objects.filter(
        member=OuterRef("member"),
        place=0,
        week=OuterRef("week"),
        rota__sector=OuterRef("sector"),
        rota__in=Rota.objects.published(),
    )
    weeks = WorkLog.objects.standing().annotate(week=TruncWeek("work_date"))
    logs = weeks.filter(Exists(learning), work_date__range=(since, until), quarters__gt=0)
    months = logs.order_by().annotate(month=TruncMonth("work_date")).values_list("month")
    rows = months.annotate(people=Count("member", distinct=True), total=Sum("quarters"))
    for month, people, total in rows:
        yield Given(month, people, Decimal(total) * QUARTER)


def sheets() -> Iterator[Sheet]:
    """Every cost sheet as it was recorded; energy is none of our products."""
    ours = CostItem.objects.filter(sheet=OuterRef("pk"), product__isnull=False)
    rows = CostSheetVersion.objects.annotate(takes=Exists(ours)).order_by("recorded_at", "id")
    for sku, at, hours, takes in rows.values_list(
        "product__sku", "recorded_at", "normal_hours", "takes"
    ):
        yield Sheet(sku, timezone.localdate(at), hours, work_alone=not takes)
