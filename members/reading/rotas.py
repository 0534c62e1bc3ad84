"""Rotas as they are read: who can do what, what is due, what one has carried oneself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coop.weeks import WEEK, monday_of, sunday_of
from members import rotation
from members.eligibility import Status
from members.models import BurdenPoints, Duty, Member, Rota, RotaTask, Sector, Skill, WorkLimit
from members.reading import all_standings
from members.rotation import Hand, Spread, Task

REMEMBERED = WEEK * 26


def burdens_on(day: date, tasks: Iterable[RotaTask]) -> dict[int, BurdenPoints]:
    """What was last voted for each task, valid on a day."""
    voted = BurdenPoints.objects.filter(task__in=[task.pk for task in tasks], valid_from__lte=day)
    ordered = voted.select_related("decision").order_by("valid_from", "id")
    return {each.task_id: each for each in ordered}


def tasks_of(sector: Sector, day: date) -> list[Task]:
    """The tasks of a sector as the rule reads them; what nobody voted burdens nothing."""
    found = list(sector.rota_tasks.current().order_by("id"))
    burdens = burdens_on(day, found)
    return [
        Task(task.pk, burdens[task.pk].points if task.pk in burdens else 0, task.places)
        for task in found
    ]


def crew_of(sector: Sector, day: date) -> list[Member]:
    """Who works in a sector on a day, in the order of the roll; not who is suspended."""
    chosen = Member.objects.filter(sector=sector)
    working = {Status.IN_GOOD_STANDING, Status.VOICE_ONLY}
    return [member for member, now in all_standings(day, chosen) if now.status in working]


def carried_before(sector: Sector, day: date) -> dict[int, int]:
    """The points each person carried in the published rotas of the half-year before a day.

    A week's points are those in force on its Monday.
    """
    duties = Duty.objects.filter(
        rota__in=Rota.objects.published().filter(sector=sector),
        week__range=(day - REMEMBERED, day - timedelta(days=1)),
        member__isnull=False,
    ).values_list("member", "task", "week")
    rows = list(duties)
    voted: defaultdict[int, list[BurdenPoints]] = defaultdict(list)
    for each in BurdenPoints.objects.filter(task__sector=sector).order_by("valid_from", "id"):
        voted[each.task_id].append(each)
    found: defaultdict[int, int] = defaultdict(int)
    for member, task, week in rows:
        valid = [each.points for each in voted[task] if each.valid_from <= week]
        found[member] += valid[-1] if valid else 0
    return dict(found)


def hands_of(sector: Sector, first: date, last: date) -> list[Hand]:
    """The people of a sector as the rule reads them, for weeks between two days."""
    crew = crew_of(sector, first)
    can, learning, wishes = _skills(crew)
    barred: defaultdict[int, set[int]] = defaultdict(set)
    for member, task in WorkLimit.objects.on(first, last).values_list("member", "task"):
        barred[member].add(task)
    before = carried_before(sector, first)
    carried = rotation.with_newcomers({member.pk: before.get(member.pk) for member in crew})
    last_week = Duty.objects.filter(
        rota__in=Rota.objects.published().filter(sector=sector), week=first - WEEK
    )
    done = dict(last_week.exclude(member=None).values_list("member", "task"))
    return [
        Hand(
            person=member.pk,
            can=frozenset(can[member.pk]),
            learning=frozenset(learning[member.pk]),
            barred=frozenset(barred[member.pk]),
            wishes=frozenset(wishes[member.pk]),
            carried=carried[member.pk],
            last=done.get(member.pk),
        )
        for member in crew
    ]


def _skills(
    crew: Sequence[Member],
) -> tuple[Mapping[int, set[int]], Mapping[int, set[int]], Mapping[int, set[int]]]:
    """What each can do (as confirmed), is learning, and would like to do."""
    can: defaultdict[int, set[int]] = defaultdict(set)
    learning: defaultdict[int, set[int]] = defaultdict(set)
    wishes: defaultdict[int, set[int]] = defaultdict(set)
    for skill in Skill.objects.filter(member__in=[m.pk for m in crew], ended_at=None):
        if skill.confirmed_at is not None:
            can[skill.member_id].add(skill.task_id)
        elif skill.learning:
            learning[skill.member_id].add(skill.task_id)
        if skill.wished:
            wishes[skill.member_id].add(skill.task_id)
    return can, learning, wishes


def may_stand(member: Member, duty: Duty) -> bool:
    """True when somebody can do a place of a rota, and no limit forbids it."""
    last = sunday_of(duty.week)
    if WorkLimit.objects.on(duty.week, last).filter(member=member, task=duty.task_id).exists():
        return False
    known = Skill.objects.filter(member=member, task=duty.task_id, ended_at=None)
    if duty.learner:
        return known.exists()
    return known.filter(confirmed_at__isnull=False).exists()


def possible_for(duty: Duty) -> list[Member]:
    """Who could stand there that week and has no other place; in the order of the roll."""
    crew = crew_of(duty.rota.sector, duty.week)
    taken = set(duty.rota.duties.filter(week=duty.week).values_list("member", flat=True))
    last = sunday_of(duty.week)
    barred = set(
        WorkLimit.objects.on(duty.week, last)
        .filter(task=duty.task_id)
        .values_list("member", flat=True)
    )
    known = Skill.objects.filter(task=duty.task_id, ended_at=None)
    able = known if duty.learner else known.filter(confirmed_at__isnull=False)
    can = set(able.values_list("member", flat=True))
    return [m for m in crew if m.pk in can and m.pk not in taken | barred]


@dataclass(frozen=True)
class Known:
    """A task with its burden, and who can do it and learns it: one alone is a warning."""

    task: RotaTask
    burden: BurdenPoints | None
    can: Sequence[Skill]
    said: Sequence[Skill]
    learning: Sequence[Skill]


def known_in(sector: Sector, day: date) -> list[Known]:
    """The map of who knows what, in a fixed number of queries."""
    tasks = list(sector.rota_tasks.current())
    burdens = burdens_on(day, tasks)
    here = [member.pk for member in crew_of(sector, day)]
    skills: defaultdict[int, list[Skill]] = defaultdict(list)
    held = Skill.objects.filter(task__in=tasks, ended_at=None, member__in=here)
    for skill in held.select_related("member__sector", "task").order_by("member__sort_key"):
        skills[skill.task_id].append(skill)
    return [
        Known(
            task=task,
            burden=burdens.get(task.pk),
            can=[x for x in skills[task.pk] if x.confirmed_at is not None],
            said=[x for x in skills[task.pk] if x.confirmed_at is None and not x.learning],
            learning=[x for x in skills[task.pk] if x.learning],
        )
        for task in tasks
    ]


def own_points(member: Member, day: date) -> int:
    """What a member carried in the last half-year: for themselves to read."""
    return carried_before(member.sector, monday_of(day) + WEEK).get(member.pk, 0)


def spread_in(sector: Sector, day: date) -> Spread | None:
    """How it is spread among the crew, told of three people and more."""
    before = carried_before(sector, monday_of(day) + WEEK)
    crew = crew_of(sector, day)
    if len(crew) < 3:
        return None
    return rotation.spread_of(before.get(member.pk, 0) for member in crew)


def own_duties(member: Member, day: date) -> list[Duty]:
    """What a member does from this week on."""
    found = Duty.objects.filter(
        member=member, week__gte=monday_of(day), rota__in=Rota.objects.published()
    )
    return list(found.select_related("task", "rota__sector").order_by("week", "id"))


def swappable(duty: Duty) -> list[Duty]:
    """Places of the same week whose person could change with this one, both ways (four queries)."""
    others = duty.rota.duties.filter(week=duty.week, member__isnull=False).exclude(pk=duty.pk)
    places = list(others.select_related("task", "member"))
    people = [duty.member_id, *(place.member_id for place in places)]
    last = sunday_of(duty.week)
    held = Skill.objects.filter(member__in=people, ended_at=None)
    known = set(held.values_list("member", "task"))
    sure = set(held.filter(confirmed_at__isnull=False).values_list("member", "task"))
    limits = WorkLimit.objects.on(duty.week, last).filter(member__in=people)
    barred = set(limits.values_list("member", "task"))

    def could(member: int | None, place: Duty) -> bool:
        pair = (member, place.task_id)
        return pair not in barred and pair in (known if place.learner else sure)

    return [x for x in places if could(duty.member_id, x) and could(x.member_id, duty)]


def weeks_of(rota: Rota) -> list[tuple[date, list[Duty]]]:
    """The places of a rota, week by week."""
    found = list(rota.duties.select_related("task", "member"))
    found.sort(key=lambda duty: (duty.week, duty.task.name, duty.learner, duty.place))
    kept: dict[date, list[Duty]] = {}
    for duty in found:
        kept.setdefault(duty.week, []).append(duty)
    return list(kept.items())


def own_skills(member: Member) -> dict[int, Skill]:
    return {s.task_id: s for s in Skill.objects.filter(member=member, ended_at=None)}
