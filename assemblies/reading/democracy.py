"""The hours of assemblies, for the indicators of the books: by month, never by person."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, DurationField, ExpressionWrapper, F, Sum
from django.db.models.functions import Greatest, Least, TruncMonth
from django.utils import timezone

from assemblies.models import Attendance
from ledger.reading import democracy
from ledger.reading.democracy import Given

HOUR = timedelta(hours=1)


def register() -> None:
    democracy.hours.add("assemblies", democracy.Keeper(hours_between, "assemblies:index"))


def hours_between(since: date, until: date) -> Iterator[Given]:
    """From coming in to leaving, while a sitting lasted; of sittings that are over.

    A sitting counts in the month in which it was opened.
    """
    begun, ended = F("assembly__sittings__opened_at"), F("assembly__sittings__closed_at")
    stays = Attendance.objects.filter(
        assembly__sittings__closed_at__isnull=False,
        assembly__sittings__opened_at__date__range=(since, until),
        out_at__gt=begun,
        in_at__lt=ended,
    ).order_by()
    lasted = ExpressionWrapper(
        Least(F("out_at"), ended) - Greatest(F("in_at"), begun), output_field=DurationField()
    )
    months = stays.annotate(month=TruncMonth(begun), lasted=lasted).values_list("month")
    rows = months.annotate(people=Count("member", distinct=True), total=Sum("lasted"))
    for month, people, total in rows:
        seconds = Decimal(int(total.total_seconds()))
        yield Given(timezone.localdate(month), people, seconds / int(HOUR.total_seconds()))
