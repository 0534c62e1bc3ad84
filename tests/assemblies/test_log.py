"""The meeting log: every event is in it or left out for a reason; it never forks nor changes."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from assemblies import checks, events, reading
from assemblies.actions import attendance, ballots, openings
from assemblies.actions.log import LOGGED, UNLOGGED
from assemblies.models import Assembly, MeetingLog, Motion
from assemblies.models.log import seal_of
from coop import audit
from tests.builders import assemblies as build
from tests.cast import Cast
from tests.threads import at_once


def held(cast: Cast) -> Assembly:
    """An assembly that voted on one motion and closed."""
    assembly = build.make_open(cast)
    ballot = build.open_ballot(assembly, by=cast.user("ana"))
    build.vote_all(cast, ballot, {"bruno": "yes", "delia": "yes", "sofia": "no"})
    later = ballot.opened_at + timedelta(minutes=5)
    ballots.close(ballot=ballot, by=cast.user("ana"), at=later)
    return openings.close(assembly=assembly, by=cast.user("ana"), at=later)


def events_in(assembly: Assembly) -> list[str]:
    return list(assembly.log.order_by("n").values_list("event", flat=True))


def test_every_event_is_logged_or_left_out_for_a_reason() -> None:
    assert not LOGGED.keys() & UNLOGGED.keys()
    assert LOGGED.keys() | UNLOGGED.keys() == events.EVENTS.keys()


def test_nothing_about_a_single_vote_or_paper_is_logged() -> None:
    assert [name for name in LOGGED if name.startswith(("vote.", "paper."))] == []


def test_a_meeting_is_logged_in_the_order_it_happened(cast: Cast) -> None:
    assembly = held(cast)
    came = ["attendance.checked_in"] * len(cast.members)
    assert events_in(assembly) == [
        "assembly.called",
        *came,
        "assembly.opened",
        "motion.put",
        "ballot.opened",
        "ballot.closed",
        "assembly.closed",
    ]
    result = json.loads(assembly.log.get(event="ballot.closed").line)["facts"]
    assert (result["tally"]["yes"], result["tally"]["no"]) == (2, 1)
    decision = Motion.objects.get().decision
    assert decision is not None
    assert result["resolution"] == decision.number
    assert "votes" not in assembly.log.get(event="ballot.closed").line
    assert reading.seal(assembly) == assembly.log.get(event="assembly.closed").seal


def test_a_draft_has_no_log(cast: Cast) -> None:
    assert not build.make_draft(cast).log.exists()


def test_anybody_can_check_the_file_with_sha256_alone(cast: Cast) -> None:
    assembly = held(cast)
    before = "0" * 64
    for row in reading.log_file(assembly).splitlines():
        seal, _space, line = row.partition(" ")
        before = hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()
        assert before == seal
    assert before == reading.seal(assembly)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("n", "before", "line", "seal", "why"),
    [
        (5, "", '{"n":5}', "", "continues at line 2"),
        (2, "0" * 64, '{"n":2}', "", "continues at line 2"),
        (2, "", '{"n":2}', "f" * 64, "has a wrong seal"),
    ],
)
def test_the_database_takes_a_line_only_at_the_end_under_its_seal(
    cast: Cast, n: int, before: str, line: str, seal: str, why: str
) -> None:
    assembly = build.make_called(cast)
    before = before or reading.seal(assembly)
    trace = audit.record("motion.edited", by=None, at=cast.at)
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        MeetingLog.objects.create(
            assembly=assembly, n=n, at=cast.at, event="x", trace=trace, line=line,
            before=before, seal=seal or seal_of(before, line),
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_many_who_come_in_at_once_are_all_logged_and_the_log_does_not_fork(
    coop_founded: Cast,
) -> None:
    build.give_statutes(coop_founded)
    assembly = build.make_called(coop_founded)
    people = list(coop_founded.members.values())
    by = coop_founded.user("sofia")

    def come(place: int) -> None:
        attendance.check_in(
            assembly=assembly, member=people[place], way="desk", by=by, at=assembly.starts_at
        )

    assert at_once(len(people), come) == [None] * len(people)
    assert events_in(assembly) == ["assembly.called"] + ["attendance.checked_in"] * len(people)
    assert list(reading.log_faults(assembly.log.order_by("n"))) == []
    assert checks.meeting_logs().broken == []


def test_an_action_that_fails_leaves_no_line(cast: Cast) -> None:
    assembly = build.make_called(cast)
    seal = reading.seal(assembly)
    with transaction.atomic():
        build.seat(assembly, [cast.member("bruno")], by=cast.user("sofia"))
        transaction.set_rollback(True)
    assert reading.seal(assembly) == seal


def test_the_log_is_read_in_words_and_its_seal_is_on_the_hall_screen(cast: Cast) -> None:
    assembly = build.make_open(cast)
    client = Client()
    client.force_login(cast.user("bruno"))
    page = client.get(reverse("assemblies:log", args=[assembly.pk])).content.decode()
    assert "assembly opened" in page
    assert reading.seal(assembly) in page
    client.force_login(cast.user("ana"))
    hall = client.get(reverse("assemblies:hall", args=[assembly.pk])).content.decode()
    assert reading.short_seal(assembly) in hall
    file = client.get(reverse("assemblies:log_file", args=[assembly.pk]))
    assert file.content.decode() == reading.log_file(assembly)
    client.force_login(cast.user("carla"))
    assert client.get(reverse("assemblies:log", args=[assembly.pk])).status_code == 404
