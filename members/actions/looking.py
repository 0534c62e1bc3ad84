"""Whoever looks at somebody else's personal data leaves a trace that person reads on their page."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from coop import audit
from coop.models import AuditEvent, User
from members.models import Member

EVENT = "member.looked_up"


def look_up(*, member: Member, by: User, at: datetime) -> None:
    """Note that `by` was shown the personal data of `member`: once a day; one's own, never."""
    look_up_all(members=[member], by=by, at=at)


@transaction.atomic
def look_up_all(*, members: Sequence[Member], by: User, at: datetime) -> None:
    """As `look_up`, of each of `members`: who takes the whole register away has seen everybody."""
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    seen = AuditEvent.objects.filter(
        event=EVENT,
        by=by,
        at__gte=day,
        at__lt=day + timedelta(days=1),
        about_type=Member._meta.label_lower,
        about_id__in=[member.pk for member in members],
    )
    known = {*seen.values_list("about_id", flat=True)}
    for member in members:
        if member.user_id != by.pk and member.pk not in known:
            audit.record(EVENT, by=by, at=at, about=member)
