"""Shared devices: registered by an officer; whoever steps up to one has it for a moment."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from coop.tokens import hash_of_new, token_hash
from members.models import Kiosk, KioskVisit, Member

TURN_BYTES = 12


@transaction.atomic
def register(*, name: str, token: str, by: User, at: datetime) -> Kiosk:
    """Make the browser that keeps `token` a shared device."""
    kiosk = Kiosk.objects.create(
        name=name,
        token_sha256=hash_of_new(token, Kiosk),
        turn=secrets.token_urlsafe(TURN_BYTES),
        made_at=at,
        made_by=by,
    )
    audit.record("kiosk.registered", by=by, at=at, about=kiosk)
    return kiosk


@transaction.atomic
def end(*, kiosk: Kiosk, by: User, at: datetime) -> Kiosk:
    """The device is a shared one no longer; whoever stands before it is out too."""
    kiosk = Kiosk.objects.select_for_update().get(pk=kiosk.pk)
    if kiosk.ended_at:
        raise Refused(_("This shared device was ended already."))
    kiosk.ended_at, kiosk.ended_by = at, by
    kiosk.save(update_fields=["ended_at", "ended_by"])
    kiosk.visits.filter(ended_at=None).update(ended_at=at)
    audit.record("kiosk.ended", by=by, at=at, about=kiosk)
    return kiosk


@transaction.atomic
def begin(
    *, kiosk: Kiosk, member: Member, turn: str, token: str, by: User, at: datetime
) -> KioskVisit:
    """Let in a member whose PIN was right. Whoever was there before is out.

    `turn` is the one of the page the PIN was typed on: after somebody else's turn it is refused.
    """
    kiosk = Kiosk.objects.select_for_update().get(pk=kiosk.pk)
    if kiosk.ended_at or kiosk.turn != turn:
        raise Refused(_("Somebody else used this device meanwhile. Begin again."))
    kiosk.visits.filter(ended_at=None).update(ended_at=at)
    visit = KioskVisit.objects.create(
        kiosk=kiosk, member=member, token_sha256=token_hash(token), began_at=at, seen_at=at
    )
    _next_turn(kiosk)
    audit.record("kiosk.visit_begun", by=by, at=at, about=kiosk)
    return visit


@transaction.atomic
def finish(*, visit: KioskVisit, by: User, at: datetime) -> None:
    """The person is done: the pages they saw lead nowhere."""
    kiosk = Kiosk.objects.select_for_update().get(pk=visit.kiosk_id)
    kiosk.visits.filter(pk=visit.pk, ended_at=None).update(ended_at=at)
    _next_turn(kiosk)
    audit.record("kiosk.visit_ended", by=by, at=at, about=kiosk)


def end_at_once(at: datetime, devices: bool) -> int:  # noqa: FBT001  as `sessions.others` calls it
    """Everybody who stands before a shared device is out; with `devices`, the devices too."""
    ended = KioskVisit.objects.filter(ended_at=None).update(ended_at=at)
    if devices:
        ended += Kiosk.objects.live().update(ended_at=at)
    return ended


def _next_turn(kiosk: Kiosk) -> None:
    kiosk.turn = secrets.token_urlsafe(TURN_BYTES)
    kiosk.save(update_fields=["turn"])
