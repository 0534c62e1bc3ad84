"""What the register offers to the start page, the search, the menu and the checks."""

from datetime import timedelta
from decimal import Decimal

import pytest

from coop import offers
from members import hooks
from members.actions import register
from members.checks import all_checks
from members.models import Application
from tests.builders import advances, ahead, erasures, limits, rotas, settlements
from tests.builders import members as build
from tests.builders.production import build_works
from tests.cast import Cast
from tests.conftest import owner_connection


def test_the_secretary_is_told_of_trials_and_terms(coop_founded: Cast) -> None:
    founder, at, today = coop_founded.founder, coop_founded.at, coop_founded.today
    build.make_application(
        sector=coop_founded.sectors["kilns"],
        trial_from=today - timedelta(days=200),
        by=founder,
        at=at,
    )
    office = build.make_office(role="stores", by=founder, at=at)
    build.give_office(
        office=office,
        member=coop_founded.member("bruno"),
        starts_on=today,
        ends_on=today + timedelta(days=20),
        by=founder,
        at=at,
    )
    titles = [item.title for item in hooks.await_secretary(coop_founded.user("sofia"))]
    assert titles[0].startswith("1 person is past the trial limit")
    assert titles[1].startswith("Stores: the term of Bruno Acosta ends on")
    assert len(titles) == 2
    assert list(hooks.await_secretary(coop_founded.user("bruno"))) == []


def test_a_member_is_told_of_the_own_dues(coop_founded: Cast) -> None:
    for days in (-1, 5, 60):
        register.record_instalment(
            member=coop_founded.member("bruno"),
            due_date=coop_founded.today + timedelta(days=days),
            amount=Decimal(1500),
            by=coop_founded.user("tomas"),
            at=coop_founded.at,
        )
    tones = [item.tone for item in hooks.await_dues(coop_founded.user("bruno"))]
    assert tones == ["bad", "warn"]
    assert list(hooks.await_dues(coop_founded.user("delia"))) == []


def test_search_finds_people_and_sectors_for_members_only(coop_founded: Cast) -> None:
    bruno, carla = coop_founded.user("bruno"), coop_founded.user("carla")
    assert [found.title for found in hooks.find(bruno, "nunez")] == ["Sofía Núñez"]
    assert [found.title for found in hooks.find(bruno, "administracion")] == ["Administración"]
    assert list(hooks.find(carla, "nunez")) == []
    assert list(hooks.find(bruno, "  ")) == []


def test_the_menu_leads_to_the_register(coop_founded: Cast) -> None:
    shown = [
        entry.url_name
        for _name, entry in offers.menu
        if entry.url_name.startswith("members:") and entry.shown_to(coop_founded.user("bruno"))
    ]
    assert shown == [
        "members:register",
        "members:own_page",
        "members:sectors",
        "members:rotations",
        "members:offices",
    ]


def test_every_check_holds_and_looks_at_something(db: None) -> None:
    works = build_works()
    limits.hire(works.cast)
    settlements.paid(works, settlements.settled(works), "200")
    ahead.paid(works)
    advances.posted(works)
    rotas.published(works)
    erasures.done(works, erasures.application(works))
    checks = list(all_checks())
    assert [check.broken for check in checks] == [[]] * 18
    assert all(
        check.checked for check in checks[:12] + checks[14:]
    )  # a shared surplus: test_surplus.py


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE members_registerentry SET number = 900 WHERE number = 12", [0]),
        ("UPDATE members_member SET number = 900 WHERE number = 12", [1]),
        ("UPDATE members_registerentry SET kind = 'death' WHERE number = 12", [2]),
        ("UPDATE coop_decision SET kind = '' WHERE kind = 'members.transcribe_register'", [3]),
        ("UPDATE coop_decision SET kind = '' WHERE kind = 'members.give_office'", [4]),
        (
            "UPDATE members_officeterm SET office_id = (SELECT min(id) FROM members_office)",
            [5],
        ),
    ],
)
def test_tampering_is_found(coop_founded: Cast, tampering: str, broken: list[int]) -> None:
    with owner_connection() as owner:
        owner.execute(tampering)
    assert [place for place, check in enumerate(all_checks()) if check.broken] == broken


def test_no_application_is_seen_by_strangers(coop_founded: Cast) -> None:
    assert not Application.objects.visible_to(coop_founded.user("carla")).exists()
