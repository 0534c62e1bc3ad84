"""Tasks, skills, a rota of the presses and a swap, made by the people whose they are."""

from datetime import date, timedelta

from members.actions import rotas as actions
from members.actions import skills
from members.models import BurdenPoints, Duty, DutySwap, Rota, RotaTask, Skill, WorkLimit
from tests.builders import members as people
from tests.builders.production import Works


def a_task(works: Works, name: str = "Press 1", *, places: int = 1) -> RotaTask:
    return skills.open_task(
        sector=works.presses, name=name, places=places, by=works.user("bruno"), at=works.at
    )


def said(works: Works, name: str, task: RotaTask, *, level: str = "can") -> Skill:
    facts = {"level": level, "wished": False, "by": works.user(name), "at": works.at}
    skills.say(member=works.cast.member(name), task=task, **facts)  # type: ignore[arg-type]
    return Skill.objects.get(member=works.cast.member(name), task=task, ended_at=None)


def skilled(works: Works, name: str, task: RotaTask) -> Skill:
    skill = said(works, name, task)
    other = "delia" if name != "delia" else "bruno"
    skills.confirm(skill=skill, by=works.user(other), at=works.at)
    return skill


def limited(works: Works, name: str, task: RotaTask) -> WorkLimit:
    return skills.limit(
        member=works.cast.member(name),
        task=task,
        since=works.today,
        until=None,
        by=works.user(name),
        at=works.at,
    )


def burden(works: Works, task: RotaTask, *, heat: int = 5, on: date | None = None) -> BurdenPoints:
    people.adopt(
        "members.set_burden_points",
        by=works.cast.founder,
        at=works.at,
        task=task.pk,
        heat=heat,
        valid_from=(on or works.today).isoformat(),
    )
    return BurdenPoints.objects.latest("id")


def next_monday(works: Works) -> date:
    return works.today + timedelta(days=7 - works.today.weekday())


def proposed(works: Works, *, weeks: int = 2, starts_on: date | None = None) -> Rota:
    """Bruno and Delia can do both tasks, the first is hot; Pablo learns it."""
    press, broom = a_task(works), a_task(works, "Broom")
    for task in (press, broom):
        for name in ("bruno", "delia"):
            skilled(works, name, task)
    said(works, "pablo", press, level="learning")
    burden(works, press)
    return again(works, weeks=weeks, starts_on=starts_on)


def again(works: Works, *, weeks: int = 2, starts_on: date | None = None) -> Rota:
    return actions.propose(
        sector=works.presses,
        starts_on=starts_on or next_monday(works),
        weeks=weeks,
        by=works.user("bruno"),
        at=works.at,
    )


def published(works: Works) -> Rota:
    return actions.publish(rota=proposed(works), by=works.user("bruno"), at=works.at)


def place_of(works: Works, rota: Rota, name: str) -> Duty:
    """What somebody does in the first week of a rota."""
    return rota.duties.get(week=rota.starts_on, member=works.cast.member(name))


def swap_asked(works: Works) -> DutySwap:
    """Bruno asks Delia."""
    rota = published(works)
    return actions.ask_swap(
        given=place_of(works, rota, "bruno"),
        taken=place_of(works, rota, "delia"),
        by=works.user("bruno"),
        at=works.at,
    )


def one_more(works: Works, n: int) -> None:
    """A task more, known by one more; first of all, while it is founded, a published rota."""
    if n == 1:
        published(works)
    task = a_task(works, f"Task {n}")
    skilled(works, ("bruno", "delia", "pablo")[n - 1], task)
    said(works, "juana2", task)
    again(works, weeks=1)
