"""Buyer and factory write to each other about an order."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import User
from production.models import Order, OrderMessage
from production.permissions import speaks_for_buyer


@transaction.atomic
def send(order: Order, *, text: str, by: User, at: datetime) -> OrderMessage:
    """Write to the other side. The history keeps that something was written, not what."""
    if not text.strip():
        raise Refused(_("Write a message."), field="text")
    if len(text) > OrderMessage.LONGEST:
        raise Refused(_("The message is too long."), field="text")
    message = OrderMessage.objects.create(
        order=order,
        text=text.strip(),
        from_buyer=speaks_for_buyer(by, order),
        sent_at=at,
        by=by,
    )
    audit.record("order.message_sent", by=by, at=at, about=order, message=message.pk)
    return message
