"""Whoever looks at somebody else's personal data leaves a trace that person reads on their page."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from coop import audit
from coop.models import AuditEvent, User
from members.models import Member

EVENT = "member.looked_up"


@transaction.atomic
def look_up(*, member: Member, by: User, at: datetime) -> AuditEvent | None:
    """Note that `by` was shown the personal data of `member`: once a day; one's own, never."""
    if member.user_id == by.pk:
        return None
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    seen = audit.history_of(member).filter(
        event=EVENT, by=by.pk, at__gte=day, at__lt=day + timedelta(days=1)
    )
    if earlier := seen.first():
        return earlier
    return audit.record(EVENT, by=by, at=at, about=member)
