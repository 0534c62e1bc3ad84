"""Which device of the floor was last heard when, and what of it has not come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from production import sequences
from production.models import FloorDevice, FloorSubmission

SILENT_AFTER = timedelta(hours=2)
CLOCK_OFF = timedelta(minutes=2)


@dataclass(frozen=True)
class DeviceState:
    """`missing` are stretches of the device's count; `ahead` is how far its clock is off."""

    device: FloorDevice
    received: int
    missing: Sequence[tuple[int, int]]
    ahead: timedelta | None
    is_silent: bool

    @property
    def missing_words(self) -> str:
        return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in self.missing)

    @property
    def clock_minutes(self) -> int:
        """Whole minutes the clock of the device is ahead; 0 when it is right enough."""
        return _minutes(self.ahead)


def state_of_devices(devices: QuerySet[FloorDevice], at: datetime) -> list[DeviceState]:
    """The state of each, in two queries."""
    found = list(devices.select_related("sector", "workplace", "made_by"))
    rows: dict[int, list[FloorSubmission]] = {device.pk: [] for device in found}
    kept = FloorSubmission.objects.filter(device__in=found).order_by("id")
    for row in kept.only("device_id", "seq", "sent_at", "received_at"):
        rows[row.device_id].append(row)
    return [_state(device, rows[device.pk], at) for device in found]


def minutes_ahead(device: FloorDevice) -> int:
    """`DeviceState.clock_minutes` of one device, as it was when it last sent a report."""
    told = device.submissions.exclude(sent_at=None).values_list("sent_at", "received_at")
    last = told.order_by("-id").first()
    return _minutes(last[0] - last[1]) if last and last[0] else 0


def _minutes(ahead: timedelta | None) -> int:
    if ahead is None or abs(ahead) < CLOCK_OFF:
        return 0
    return round(ahead.total_seconds() / 60)


def _state(device: FloorDevice, rows: Sequence[FloorSubmission], at: datetime) -> DeviceState:
    clocks = [row.sent_at - row.received_at for row in rows if row.sent_at is not None]
    return DeviceState(
        device=device,
        received=len(rows),
        missing=sequences.missing(row.seq for row in rows if row.seq is not None),
        ahead=clocks[-1] if clocks else None,
        is_silent=device.heard_at is None or at - device.heard_at > SILENT_AFTER,
    )
