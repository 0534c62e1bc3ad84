"""Price indices recorded by the action."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils import timezone

from coop.models import User
from ledger.actions import indices

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def publish(values: Mapping[date, str], *, by: User, at: datetime = AT) -> None:
    for month, value in values.items():
        indices.record(
            series="IPC",
            month=month,
            value=Decimal(value),
            published_on=timezone.localdate(at),
            by=by,
            at=at,
        )
