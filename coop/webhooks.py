"""Programs that are told: what happened is a row of its own transaction, sent by the worker.

Signed as Standard Webhooks asks (`webhook-id`, `webhook-timestamp`, `webhook-signature`), sent
again with growing pauses for a day, then given up, which the page of its owner tells. What is sent
names a thing and where it is read: no words of anybody, no figures.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from coop import clock, envelope, later, microcache, posting
from coop.api.scopes import allowed
from coop.later import JobRequest, Progress
from coop.models import AuditEvent, User, Webhook, WebhookDelivery
from coop.models.webhooks import DeliveryState
from coop.registry import Registry
from coop.tokens import of_seed

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PAUSES = (MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 7 * HOUR, 12 * HOUR)
PREFIX = "whsec_"
ADDRESSES, HELD_SECONDS = "webhooks", 10.0


@dataclass(frozen=True)
class Kind:
    """What programs can be told of: an event of the trail, for whom the scope may be used.

    Without an event it is something that becomes so by itself; a round calls `tell_once`.
    `find` looks for the thing among what somebody may see; `name` and `path` say which one it is
    and where the interface tells about it.
    """

    event: str
    label: str | Promise
    scope: str
    find: Callable[[User, int], models.Model | None]
    name: Callable[[Any], str]
    path: Callable[[Any], str]


kinds: Registry[Kind] = Registry("kind of webhook")


def choices_for(user: User) -> list[tuple[str, str | Promise]]:
    """The kinds that `user` may read of today, in words."""
    return [(name, kind.label) for name, kind in kinds if allowed(user, kind.scope)]


def named(given: list[str]) -> list[str]:
    return [str(kinds.get(name).label) if name in kinds else name for name in given]


def secret_of(seed: str, *, user: User) -> str:
    """The secret that a seed of the page becomes."""
    return PREFIX + base64.b64encode(of_seed(seed, user=user, salt="coop.webhook")).decode()


def hear(trace: AuditEvent, about: models.Model | None) -> None:
    """Leave a row for each address that is told of this, in the transaction that did it."""
    for name, kind in kinds:
        if kind.event == trace.event and about is not None and is_wanted(name):
            for webhook in Webhook.objects.live().filter(kinds__contains=[name]):
                _tell(webhook, name, about.pk, at=trace.at)


def is_wanted(name: str) -> bool:
    """Whether some address is told of this kind."""
    return name in _wanted()


def tell_once(name: str, about_ids: Sequence[int], *, at: datetime) -> None:
    """Tell of what became so by itself: each address once of each thing, whoever else looks now."""
    for webhook in Webhook.objects.live().filter(kinds__contains=[name]):
        with transaction.atomic():
            held = Webhook.objects.select_for_update().get(pk=webhook.pk)
            told = held.deliveries.filter(kind=name, about_id__in=about_ids)
            for about_id in sorted(set(about_ids) - set(told.values_list("about_id", flat=True))):
                _tell(held, name, about_id, at=at)


def _wanted() -> frozenset[str]:
    """The kinds that some address is told of; the database is asked once in a while."""
    return microcache.held(ADDRESSES, "", _kinds_of_live, seconds=HELD_SECONDS)


def _kinds_of_live() -> frozenset[str]:
    found = Webhook.objects.live().values_list("kinds", flat=True)
    return frozenset(name for each in found for name in each)


def _tell(webhook: Webhook, name: str, about_id: int, *, at: datetime) -> None:
    kind = kinds.get(name)
    thing = _found(kind, webhook.user, about_id)
    if thing is None:
        return
    delivery = WebhookDelivery.objects.create(
        webhook=webhook,
        kind=name,
        about_id=about_id,
        reference=kind.name(thing)[:60],
        path=kind.path(thing),
        happened_at=at,
        next_at=at,
    )
    _ask(delivery)


def _found(kind: Kind, user: User, about_id: int) -> models.Model | None:
    """The thing, when its owner may read of it at this moment."""
    may_read = user.is_active and allowed(user, kind.scope)
    return kind.find(user, about_id) if may_read else None


def _ask(delivery: WebhookDelivery) -> None:
    key = f"{delivery.pk}:{delivery.attempts}"
    request = JobRequest(key=key, title=str(delivery), by=None)
    later.later(send, request, delivery_id=str(delivery.pk))


@later.task("coop.send_webhook")
def send(_progress: Progress, delivery_id: str) -> None:
    """Send it once; what then happens to it stands in its row."""
    known = WebhookDelivery.objects.select_related("webhook__user")
    delivery = known.get(pk=delivery_id)
    webhook, kind = delivery.webhook, kinds.get(delivery.kind)
    if delivery.state != DeliveryState.WAITING:
        return
    if webhook.ended_at or _found(kind, webhook.user, delivery.about_id) is None:
        _settle(delivery, DeliveryState.GIVEN_UP, _("no longer to be told"), clock.now())
        return
    body, now = content_of(delivery), clock.now()
    headers = signed(envelope.opened(webhook.secret), f"msg_{delivery.pk.hex}", body, at=now)
    answer = posting.post(webhook.url, body, headers)
    after = clock.now()
    if answer.is_taken:
        _settle(delivery, DeliveryState.TAKEN, answer.words, after)
    elif delivery.attempts >= len(PAUSES):
        _settle(delivery, DeliveryState.GIVEN_UP, answer.words, after)
    else:
        _wait(delivery, answer.words, after)


def content_of(delivery: WebhookDelivery) -> bytes:
    told = {
        "type": delivery.kind,
        "timestamp": delivery.happened_at.isoformat().replace("+00:00", "Z"),
        "data": {"id": delivery.reference, "url": f"{settings.BASE_URL}{delivery.path}"},
    }
    return json.dumps(told, separators=(",", ":")).encode()


def signed(secret: str, message_id: str, body: bytes, *, at: datetime) -> dict[str, str]:
    """The headers by which the receiver knows that it comes from here, and when it was sent."""
    stamp = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix(PREFIX))
    digest = hmac.new(key, f"{message_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def _wait(delivery: WebhookDelivery, words: str, now: datetime) -> None:
    _mine(delivery).update(
        attempts=delivery.attempts + 1,
        next_at=now + PAUSES[delivery.attempts],
        answered=words,
    )


def _settle(delivery: WebhookDelivery, state: str, words: str, now: datetime) -> None:
    _mine(delivery).update(
        state=state, attempts=delivery.attempts + 1, answered=words, settled_at=now
    )


def _mine(delivery: WebhookDelivery) -> models.QuerySet[WebhookDelivery]:
    """The row, while nobody else has written what became of this attempt."""
    waiting = WebhookDelivery.objects.filter(state=DeliveryState.WAITING)
    return waiting.filter(pk=delivery.pk, attempts=delivery.attempts)


def try_again() -> None:
    """Ask the worker to send what waited long enough; a round, each minute."""
    due = WebhookDelivery.objects.filter(
        state=DeliveryState.WAITING, attempts__gt=0, next_at__lte=clock.now()
    )
    for delivery in due.order_by("next_at")[:200]:
        with transaction.atomic():
            _ask(delivery)
