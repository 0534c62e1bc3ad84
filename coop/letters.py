"""The mails of the spine, written by the worker."""

import secrets

from django.utils.crypto import salted_hmac

from coop import clock, mail
from coop.accounts import address_of
from coop.later import Progress, task
from coop.models import MailCode, User

DIGITS = 8


def code_hash(user: User, typed: str) -> str:
    """The hash a code is kept as; spaces and dashes do not matter."""
    digits = "".join(c for c in typed if c.isalnum())
    return salted_hmac("coop.mail_code", f"{user.pk}:{digits}", algorithm="sha256").hexdigest()


@task("coop.mail_code")
def mail_code(_progress: Progress, code_id: int) -> None:
    """Make the code now, keep its hash, send it. Tried again, it makes another one."""
    row = MailCode.objects.select_related("user").get(pk=code_id)
    to = address_of(row.user)
    if not to or row.used_at is not None:
        return
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row.code_sha256, row.sent_at = code_hash(row.user, digits), clock.now()
    row.save(update_fields=["code_sha256", "sent_at"])
    context = {"name": row.user.get_short_name(), "code": f"{digits[:4]} {digits[4:]}"}
    letter = mail.Letter("sign_in_code", row.user.language, context)
    mail.send(letter, to=to, key=f"sign-in-code-{row.pk}")
