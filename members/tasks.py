"""What the worker prints or sends for members."""

import secrets

from django.urls import reverse
from django.utils import timezone

from coop import clock, formatting, mail
from coop.later import Progress, task
from members.models import Invitation
from members.models.access import token_hash


@task("members.mail_invitation")
def mail_invitation(_progress: Progress, invitation_id: int) -> None:
    """Make the token now, keep its hash, send the link. Tried again, it makes another one."""
    row = Invitation.objects.select_related("member__user").get(pk=invitation_id)
    member = row.member
    if not Invitation.objects.open_at(clock.now()).filter(pk=row.pk).exists() or not member.email:
        return
    token = secrets.token_urlsafe(32)
    row.token_sha256 = token_hash(token)
    row.save(update_fields=["token_sha256"])
    language = member.user.language if member.user else "es"
    context = {
        "name": member.given_name,
        "link": mail.address(reverse("members:accept", args=[token])),
        "until": formatting.day(timezone.localdate(row.ends_at), language=language),
    }
    mail.send(
        mail.Letter("invitation", language, context), to=member.email, key=f"invitation-{row.pk}"
    )
