"""The roll is corrected in the open; people come in several at once, with help, or elsewhere."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assemblies import reading
from assemblies.actions import attendance, ballots, calling, openings, roll
from assemblies.models import Assembly, Attendance, RollCorrection, RollEntry
from assemblies.models.attendance import CheckInWay
from coop.errors import Refused
from tests.assemblies.urn.builders import VOTERS, prepare
from tests.builders import assemblies as meet
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def correct(cast: Cast, assembly: Assembly, name: str, *, may_vote: bool) -> RollCorrection:
    member, by = cast.member(name), cast.user("sofia")
    return roll.correct(
        assembly=assembly, member=member, may_vote=may_vote, reason="A slip of the register", by=by
    )


def test_a_vote_is_taken_and_given_back_and_both_stand(cast: Cast) -> None:
    assembly = meet.open_today(cast)
    correct(cast, assembly, "bruno", may_vote=False)
    entry = RollEntry.objects.get(assembly=assembly, member=cast.member("bruno"))
    assert (entry.may_vote, entry.reason) == (False, "A slip of the register")
    with pytest.raises(Refused, match="says so already"):
        correct(cast, assembly, "bruno", may_vote=False)
    correct(cast, assembly, "bruno", may_vote=True)
    entry.refresh_from_db()
    assert (entry.may_vote, entry.reason) == (True, "")
    kept = list(RollCorrection.objects.values_list("before", "may_vote"))
    assert kept == [(True, False), (False, True)]
    assert assembly.log.filter(event="roll.corrected").count() == 2


def test_who_was_left_out_comes_on_the_roll_and_counts_for_the_quorum(cast: Cast) -> None:
    draft = meet.make_draft(cast)
    late = cast.member("elio")
    at = cast.at
    assembly = calling.call(assembly=draft, by=cast.user("sofia"), at=at)
    everybody = assembly.roll.count()
    assert reading.roll_entry(assembly, late) is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        RollEntry.objects.filter(assembly=assembly, member=late).update(may_vote=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        RollEntry.objects.filter(assembly=assembly, member=late).delete()
    assert assembly.roll.count() == everybody


def test_never_while_a_ballot_is_open_nor_for_who_drew_a_paper(cast: Cast) -> None:
    assembly = meet.open_today(cast)
    ballot = meet.open_ballot(assembly, by=cast.user("ana"))
    with pytest.raises(Refused, match="Close the ballot"):
        correct(cast, assembly, "bruno", may_vote=False)
    ballots.annul(ballot=ballot, reason="a slip", by=cast.user("ana"), at=timezone.now())
    correct(cast, assembly, "bruno", may_vote=False)


def test_a_sector_comes_in_at_once_and_nobody_twice(cast: Cast) -> None:
    assembly = meet.make_called(cast, at=timezone.now() - timedelta(days=16))
    people = [cast.member(name) for name in ("bruno", "delia", "elio")]
    by = cast.user("sofia")
    meet.seat(assembly, people[:1], by=by)
    at = assembly.starts_at
    assert attendance.check_in_many(assembly=assembly, members=people, by=by, at=at) == 2
    assert attendance.check_in_many(assembly=assembly, members=people, by=by, at=at) == 0
    assert assembly.attendances.filter(out_at=None).count() == 3


def test_help_is_noted_and_read_in_the_minutes(cast: Cast) -> None:
    assembly = meet.open_today(cast, present=[n for n in cast.members if n != "elio"])
    attendance.check_in(
        assembly=assembly, member=cast.member("elio"), way=CheckInWay.DESK,
        assistant="Rosa, his daughter", by=cast.user("sofia"),
    )  # fmt: skip
    closed = openings.close(assembly=assembly, by=cast.user("ana"))
    kept = [p for p in closed.minutes.content["attendance"] if "assistant" in p]
    assert [p["assistant"] for p in kept] == ["Rosa, his daughter"]


def called_for_elsewhere(cast: Cast) -> Assembly:
    """Open, called to be joined by video too, Bruno at a distance."""
    starts_at = timezone.now() - timedelta(minutes=10)
    plan = calling.Plan(
        "extraordinary", "Assembly", "Hall", starts_at, remote_access="video room 3"
    )
    at = timezone.now() - timedelta(days=16, minutes=20)
    by = cast.user("sofia")
    draft = calling.draft(plan=plan, by=by, at=at)
    calling.add_item(assembly=draft, point=calling.Point("Order of the day"), by=by, at=at)
    assembly = calling.call(assembly=draft, by=by, at=at)
    names = [name for name in cast.members if name != "bruno"]
    meet.seat(assembly, [cast.member(name) for name in names], by=by)
    attendance.check_in_by_code(
        assembly=assembly, member=cast.member("bruno"), code=assembly.door_code,
        way=CheckInWay.REMOTE, by=cast.user("bruno"), at=starts_at,
    )  # fmt: skip
    return openings.open(assembly=assembly, by=cast.user("ana"), at=starts_at)


def test_at_a_distance_one_votes_by_name_and_not_in_secret(cast: Cast) -> None:
    assembly = called_for_elsewhere(cast)
    ballot = meet.open_ballot(assembly, by=cast.user("ana"))
    bruno = cast.member("bruno")
    assert reading.why_no_vote(ballot, bruno, at=timezone.now()) == ""
    ballots.annul(ballot=ballot, reason="a slip", by=cast.user("ana"), at=timezone.now())
    names = tuple(name for name in VOTERS if name != "bruno")
    urn = prepare(cast, assembly=assembly, drawn=names).urn
    assert "kiosk" in reading.why_no_paper(urn, bruno, at=timezone.now())
    assert reading.why_no_paper(urn, cast.member("delia"), at=timezone.now()) == ""
    attendance.check_out(assembly=assembly, member=bruno, by=cast.user("bruno"))
    meet.seat(assembly, [bruno], by=cast.user("sofia"), at=timezone.now())
    assert reading.why_no_paper(urn, bruno, at=timezone.now() + timedelta(seconds=1)) == ""


def test_nobody_is_at_a_distance_unless_the_call_said_how(cast: Cast) -> None:
    assembly = meet.open_today(cast, present=[n for n in cast.members if n != "bruno"])
    with pytest.raises(Refused, match="called without a way"):
        attendance.check_in(
            assembly=assembly, member=cast.member("bruno"), way="remote", by=cast.user("sofia")
        )
    assert not Attendance.objects.filter(way=CheckInWay.REMOTE).exists()


def test_the_minutes_say_who_was_elsewhere(cast: Cast) -> None:
    closed = openings.close(assembly=called_for_elsewhere(cast), by=cast.user("ana"))
    kept = [p["number"] for p in closed.minutes.content["attendance"] if "way" in p]
    assert kept == [cast.member("bruno").number]
