"""Which notices somebody wants by mail."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit, notices
from coop.errors import Refused
from coop.models import NoticeSwitch, User


@transaction.atomic
def choose(*, on: Collection[str], by: User, at: datetime) -> list[str]:
    """Switch the kinds in `on` on and the other ones that have a switch off; those changed."""
    changed = []
    for kind, known in notices.kinds_for(by).items():
        if known.is_legal or notices.wants(by, kind) == (kind in on):
            continue
        NoticeSwitch.objects.create(user=by, kind=kind, is_on=kind in on, at=at)
        changed.append(kind)
    audit.record("notices.chosen", by=by, at=at, about=by, changed=changed)
    return changed


@transaction.atomic
def stop(*, kind: str, by: User, at: datetime) -> None:
    """Switch one kind off; again changes nothing."""
    if notices.kinds.get(kind).is_legal:
        raise Refused(_("The law asks for this notice: it has no switch."))
    if not notices.wants(by, kind):
        return
    NoticeSwitch.objects.create(user=by, kind=kind, is_on=False, at=at)
    audit.record("notices.stopped", by=by, at=at, about=by, changed=[kind])
