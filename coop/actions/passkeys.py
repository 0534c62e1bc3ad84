"""Passkeys: kept, used, ended by their owner."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import Passkey, User


@transaction.atomic
def keep(
    *, name: str, credential: bytes, public_key: bytes, sign_count: int, by: User, at: datetime
) -> Passkey:
    """Keep the public half of a passkey that a device of `by` has just made."""
    if Passkey.objects.filter(credential=credential).exists():
        raise Refused(_("This passkey is kept already."))
    key = Passkey.objects.create(
        user=by,
        name=name,
        credential=credential,
        public_key=public_key,
        sign_count=sign_count,
        made_at=at,
    )
    audit.record("user.passkey_kept", by=by, at=at, about=by)
    return key


@transaction.atomic
def use(*, key: Passkey, sign_count: int, at: datetime) -> User:
    """Somebody proved to hold it. A counter that goes back shows a copy, and is refused before."""
    key = Passkey.objects.select_for_update().select_related("user").get(pk=key.pk)
    if key.ended_at:
        raise Refused(_("That passkey is not known here. Sign in another way."))
    key.sign_count, key.used_at = sign_count, at
    key.save(update_fields=["sign_count", "used_at"])
    audit.record("user.passkey_used", by=key.user, at=at, about=key.user)
    return key.user


@transaction.atomic
def end(*, key: Passkey, by: User, at: datetime) -> None:
    """It opens nothing any more; the device may still offer it."""
    key = Passkey.objects.select_for_update().get(pk=key.pk)
    if key.ended_at:
        raise Refused(_("This passkey was removed already."))
    key.ended_at = at
    key.save(update_fields=["ended_at"])
    audit.record("user.passkey_ended", by=by, at=at, about=by)
