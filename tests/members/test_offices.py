"""Limits of re-election, recall, hand-over; and that permissions come from terms alone."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import models

from coop.errors import Refused
from coop.permissions import Role, role_sources, roles_of
from members.eligibility import months_after, terms_in_a_row
from members.models import OfficeTerm
from tests.builders import members as build
from tests.cast import Cast

D = date.fromisoformat
YEARS = [(D("2024-01-01"), D("2024-12-31")), (D("2025-01-01"), D("2025-12-31"))]


@pytest.mark.parametrize(
    ("terms", "before", "expected"),
    [
        ([], "2026-01-01", 0),
        (YEARS, "2026-01-01", 2),
        (YEARS, "2026-01-31", 2),
        (YEARS, "2026-02-01", 0),
        (YEARS[:1], "2025-01-01", 1),
        ([YEARS[0]], "2026-01-01", 0),
        ([(D("2023-01-01"), D("2023-06-30")), *YEARS], "2026-01-01", 2),
        (YEARS, "2025-01-01", 1),
    ],
)
def test_terms_in_a_row(terms: list[tuple[date, date]], before: str, expected: int) -> None:
    assert terms_in_a_row(terms, D(before)) == expected


def elect(cast: Cast, *, after: date) -> OfficeTerm:
    return build.give_office(
        office=cast.offices["stores"],
        member=cast.member("bruno"),
        starts_on=after + timedelta(days=1),
        ends_on=months_after(after, 12),
        by=cast.founder,
        at=cast.at,
    )


@pytest.mark.django_db
def test_an_office_may_be_held_again_only_so_often(coop_founded: Cast) -> None:
    cast = coop_founded
    cast.offices["stores"] = build.make_office(role=Role.STORES, by=cast.founder, at=cast.at)
    cast.offices["stores"].reelections_max = 1
    cast.offices["stores"].save()
    first = elect(cast, after=cast.today - timedelta(days=1))
    second = elect(cast, after=first.ends_on)
    with pytest.raises(Refused, match="2 terms in a row: re-elections that this office") as why:
        elect(cast, after=second.ends_on)
    assert why.value.field == "member"
    assert elect(cast, after=second.ends_on + timedelta(days=60)), "after a break it begins anew"


@pytest.mark.django_db
def test_a_recall_ends_it_the_same_day(coop_founded: Cast) -> None:
    cast = coop_founded
    term = OfficeTerm.objects.get(member=cast.member("marta"))
    build.adopt("members.recall", by=cast.founder, at=cast.at, term=term.pk, reason="Recalled")
    assert roles_of(type(cast.user("marta")).objects.get(username="marta")) == {"member"}
    with pytest.raises(Refused, match="already ended"):
        build.adopt("members.recall", by=cast.founder, at=cast.at, term=term.pk, reason="Again")


def test_no_permission_comes_from_a_checkbox() -> None:
    """Booleans of our tables say what a thing is, never what somebody may do."""
    flags = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {"members", "assemblies", "coop"}
        for field in model._meta.get_fields()
        if isinstance(field, models.BooleanField)
    }
    inherited = {f"coop.User.is_{name}" for name in ("superuser", "staff", "active")}
    assert flags >= {"members.Member.needs_assistant"}
    suspicious = ("may_", "can_", "is_", "has_")
    assert {f for f in flags - inherited if f.split(".")[-1].startswith(suspicious)} <= {
        "coop.Cooperative.is_demo",
        # What stood on the roll of one assembly, written beside its members.
        "assemblies.RollEntry.may_vote",
        "assemblies.RollCorrection.may_vote",
        # Whether somebody wants a kind of mail.
        "coop.NoticeSwitch.is_on",
        # Whether a step of the first day is put off.
        "coop.StepPutOff.is_off",
    }
    assert {name for name, _source in role_sources} >= {"members.register", "founder"}


@pytest.mark.django_db
def test_what_django_would_call_a_superuser_is_nobody_here(coop_founded: Cast) -> None:
    carla = coop_founded.user("carla")
    carla.is_superuser = carla.is_staff = True
    carla.save()
    assert roles_of(type(carla).objects.get(pk=carla.pk)) == frozenset()
