"""A motion goes down to the sectors, and what they report stands beside it before the vote."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assemblies import reading
from assemblies.actions import debate, motions, referrals
from assemblies.actions.referrals import Report
from assemblies.hooks import await_referrals
from assemblies.models import Motion, Referral
from coop.errors import Refused
from tests.builders import assemblies as meet
from tests.builders import debate as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def motion(cast: Cast) -> Motion:
    return build.make_motion(cast, meet.open_today(cast))


def send_down(cast: Cast, motion: Motion, *codes: str) -> list[Referral]:
    at = motion.recorded_at
    sectors = [cast.sectors[code] for code in codes]
    due = timezone.localdate(at) + timedelta(days=5)
    return referrals.send_down(
        motion=motion, sectors=sectors, due_on=due, by=cast.user("ana"), at=at
    )


def report(cast: Cast, referral: Referral, made: Report, name: str = "delia") -> Referral:
    at = referral.sent_at + timedelta(hours=1)
    return referrals.report(referral=referral, report=made, by=cast.user(name), at=at)


def test_sectors_are_asked_once_and_report_once(cast: Cast, motion: Motion) -> None:
    (presses,) = send_down(cast, motion, "presses")
    with pytest.raises(Refused, match="not asked yet"):
        send_down(cast, motion, "presses")
    (kilns,) = send_down(cast, motion, "presses", "kilns")
    assert [each.title for each in await_referrals(cast.user("delia"))] == [
        "Send up what Prensas says on “Build the clinic”"
    ]
    with pytest.raises(Refused, match="all three figures"):
        report(cast, presses, Report("Yes, but by shifts.", yes=9))
    report(cast, presses, Report("Yes, but by shifts.", "Two in each shift.", 9, 2, 1))
    with pytest.raises(Refused, match="already"):
        report(cast, presses, Report("Again."))
    report(cast, kilns, Report("No figures.", yes=3, no=4, abstain=0), "ana")
    found = reading.referrals_of(motion)
    total = reading.figures_of(found)
    assert total is not None and (total.yes, total.no, total.abstain) == (12, 6, 1)
    assert list(await_referrals(cast.user("delia"))) == []


def test_a_report_comes_before_the_vote(cast: Cast, motion: Motion) -> None:
    (presses,) = send_down(cast, motion, "presses")
    motions.put(motion=motion, by=cast.user("ana"), at=motion.recorded_at)
    with pytest.raises(Refused, match="a report comes before"):
        report(cast, presses, Report("Too late."))
    with pytest.raises(Refused, match="waits to be put"):
        send_down(cast, motion, "kilns")


def test_reports_follow_a_motion_that_is_put_off(cast: Cast, motion: Motion) -> None:
    (presses,) = send_down(cast, motion, "presses")
    report(cast, presses, Report("Yes."))
    debate.table(motion=motion, reason="plans", by=cast.user("ana"), at=motion.recorded_at)
    meet.make_draft(cast)
    again = Motion.objects.get(continues=motion)
    assert [each.text for each in reading.referrals_of(again)] == ["Yes."]


def test_the_database_keeps_what_a_sector_reported(cast: Cast, motion: Motion) -> None:
    (presses,) = send_down(cast, motion, "presses")
    report(cast, presses, Report("Yes."))
    for change in (
        lambda: Referral.objects.update(text="No."),
        lambda: Referral.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
