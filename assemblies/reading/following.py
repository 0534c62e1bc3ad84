"""What became of resolutions: their tasks, and what was decided since the last assembly."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assemblies.models import Assembly, FollowUp
from assemblies.models.assemblies import AssemblyState
from assemblies.models.following import FollowUpQuerySet, FollowUpState
from assemblies.reading.standing import DECIDES
from coop.models import Decision, User
from coop.models.decisions import Body
from coop.offers import Word
from members.models import OfficeTerm
from members.reading import bodies

OPEN, OVERDUE, FINISHED = "open", "overdue", "finished"
IN_ITS_PLACE = (Body.GENERAL_ASSEMBLY, Body.CONSULTATION, Body.FOUNDING)
FOLLOWED = {
    OPEN: gettext_lazy("with tasks to do"),
    OVERDUE: gettext_lazy("with tasks overdue"),
    FINISHED: gettext_lazy("all tasks done"),
}


def follow_ups_of(decision: Decision) -> FollowUpQuerySet:
    """The tasks of a resolution, with their state and everything that was reported."""
    told = FollowUp.objects.filter(decision=decision).with_state()
    return told.select_related("member", "sector", "office").prefetch_related("reports__by")


def follow_ups_to_do(user: User, *, on: date) -> list[FollowUp]:
    """Open tasks that this person answers for, as a member, a coordinator or in an office."""
    terms = OfficeTerm.objects.live(on).filter(member__user=user.pk)
    mine = Q(member__user=user.pk) | Q(office__in=terms.values("office"))
    mine |= Q(sector__in=terms.coordinating().values("office__sector"))
    return list(FollowUp.objects.filter(mine).to_do())


def answers_for(user: User, follow_up: FollowUp, *, on: date) -> bool:
    """True for the member it was given to, who coordinates its sector or holds its office."""
    if follow_up.member is not None:
        return follow_up.member.user_id == user.pk
    terms = OfficeTerm.objects.live(on).filter(member__user=user.pk)
    if follow_up.office_id is not None:
        return terms.filter(office=follow_up.office_id).exists()
    return terms.coordinating().filter(office__sector=follow_up.sector_id).exists()


def narrowed(rows: "QuerySet[Decision]", chosen: str, on: date) -> "QuerySet[Decision]":
    """Resolutions whose tasks stand as chosen."""
    tasks = FollowUp.objects.filter(decision=OuterRef("pk"))
    waiting = tasks.to_do()
    if chosen == OVERDUE:
        return rows.filter(Exists(waiting.filter(due_on__lt=on)))
    if chosen == OPEN:
        return rows.filter(Exists(waiting))
    return rows.filter(Exists(tasks), ~Exists(waiting))


def words_of_tasks(decisions: Collection[Decision], on: date) -> Mapping[int, Word]:
    """How the tasks of each resolution stand, in a word; none where there are no tasks."""
    tasks = FollowUp.objects.filter(decision__in=decisions).with_state()
    rows = (
        tasks.order_by("decision")
        .values("decision")
        .annotate(
            waiting=Count("pk", filter=Q(state=OPEN)),
            late=Count("pk", filter=Q(state=OPEN, due_on__lt=on)),
        )
    )
    return {row["decision"]: _word(row["waiting"], row["late"]) for row in rows}


def _word(waiting: int, late: int) -> Word:
    if late:
        words = ngettext("%(n)s task overdue", "%(n)s tasks overdue", late)
        return Word(words % {"n": late}, "bad")
    if waiting:
        words = ngettext("%(n)s task to do", "%(n)s tasks to do", waiting)
        return Word(words % {"n": waiting}, "warn")
    return Word(_("all done"), "good")


@dataclass(frozen=True)
class Since:
    """What opens an agenda: what the body decided since it last met, and what was done.

    `tasks` are those of these resolutions and, of older ones, those that were still to do then.
    """

    last: Assembly | None
    decisions: list[Decision]
    tasks: list[FollowUp]
    on: date

    @property
    def done(self) -> int:
        return sum(task.standing == FollowUpState.DONE for task in self.tasks)

    @property
    def waiting(self) -> int:
        return sum(task.standing == OPEN for task in self.tasks)

    @property
    def late(self) -> int:
        return sum(task.is_late(self.on) for task in self.tasks)

    def __bool__(self) -> bool:
        return bool(self.decisions or self.tasks)


def since_last(assembly: Assembly, *, at: datetime) -> Since:
    """What was decided and done between the last meeting of this body and this one.

    Once the meeting is closed, as it stood when it closed.
    """
    until = min(at, assembly.closed_at) if assembly.closed_at else at
    last = _before(assembly)
    ours = _decided_by(assembly)
    started = last.opened_at if last is not None else None
    decided = ours.filter(adopted_at__lt=assembly.opened_at or until)
    recent = decided.filter(adopted_at__gte=started) if started else decided
    told = FollowUp.objects.filter(decision__in=decided, given_at__lte=until)
    told = told.with_state(at=until).select_related("decision", "member", "sector", "office")
    lately = Q(decision__in=recent) | Q(state=OPEN)
    if started:
        lately |= Q(reports__at__gte=started, reports__at__lte=until)
    tasks = list(told.filter(lately).distinct().order_by("due_on", "id"))
    return Since(last, list(recent.order_by("number")), tasks, timezone.localdate(until))


def _before(assembly: Assembly) -> Assembly | None:
    """The meeting of the same body that was opened last before this one."""
    met = Assembly.objects.of(assembly.body).filter(
        state=AssemblyState.CLOSED, starts_at__lt=assembly.starts_at
    )
    return met.exclude(pk=assembly.pk).order_by("-starts_at", "-id").first()


def _decided_by(assembly: Assembly) -> "QuerySet[Decision]":
    """The general assembly is told too of what was decided in its place."""
    if assembly.is_general:
        return Decision.objects.filter(body__in=IN_ITS_PLACE)
    name = bodies.name_of(assembly.body)[:150]
    return Decision.objects.filter(body=DECIDES[assembly.body_kind], body_name=name)
