"""What became of resolutions, for the shared pages: start page, book and each resolution's page."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.models import FollowUp
from coop import offers, screen
from coop.models import Decision, User
from coop.offers import Awaiting, Followed, Found, Piece
from coop.permissions import Role, has_role, may
from coop.search import containing

FOUND_MAX = 10


def register() -> None:
    """Register these offers."""
    words = Followed(reading.FOLLOWED, reading.narrowed, reading.words_of_tasks, _reads)
    offers.followed.add("assemblies.tasks", words)
    offers.awaiting.add("assemblies.tasks", await_tasks)
    offers.pieces.add("assemblies.tasks", tasks_of)
    offers.search.add("assemblies.tasks", find)


def await_tasks(user: User) -> Iterator[Awaiting]:
    """Tasks of resolutions that this person answers for."""
    if not has_role(user, Role.MEMBER):
        return
    today = timezone.localdate()
    for task in reading.follow_ups_to_do(user, on=today):
        day = screen.day(task.due_on)
        late, near = task.due_on < today, task.due_on <= today + timedelta(days=7)
        detail = (_("was due on %(day)s") if late else _("until %(day)s")) % {"day": day}
        rank, tone = (7, "bad") if late else (18, "warn") if near else (45, "neutral")
        yield Awaiting(task.what, task.get_absolute_url(), detail, "decision", rank, tone)


def tasks_of(decision: Decision, user: User) -> Piece | None:
    """The tasks of a resolution, on its page, for members."""
    if not _reads(user):
        return None
    today = timezone.localdate()
    gives = may(user, "assemblies.give_follow_up", decision)
    mine = {task.pk for task in reading.follow_ups_to_do(user, on=today)}
    rows = [
        {"task": task, "is_late": task.is_late(today), "may_report": gives or task.pk in mine}
        for task in reading.follow_ups_of(decision)
    ]
    if not rows and not gives:
        return None
    context = {"rows": rows, "may_give": gives, "decision": decision}
    return Piece("assemblies/follow_ups.html", context)


def find(user: User, words: str) -> Iterator[Found]:
    """Tasks of resolutions by their words."""
    tasks = FollowUp.objects.visible_to(user).select_related("decision")
    for task in containing(tasks, words, "what")[:FOUND_MAX]:
        detail = _("task of resolution %(number)s") % {"number": task.decision.number}
        yield Found(task.what, task.get_absolute_url(), detail, icon="crew")


def _reads(user: User) -> bool:
    return has_role(user, Role.MEMBER, Role.FOUNDER)
