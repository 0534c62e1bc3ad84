"""Tasks of a sector, who can do them, and what somebody may not do for their health."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused, must_say_why
from coop.models import User
from members.models import Duty, Member, Rota, RotaTask, Sector, Skill, WorkLimit

LEVELS = ("can", "learning", "no")


@transaction.atomic
def open_task(*, sector: Sector, name: str, places: int, by: User, at: datetime) -> RotaTask:
    """Set up a task for the rota. What it burdens is for an assembly to vote."""
    Sector.objects.select_for_update().get(pk=sector.pk)
    if sector.rota_tasks.current().filter(name=name).exists():
        raise Refused(_("The sector has a task of that name."), field="name")
    task = RotaTask.objects.create(sector=sector, name=name, places=places, created_at=at)
    audit.record("rota_task.opened", by=by, at=at, about=task)
    return task


@transaction.atomic
def end_task(*, task: RotaTask, reason: str, by: User, at: datetime) -> RotaTask:
    """No rota proposes it any more; what was done stays."""
    task = RotaTask.objects.select_for_update().get(pk=task.pk)
    must_say_why(reason)
    if task.ended_at is not None:
        raise Refused(_("This task was ended already."))
    task.ended_at = at
    task.save(update_fields=["ended_at"])
    audit.record("rota_task.ended", by=by, at=at, about=task, reason=reason.strip())
    return task


@transaction.atomic
def say(
    *, member: Member, task: RotaTask, level: str, wished: bool, by: User, at: datetime
) -> RotaTask:
    """Say that one can do a task, is learning it, or neither. A confirmation stays while it can."""
    Member.objects.select_for_update().get(pk=member.pk)
    held = Skill.objects.filter(member=member, task=task, ended_at=None).first()
    learning = level == "learning"
    if held is not None and (level == "no" or held.learning != learning):
        held.ended_at = at
        held.save(update_fields=["ended_at"])
        held = None
    if held is not None:
        held.wished = wished
        held.save(update_fields=["wished"])
    elif level != "no":
        Skill.objects.create(member=member, task=task, learning=learning, wished=wished, said_at=at)
    audit.record("skill.said", by=by, at=at, about=task)
    return task


@transaction.atomic
def confirm(*, skill: Skill, by: User, at: datetime) -> RotaTask:
    """Somebody who can do the task says that another can too."""
    skill = Skill.objects.select_for_update().select_related("task").get(pk=skill.pk)
    if skill.ended_at is not None or skill.learning:
        raise Refused(_("They do not say any more that they can do it."))
    if skill.confirmed_at is not None:
        raise Refused(_("This was confirmed already."))
    member = Member.objects.filter(user=by.pk).exclude(pk=skill.member_id).first()
    if member is None:
        raise Refused(_("Somebody else confirms it."))
    skill.confirmed_by, skill.confirmed_at = member, at
    skill.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record("skill.confirmed", by=by, at=at, about=skill.task)
    return skill.task


@transaction.atomic
def limit(
    *,
    member: Member,
    task: RotaTask,
    since: date,
    until: date | None,
    by: User,
    at: datetime,
) -> WorkLimit:
    """Record that somebody may not do a task. Places they had of it, from then on, are open.

    The event names neither the task nor why.
    """
    Member.objects.select_for_update().get(pk=member.pk)
    if until is not None and until < since:
        raise Refused(_("The last day comes before the first."), field="until")
    made = WorkLimit.objects.create(
        member=member, task=task, since=since, until=until, recorded_at=at
    )
    in_force = Q(week__gte=since) if until is None else Q(week__range=(since, until))
    places = Duty.objects.filter(in_force, member=member, task=task)
    places.filter(rota__in=Rota.objects.filter(withdrawn_at=None)).update(member=None)
    audit.record("work_limit.recorded", by=by, at=at, about=made)
    return made


@transaction.atomic
def end_limit(*, limit: WorkLimit, by: User, at: datetime) -> WorkLimit:
    limit = WorkLimit.objects.select_for_update().get(pk=limit.pk)
    if limit.ended_at is not None:
        raise Refused(_("This limit was ended already."))
    limit.ended_at = at
    limit.save(update_fields=["ended_at"])
    audit.record("work_limit.ended", by=by, at=at, about=limit)
    return limit
