"""What a card tells beside what came out: rework, a stop that is over, a photo."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from coop import pictures, uploads
from coop.errors import Refused
from production.models import FloorDevice, FloorReport, ReportPhoto, Rework, ScrapReason, Stop

SIDE = 1200


@dataclass(frozen=True)
class Beside:
    """`rework` is a quantity of the product; the stop lasted `stop_minutes` and is over.

    What was told on a device of the floor is by nobody; `told_at` is when, if it came later.
    """

    rework: Decimal = Decimal(0)
    rework_reason: ScrapReason | None = None
    stop_minutes: int = 0
    stop_reason: str = ""
    photo: bytes = b""
    device: FloorDevice | None = None
    told_at: datetime | None = None

    @property
    def particulars(self) -> dict[str, Any]:
        return {} if self.device is None else {"device": self.device.pk}

    def __bool__(self) -> bool:
        return bool(self.rework or self.stop_minutes)


NOTHING = Beside()


def refuse_the_impossible(beside: Beside) -> None:
    if beside.rework < 0:
        raise Refused(_("A quantity cannot be less than zero."), field="rework")
    if beside.rework and beside.rework_reason is None:
        raise Refused(_("Say why it must be done again."), field="rework_reason")
    if beside.stop_minutes and not beside.stop_reason:
        raise Refused(_("Say why work stood still."), field="stop_reason")


def write(saved: FloorReport, beside: Beside, *, at: datetime) -> None:
    """Write it with the report, in the caller's transaction. The stop was over when it was told."""
    if beside.rework and beside.rework_reason:
        Rework.objects.create(report=saved, quantity=beside.rework, reason=beside.rework_reason)
    over = beside.told_at or at
    if beside.stop_minutes and saved.workplace_id is not None:
        Stop.objects.create(
            workplace_id=saved.workplace_id,
            reason=beside.stop_reason,
            began_at=over - timedelta(minutes=beside.stop_minutes),
            ended_at=over,
            report=saved,
        )
    if beside.photo:
        drawn = pictures.small_jpeg(beside.photo, side=SIDE)
        sha256 = hashlib.sha256(drawn).hexdigest()
        photo = ReportPhoto(report=saved, size=len(drawn), sha256=sha256)
        uploads.keep(photo.file, drawn)
        photo.save()


def write_opposite(undone: FloorReport, opposite: FloorReport) -> None:
    """The exact opposite of the rework. The stop goes with the report it was told on."""
    for rework in Rework.objects.filter(report=undone):
        Rework.objects.create(
            report=opposite, quantity=-rework.quantity, reason_id=rework.reason_id
        )
