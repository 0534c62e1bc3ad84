"""What is done on the day somebody has broken in: everybody out, another key."""

import secrets
from datetime import datetime

from django.db import transaction

from coop import audit, envelope, sessions
from coop.models import ApiToken, MailCode, RecoveryCode, SecondStep, User, Webhook

KEY_BYTES = 48


@transaction.atomic
def sign_everybody_out(*, devices: bool, at: datetime) -> dict[str, int]:
    """End every session, mailed code, key for programs and whatever else lets somebody in now.

    Addresses of programs are told nothing more: who broke in may have added one.
    With `devices` the shared devices and the tablets of the floor are ended too. Passwords, cards,
    PINs and passkeys stay. Return how many of each there were.
    """
    ended = {"sessions": sessions.end_all(at=at)}
    ended["codes"] = MailCode.objects.filter(used_at=None).update(used_at=at)
    ended["keys for programs"] = ApiToken.objects.filter(ended_at=None).update(ended_at=at)
    ended["addresses of programs"] = Webhook.objects.live().update(ended_at=at)
    ended |= {name: end(at, devices) for name, end in sessions.others}
    audit.record("users.signed_out", by=None, at=at, devices=devices, ended=ended)
    return ended


@transaction.atomic
def sign_out(*, user: User, at: datetime) -> int:
    """End sessions, mailed codes, keys and addresses of one person; return how many sessions."""
    ended = sessions.end(user.sessions.open(), at=at)
    user.api_tokens.filter(ended_at=None).update(ended_at=at)
    user.webhooks.live().update(ended_at=at)
    MailCode.objects.filter(user=user, used_at=None).update(used_at=at)
    audit.record("user.signed_out", by=None, at=at, about=user, sessions_ended=ended)
    return ended


@transaction.atomic
def change_key(*, key: str, at: datetime) -> int:
    """Seal what is sealed with the installation's key under `key`; the caller puts it in place.

    Recovery codes were hashed with the key that is given up, so none of them counts any more, and
    secrets of programs' addresses may be known with it, so these are told nothing more.
    Return for how many people the app goes on working.
    """
    steps = list(SecondStep.objects.select_for_update().order_by("pk"))
    for step in steps:
        step.secret = envelope.sealed(envelope.opened(step.secret), key=key)
        step.save(update_fields=["secret"])
    RecoveryCode.objects.filter(used_at=None).update(used_at=at)
    Webhook.objects.live().update(ended_at=at)
    going_on = sum(step.ended_at is None for step in steps)
    audit.record("cooperative.key_changed", by=None, at=at, second_steps=going_on)
    return going_on


def new_key() -> str:
    return secrets.token_urlsafe(KEY_BYTES)
