"""Rotas in the works: what the rule proposes is put right, published and swapped; limits hold."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from coop.errors import Refused
from coop.models import AuditEvent, Decision
from coop.weeks import monday_of
from members.actions import rotas as actions
from members.actions import skills
from members.models import BurdenPoints, Duty, DutySwap, Rota, RotaTask, Skill, WorkLimit
from members.reading import rotas as reading
from members.reading.recounts import rota_checks
from tests.builders import rotas as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer


def names(rota: Rota, week: int = 0) -> dict[str, str]:
    monday = rota.starts_on + timedelta(days=7 * week)
    duties = rota.duties.filter(week=monday).select_related("task", "member")
    return {f"{x.task}{' (learning)' if x.learner else ''}": str(x.member) for x in duties}


def test_the_hot_press_goes_round_and_a_learner_stands_beside(works: Works) -> None:
    rota = build.proposed(works)
    first, second = names(rota), names(rota, 1)
    assert {first["Press 1"], second["Press 1"]} == {"Bruno Acosta", "Delia D'Angelo"}
    assert first["Press 1 (learning)"] == "Pablo Quiroga"
    assert build.again(works).duties.count() == rota.duties.count()


def test_a_limit_is_honoured_and_not_shown(works: Works) -> None:
    rota = build.published(works)
    build.limited(works, "bruno", RotaTask.objects.get(name="Press 1"))
    assert not rota.duties.filter(member__user__username="bruno", task__name="Press 1").exists()
    assert [check.broken for check in rota_checks()] == [[], []]
    client = Client()
    client.force_login(works.user("delia"))
    for url in (rota.get_absolute_url(), reverse("members:rotation", args=[works.presses.pk])):
        page = client.get(url).content.decode()
        assert "health" not in page.partition("<main")[2].partition("</main")[0].lower()
    assert client.get(reverse("members:work_limits", args=[_member(works)])).status_code == 403
    assert WorkLimit.objects.visible_to(works.user("delia")).count() == 0
    assert WorkLimit.objects.visible_to(works.user("sofia")).count() == 1
    open_place = rota.duties.filter(task__name="Press 1", member=None, place=1)[0]
    with pytest.raises(Refused, match="Not possible"):
        actions.put_right(
            duty=open_place,
            member=works.cast.member("bruno"),
            by=works.user("delia"),
            at=works.at,
        )


def test_points_are_ones_own_and_the_spread_is_everybodys(works: Works) -> None:
    monday = monday_of(works.today)
    rota = build.proposed(works, weeks=1, starts_on=monday)
    actions.publish(rota=rota, by=works.user("bruno"), at=works.at)
    hot = rota.duties.get(task__name="Press 1", place=1).member
    expected = 5 if works.today == monday else 0  # voted today: it counts from the next Monday
    assert hot is not None
    assert reading.own_points(hot, works.today) == expected
    spread = reading.spread_in(works.presses, works.today)
    assert spread is not None
    assert spread.most == expected
    client = Client()
    client.force_login(works.user("elio"))
    page = client.get(reverse("members:rotation", args=[works.presses.pk])).content.decode()
    assert "Most" in page
    assert "My burden points" not in page


def test_two_change_places_and_change_back(works: Works) -> None:
    swap = build.swap_asked(works)
    rota = actions.accept_swap(swap=swap, by=works.user("delia"), at=works.at)
    assert build.place_of(works, rota, "bruno").pk == swap.taken_id
    with pytest.raises(Refused, match="answered already"):
        actions.accept_swap(swap=swap, by=works.user("delia"), at=works.at)
    back = actions.ask_swap(
        given=build.place_of(works, rota, "delia"),
        taken=build.place_of(works, rota, "bruno"),
        by=works.user("delia"),
        at=works.at,
    )
    actions.accept_swap(swap=back, by=works.user("bruno"), at=works.at)
    assert build.place_of(works, rota, "bruno").pk == swap.given_id


def test_a_place_of_a_draft_is_given_back(works: Works) -> None:
    duty = build.place_of(works, build.proposed(works), "bruno")
    client = Client()
    client.force_login(works.user("pablo"))
    url = reverse("members:duty_place", args=[duty.pk])
    sent = client.post(url, {"client_id": str(uuid4()), "member": ""})
    assert (sent.status_code, sent["Location"]) == (303, duty.rota.get_absolute_url())
    duty.refresh_from_db()
    assert duty.member is None


def test_what_cannot_be_is_refused_in_words(works: Works) -> None:
    rota = build.published(works)
    again = build.again(works)
    with pytest.raises(Refused, match="already: withdraw it first"):
        actions.publish(rota=again, by=works.user("bruno"), at=works.at)
    bruno = build.place_of(works, rota, "bruno")
    with pytest.raises(Refused, match="by those whose places"):
        actions.put_right(duty=bruno, member=None, by=works.user("delia"), at=works.at)
    pablo = build.place_of(works, rota, "pablo")
    with pytest.raises(Refused, match="Not possible"):
        actions.ask_swap(given=bruno, taken=pablo, by=works.user("bruno"), at=works.at)
    skill = build.said(works, "bruno", build.a_task(works, "Mixer"))
    with pytest.raises(Refused, match="Somebody else"):
        skills.confirm(skill=skill, by=works.user("bruno"), at=works.at)


def test_the_database_refuses_what_the_actions_refuse(works: Works) -> None:
    rota = build.published(works)
    duty = rota.duties.get(task__name="Press 1", place=1, week=rota.starts_on)
    elio, pablo = works.cast.member("elio"), works.cast.member("pablo")
    other = Decision.objects.exclude(kind="members.set_burden_points")[0]
    for change in (
        lambda: Duty.objects.filter(pk=duty.pk).update(member=elio),
        lambda: Duty.objects.filter(pk=duty.pk).update(member=pablo),
        lambda: Duty.objects.filter(pk=duty.pk).update(member=None),
        lambda: Rota.objects.filter(pk=rota.pk).update(seed="mine"),
        lambda: BurdenPoints.objects.create(
            task=duty.task, heat=1, valid_from=works.today, decision=other
        ),
    ):
        with pytest.raises(DatabaseError):
            _at_once(change)


@transaction.atomic
def _at_once(change: Any) -> None:
    """The change, and what the database says at the end of a transaction."""
    change()
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_burden_points_are_voted(works: Works) -> None:
    made = build.burden(works, build.a_task(works), heat=3)
    assert made.points == 3
    assert AuditEvent.objects.filter(event="burden_points.set").count() == 1
    with pytest.raises(Refused, match="0 to 5"):
        build.burden(works, made.task, heat=6)


def _member(works: Works) -> int:
    return works.cast.member("bruno").pk


def _count(model: Any) -> Any:
    return lambda _thing: model._default_manager.count()


def _swap_fields(works: Works, duty: Any) -> Fields:
    return {"taken": build.place_of(works, duty.rota, "delia").pk}


def _limit_fields(works: Works, _thing: Any) -> Fields:
    return {"task": RotaTask.objects.get().pk, "since": works.today.isoformat()}


def _me_with_a_task(works: Works) -> Any:
    build.a_task(works)
    return works.cast.member("bruno")


def _free_place(works: Works) -> Duty:
    """A place of a draft that Bruno gave back; Delia is free that week."""
    rota = build.proposed(works, weeks=1)
    rota.duties.filter(task__name="Broom").update(member=None)
    return rota.duties.get(task__name="Press 1", place=1)


def _free_fields(_works: Works, duty: Any) -> Fields:
    return {"member": reading.possible_for(duty)[0].pk}


def _rota_fields(works: Works, _thing: Any) -> Fields:
    return {"starts_on": build.next_monday(works).isoformat(), "weeks": 1}


def why(_works: Works, _thing: Any) -> Fields:
    return {"reason": "Written twice"}


VERBS = [
    Verb(
        "members:new_rota_task", "bruno", _count(RotaTask), 0, 1,
        prepare=lambda works: works.presses,
        fields=lambda _works, _thing: {"name": "Press 2", "places": 2}, reader="ana",
    ),
    Verb(
        "members:rota_task_ending", "delia", lambda task: task.ended_at is None, True, False,
        prepare=build.a_task, fields=why, reader="ana",
    ),
    Verb(
        "members:skill", "bruno", _count(Skill), 0, 1, prepare=build.a_task,
        fields=lambda _works, _thing: {"level": "can"}, reader="ana",
    ),
    Verb(
        "members:skill_confirmation", "delia",
        lambda skill: skill.confirmed_at is None, True, False,
        prepare=lambda works: build.said(works, "bruno", build.a_task(works)),
        reader="pablo", button=True,
    ),
    Verb(
        "members:work_limits", "bruno", _count(WorkLimit), 0, 1, prepare=_me_with_a_task,
        fields=_limit_fields, reader="pablo",
    ),
    Verb(
        "members:work_limit_ending", "bruno", lambda limit: limit.ended_at is None, True, False,
        prepare=lambda works: build.limited(works, "bruno", build.a_task(works)),
        reader="pablo", hidden=True, button=True,
    ),
    Verb(
        "members:new_rota", "bruno", _count(Rota), 0, 1,
        prepare=lambda works: build.a_task(works).sector, fields=_rota_fields, reader="ana",
    ),
    Verb(
        "members:rota_publication", "delia", lambda rota: rota.published_at is None, True, False,
        prepare=build.proposed, reader="ana", button=True,
    ),
    Verb(
        "members:rota_withdrawal", "delia", lambda rota: rota.withdrawn_at is None, True, False,
        prepare=build.published, fields=why, reader="ana",
    ),
    Verb(
        "members:duty_place", "bruno",
        lambda duty: Duty.objects.filter(rota=duty.rota, member=duty.member).exists()
        and AuditEvent.objects.filter(event="rota.put_right").exists(), False, True,
        prepare=_free_place, fields=_free_fields, reader="ana", may_be_empty=True,
    ),
    Verb(
        "members:new_swap", "bruno", _count(DutySwap), 0, 1,
        prepare=lambda works: build.place_of(works, build.published(works), "bruno"),
        fields=_swap_fields, reader="delia",
    ),
    Verb(
        "members:swap_acceptance", "delia", lambda swap: swap.accepted_at is None, True, False,
        prepare=build.swap_asked, reader="pablo", hidden=True, button=True,
    ),
    Verb(
        "members:swap_ending", "bruno", lambda swap: swap.ended_at is None, True, False,
        prepare=build.swap_asked, reader="pablo", hidden=True, button=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_rotas(verb: Verb, works: Works) -> None:
    answer(verb, works)
