"""The register of hired people: its actions, warnings, pages and guards."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from coop import offers
from coop.errors import Refused
from coop.models import AuditEvent
from members import hooks
from members.actions import hiring as actions
from members.checks import all_checks
from members.models import HiredPerson
from members.reading import hiring as reading
from tests.builders import assemblies as meet
from tests.builders import limits as build
from tests.builders import members as people
from tests.cast import Cast
from tests.conftest import owner_connection

ZA_WORDS = "11 hired people for 40 members are 27.5%; the statutes allow 25%"  # both rounded


@pytest.fixture
def za(coop_founded: Cast) -> Cast:
    """A worker co-operative in South Africa with 40 members."""
    meet.give_statutes(coop_founded, preset="za_14_2005")
    build.enlarge(coop_founded, to=40)
    return coop_founded


def test_za_worker_coop_40_members_11_hired_is_warned_of(client: Client, za: Cast) -> None:
    for n in range(11):
        build.hire(za, case="other", task=f"Task {n}")
        if n == 9:
            assert list(hooks.await_hiring(za.user("sofia"))) == []
    for name in ("sofia", "ana"):
        awaited = [item.title for item in hooks.await_hiring(za.user(name))]
        assert awaited == [ZA_WORDS]
    assert list(hooks.await_hiring(za.user("bruno"))) == []
    client.force_login(za.user("bruno"))
    seen = client.get(reverse("members:hired")).content.decode()
    assert ZA_WORDS in seen
    assert "beyond the statutes" in client.get(reverse("members:register")).content.decode()


def test_the_argentine_statutes_say_which_cases_they_list() -> None:
    from coop import statutes
    from coop.statutes import words

    lines = [x for c in words.chapters(statutes.preset("ar_20337")) for x in c.lines]
    said = next(line.sentence for line in lines if line.rule.key == "hired_limit")
    assert said == (
        "None, but for these cases: occasional overload of work, 3 months;"
        " technician or specialist for a task, 6 months; seasonal work, 3 months;"
        " trial before joining, 6 months."
    )


def test_ar_hiring_outside_the_listed_cases_and_too_long_is_warned_of(coop_founded: Cast) -> None:
    build.hire(coop_founded, case="specialist")
    assert list(hooks.await_hiring(coop_founded.user("sofia"))) == []
    long_ago = coop_founded.today - timedelta(days=150)
    build.hire(coop_founded, case="overload", since=long_ago, until=long_ago)
    build.hire(coop_founded, case="other")
    assert [item.title for item in hooks.await_hiring(coop_founded.user("sofia"))] == [
        "1 person is hired outside the cases the statutes list",
        "1 hired person has stayed longer than the statutes allow",
        "The agreed time of 1 hired person is over: enter the end",
    ]


def test_the_trial_limit_is_the_one_of_the_statutes(coop_founded: Cast) -> None:
    today, at = coop_founded.today, coop_founded.at
    people.make_application(
        sector=coop_founded.sectors["kilns"],
        trial_from=today - timedelta(days=200),
        by=coop_founded.founder,
        at=at,
    )
    assert reading.trials_over(today).count() == 1
    meet.give_statutes(coop_founded, preset="za_14_2005")
    assert reading.trials_over(today).count() == 0


def test_ending_a_hire_is_done_once_and_takes_it_out_of_the_count(coop_founded: Cast) -> None:
    since = coop_founded.today - timedelta(days=3)
    hired = build.hire(coop_founded, since=since)
    sofia, at, today = coop_founded.user("sofia"), coop_founded.at, coop_founded.today
    for day in (since - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            actions.end(hired=hired, ended_on=day, by=sofia, at=at)
        assert refused.value.field == "ended_on"
    actions.end(hired=hired, ended_on=today, by=sofia, at=at)
    assert reading.census_of_hired(today).hired == 1
    assert reading.census_of_hired(today + timedelta(days=1)).hired == 0
    with pytest.raises(Refused):
        actions.end(hired=hired, ended_on=today, by=sofia, at=at)


def test_the_last_day_is_not_before_the_first(coop_founded: Cast) -> None:
    with pytest.raises(Refused) as refused:
        build.hire(coop_founded, until=coop_founded.today - timedelta(days=1))
    assert refused.value.field == "until_date"


def test_the_database_keeps_a_hire_as_it_was_entered(coop_founded: Cast) -> None:
    hired = build.hire(coop_founded)
    chosen = HiredPerson.objects.filter(pk=hired.pk)
    for change in (
        lambda: chosen.update(name="Somebody else"),
        lambda: chosen.update(since_date=coop_founded.today - timedelta(days=90)),
        chosen.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    sofia, today = coop_founded.user("sofia"), coop_founded.today
    actions.end(hired=hired, ended_on=today, by=sofia, at=coop_founded.at)
    with pytest.raises(IntegrityError), transaction.atomic():
        chosen.update(ended_on=None, ended_at=None, ended_by=None)


def test_names_are_for_whoever_keeps_the_register(client: Client, coop_founded: Cast) -> None:
    hired = build.hire(coop_founded, name="Quique Soto", task="Kiln burner")
    for name, sees in (("sofia", True), ("ana", True), ("bruno", False)):
        client.force_login(coop_founded.user(name))
        seen = client.get(reverse("members:hired")).content.decode()
        assert "Kiln burner" in seen
        assert ("Quique Soto" in seen) is sees
    told = AuditEvent.objects.get(event="hire.entered")
    assert (told.about_id, told.about_label) == (hired.pk, "Kiln burner")


def test_the_page_shows_hires_that_ended_and_trials(client: Client, coop_founded: Cast) -> None:
    sofia, today = coop_founded.user("sofia"), coop_founded.today
    yesterday = today - timedelta(days=1)
    hired = build.hire(coop_founded, task="Painted the gate", since=yesterday)
    actions.end(hired=hired, ended_on=yesterday, by=sofia, at=coop_founded.at)
    people.make_application(
        sector=coop_founded.sectors["kilns"],
        trial_from=today - timedelta(days=200),
        by=sofia,
        at=coop_founded.at,
    )
    for name, sees in (("sofia", True), ("bruno", False)):
        client.force_login(coop_founded.user(name))
        seen = client.get(reverse("members:hired")).content.decode()
        assert "Nobody is hired" in seen
        assert "Painted the gate" in seen
        assert "1 person is on trial longer than the statutes allow." in seen
        assert ("Rosa Díaz" in seen) is sees


def test_a_wrong_day_is_said_beside_its_field_and_what_was_typed_is_kept(
    client: Client, coop_founded: Cast
) -> None:
    client.force_login(coop_founded.user("sofia"))
    today = coop_founded.today
    form = {
        "client_id": str(uuid4()),
        "name": "Quique Soto",
        "task": "Unloading clay",
        "case": "overload",
        "since_date": today.isoformat(),
        "until_date": (today - timedelta(days=1)).isoformat(),
    }
    answer = client.post(reverse("members:new_hired"), form)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"until_date"}
    assert "Unloading clay" in answer.content.decode()


def broken() -> list[str]:
    checks: list[offers.Check] = [c for c in all_checks() if c.name.startswith("hires")]
    return [each for check in checks for each in check.broken]


@pytest.mark.django_db(transaction=True)
def test_the_check_finds_a_hire_that_ends_before_it_begins(coop_founded: Cast) -> None:
    hired = build.hire(coop_founded)
    assert broken() == []
    with owner_connection() as intruder:
        intruder.execute("ALTER TABLE members_hiredperson DROP CONSTRAINT hired_until")
        intruder.execute("UPDATE members_hiredperson SET until_date = since_date - 1")
    try:
        assert broken() == [f"hire {hired.pk}"]
    finally:
        with owner_connection() as owner:
            owner.execute("UPDATE members_hiredperson SET until_date = NULL")
            owner.execute(
                "ALTER TABLE members_hiredperson ADD CONSTRAINT hired_until"
                " CHECK (until_date IS NULL OR until_date >= since_date)"
            )


def test_the_warning_is_said_in_spanish(za: Cast) -> None:
    with translation.override("es-ar"):
        limit = reading.hired_limit(za.today)
        census = reading.census_of_hired(za.today)
        assert reading.in_percent(limit.share) == "25\u00a0%"
        assert reading.warnings_of_hiring(census, limit) == []
