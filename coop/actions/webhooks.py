"""Addresses that programs are told at: made and ended by whoever they are told for."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, envelope, microcache, posting
from coop.errors import Refused
from coop.models import User, Webhook
from coop.webhooks import ADDRESSES, choices_for

LIVE_MAX = 10


@transaction.atomic
def make(*, url: str, kinds: Sequence[str], secret: str, by: User, at: datetime) -> Webhook:
    """Tell a program at `url` of these kinds of events, as long as `by` may read of them."""
    posting.check(url)
    wanted = list(dict.fromkeys(kinds))
    if not wanted or not set(wanted) <= {name for name, _label in choices_for(by)}:
        raise Refused(_("Choose among what you may read of."), field="kinds")
    User.objects.select_for_update().get(pk=by.pk)
    if Webhook.objects.live().filter(user=by).count() >= LIVE_MAX:
        raise Refused(_("You have %(most)s addresses: end one first.") % {"most": LIVE_MAX})
    made = Webhook.objects.create(
        user=by, url=url, kinds=wanted, secret=envelope.sealed(secret), made_at=at
    )
    microcache.touch(ADDRESSES)
    microcache.touch_once_committed(ADDRESSES)
    audit.record("user.webhook_made", by=by, at=at, about=by, webhook=made.pk, kinds=wanted)
    return made


@transaction.atomic
def end(*, webhook: Webhook, by: User, at: datetime) -> None:
    """It is told nothing any more, nor what was on its way."""
    webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
    if webhook.ended_at:
        raise Refused(_("This address was ended already."))
    webhook.ended_at = at
    webhook.save(update_fields=["ended_at"])
    audit.record("user.webhook_ended", by=by, at=at, about=by, webhook=webhook.pk)
