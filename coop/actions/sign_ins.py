"""What somebody does at the door: asks for a code, uses it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, letters
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import MailCode, User

CODES_MAX, CODES_IN = 3, timedelta(minutes=15)


def codes_left(user: User, *, at: datetime) -> int:
    """How many more codes may be mailed to `user` now."""
    asked = MailCode.objects.filter(user=user, asked_at__gt=at - CODES_IN).count()
    return max(CODES_MAX - asked, 0)


@transaction.atomic
def ask_code(*, user: User, at: datetime) -> MailCode:
    """Have the worker mail a code. At most three in a quarter of an hour."""
    User.objects.select_for_update().get(pk=user.pk)
    if not codes_left(user, at=at):
        raise Refused(_("Three codes were sent already. Look into the mailbox, or wait a while."))
    code = MailCode.objects.create(user=user, asked_at=at)
    request = JobRequest(key=f"mail_code:{code.pk}", title=_("Code to sign in"), by=None)
    later(letters.mail_code, request, code_id=code.pk)
    audit.record("user.code_asked", by=None, at=at, about=user)
    return code


@transaction.atomic
def use_code(*, user: User, typed: str, at: datetime) -> None:
    """Take a mailed code: it is good once, for ten minutes. The caller has counted the guess."""
    code = (
        MailCode.objects.select_for_update()
        .filter(user=user, used_at=None, sent_at__gt=at - MailCode.LIFE)
        .filter(code_sha256=letters.code_hash(user, typed))
        .first()
    )
    if code is None:
        raise Refused(_("This is not the code, or its ten minutes are over."), field="code")
    code.used_at = at
    code.save(update_fields=["used_at"])
    audit.record("user.code_used", by=user, at=at, about=user)
