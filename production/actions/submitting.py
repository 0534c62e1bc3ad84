"""What a device of the floor sends has one effect, however often and in whatever order it comes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from coop.errors import Refused
from production.models import FloorDevice, FloorSubmission


@dataclass(frozen=True)
class Sent:
    """What came: its id, the hash of its content, the device's own count and what its clock said.

    `content` is what was typed, to be shown beside what came earlier under the same id.
    """

    client_id: UUID
    sha256: str
    content: Mapping[str, list[str]] = field(default_factory=dict)
    seq: int | None = None
    typed_at: datetime | None = None
    sent_at: datetime | None = None

    def made_at(self, received_at: datetime) -> datetime:
        """When it was typed by the server's clock: the device's may be wrong, but it counts on."""
        if self.typed_at is None or self.sent_at is None:
            return received_at
        return received_at - max(self.sent_at - self.typed_at, timedelta())


class OtherContentError(Refused):
    """The same id came before with other content; `earlier` is what counts."""

    def __init__(self, earlier: FloorSubmission) -> None:
        super().__init__(_("This was sent before with other content. What came first counts."))
        self.earlier = earlier


class SeqTakenError(Refused):
    """The device's count began anew; `free` is the next number that did not come yet."""

    def __init__(self, free: int) -> None:
        super().__init__(_("The count of this device began anew."))
        self.free = free


@transaction.atomic
def submit(
    *, device: FloorDevice, sent: Sent, act: Callable[[datetime], str], at: datetime
) -> FloorSubmission:
    """Run `act` once for what a device sent; the same again is given the first answer.

    `act` is given the moment it was typed, performs one action and returns where its result is
    seen. The row of the device is locked: what one device sends is done one after another.
    """
    device = FloorDevice.objects.select_for_update().get(pk=device.pk)
    if earlier := FloorSubmission.objects.filter(client_id=sent.client_id).first():
        if (earlier.device_id, earlier.payload_sha256) != (device.pk, sent.sha256):
            raise OtherContentError(earlier)
        return earlier
    if device.ended_at:
        raise Refused(_("This device was ended. Ask the coordinator to set it up again."))
    if sent.seq is not None and device.submissions.filter(seq=sent.seq).exists():
        raise SeqTakenError(next_seq(device))
    made_at = sent.made_at(at)
    return FloorSubmission.objects.create(
        client_id=sent.client_id,
        device=device,
        seq=sent.seq,
        payload_sha256=sent.sha256,
        content=dict(sent.content),
        typed_at=sent.typed_at,
        sent_at=sent.sent_at,
        made_at=made_at,
        received_at=at,
        result_url=act(made_at),
    )


def next_seq(device: FloorDevice) -> int:
    """The number after the highest that came."""
    return (device.submissions.aggregate(last=Max("seq"))["last"] or 0) + 1
