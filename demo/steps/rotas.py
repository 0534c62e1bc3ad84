"""The kilns share out the heat: tasks, their burden, who can do them, and a rota of four weeks."""

from datetime import datetime, timedelta

from coop.models import User
from coop.weeks import monday_of
from demo.steps.founding import adopt_founding
from demo.story import Story
from members.actions import rotas, skills
from members.models import Member, RotaTask, Skill
from members.reading.rotas import crew_of

SECTOR = "hornos"
SAID_DAYS_AGO = 40
ON_THE_ROTA = 12
WEEKS = 4
# What each task burdens, as the founding assembly voted it, and how many people it takes.
TASKS = {
    "Carga del horno": ({"heat": 3, "weight": 4}, 2),
    "Descarga del horno": ({"heat": 5, "weight": 3}, 2),
    "Limpieza de vagonetas": ({"dust": 3, "cleaning": 4}, 1),
    "Vigilancia de noche": ({"night": 5, "heat": 1}, 1),
    "Control de cabina": ({"desk": 2}, 1),
    "Cambio de quemadores": ({"heat": 4, "dust": 1}, 1),
}
KNOWN_BY_ONE = "Cambio de quemadores"


def open_tasks(story: Story, *, by: User, at: datetime) -> None:
    """The tasks of the kilns and their burden points, on the first day."""
    for name, (points, places) in TASKS.items():
        task = skills.open_task(
            sector=story.sectors[SECTOR], name=name, places=places, by=by, at=at
        )
        adopt_founding(
            f"Puntos de desgaste: {name}",
            "La rotación reparte el trabajo según estos puntos.",
            by=by, at=at, kind="members.set_burden_points",
            task=task.pk, valid_from=at.date().isoformat(), **points,
        )  # fmt: skip


def plan(story: Story) -> None:
    story.at(story.ago(SAID_DAYS_AGO, 9), lambda at: _say(story, at=at))
    first = monday_of(story.today) - timedelta(days=14)
    story.at(story.moment(first, 6) - timedelta(days=3), lambda at: _publish(story, at=at))


def _say(story: Story, *, at: datetime) -> None:
    """Each knows three of the tasks and learns a fourth; burners one alone can change."""
    lead = story.coordinators[SECTOR]
    tasks = list(RotaTask.objects.filter(sector=story.sectors[SECTOR]).order_by("id"))
    common = [task for task in tasks if task.name != KNOWN_BY_ONE]
    crew = [m for m in crew_of(story.sectors[SECTOR], at.date()) if m != lead][:ON_THE_ROTA]
    for n, member in enumerate(crew):
        for step in range(3):
            _known(story, member, common[(n + step) % len(common)], at=at)
        skills.say(
            member=member,
            task=common[(n + 3) % len(common)],
            level="learning",
            wished=n % 2 == 0,
            by=_hand(story, member),
            at=at,
        )
    _known(story, crew[0], next(t for t in tasks if t.name == KNOWN_BY_ONE), at=at)


def _publish(story: Story, *, at: datetime) -> None:
    """The crew has it proposed on a Friday and publishes it as it is."""
    by = _lead(story)
    first = monday_of(at.date()) + timedelta(days=7)
    rota = rotas.propose(sector=story.sectors[SECTOR], starts_on=first, weeks=WEEKS, by=by, at=at)
    rotas.publish(rota=rota, by=by, at=at)


def _known(story: Story, member: Member, task: RotaTask, *, at: datetime) -> None:
    by = _hand(story, member)
    skills.say(member=member, task=task, level="can", wished=False, by=by, at=at)
    skill = Skill.objects.get(member=member, task=task, ended_at=None)
    skills.confirm(skill=skill, by=_lead(story), at=at)


def _hand(story: Story, member: Member) -> User:
    """Who types it for those without a sign-in: whoever coordinates."""
    return member.user or _lead(story)


def _lead(story: Story) -> User:
    return story.coordinators[SECTOR].user or story.users["planning"]
