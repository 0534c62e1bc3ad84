"""The rules of calling, quorum, recess and agenda, each as a case with its expected answer.

Argentine model statutes (Law 20.337), and numbers of people as they come in a works.
"""

from datetime import timedelta
from time import sleep

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assemblies import reading
from assemblies.actions import attendance, calling, motions, openings, sittings
from assemblies.actions.calling import Point
from assemblies.actions.motions import Proposal
from assemblies.models import Assembly
from assemblies.models.assemblies import AssemblyState
from assemblies.quorum import Call, Quorum, Rule
from coop import clock, statutes
from coop.errors import Refused
from tests.builders import assemblies as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db
AR = statutes.preset("ar_20337")


def quorum_of_187(*, present: int, minutes: float, seconds: float = 0) -> Quorum:
    """187 people on the roll, so long after the called time."""
    rule = Rule(187, AR.quorum_first(187), AR.quorum_second(187), AR.second_call_minutes)
    at = timezone.now()
    called_for = at - timedelta(minutes=minutes, seconds=seconds)
    return Quorum(rule=rule, called_for=called_for, at=at, present=present)


def test_ar_187_with_94_opens_at_the_called_time() -> None:
    quorum = quorum_of_187(present=94, minutes=0)
    assert (quorum.may_open, quorum.call, quorum.needed) == (True, Call.FIRST, 94)


def test_ar_187_with_93_waits_and_12_open_at_60_minutes_and_not_a_second_before() -> None:
    assert not quorum_of_187(present=93, minutes=0).may_open
    assert not quorum_of_187(present=12, minutes=59, seconds=59).may_open
    quorum = quorum_of_187(present=12, minutes=60)
    assert (quorum.may_open, quorum.call) == (True, Call.SECOND)


def test_three_people_need_two() -> None:
    assert AR.quorum_first(3) == 2


def test_ar_second_call_through_the_page_by_the_clock_of_the_database(cast: Cast) -> None:
    """Refused in the last second before, allowed when the clock of the database says so."""
    second_at = clock.now() + timedelta(seconds=3)
    called_at = second_at - timedelta(minutes=60, days=16)
    assembly = build.make_called(cast, at=called_at)
    build.seat(assembly, [cast.member("bruno")], by=cast.user("sofia"))
    client = Client()
    client.force_login(cast.user("ana"))
    opening = reverse("assemblies:opening", args=[assembly.pk])

    def press() -> str:
        page = client.get(reverse("assemblies:chair", args=[assembly.pk]))
        client_id = page.context.get("client_id")
        client.post(opening, {"client_id": client_id or _some_id()})
        return str(Assembly.objects.get(pk=assembly.pk).state)

    while clock.now() < second_at - timedelta(seconds=1):
        sleep(0.02)
    assert press() == AssemblyState.CALLED
    assert clock.now() < second_at, "the press came too late to show anything"
    while clock.now() < second_at:
        sleep(0.01)
    assert press() == AssemblyState.OPEN
    opened = Assembly.objects.get(pk=assembly.pk)
    assert opened.opening == {"call": "second", "present": 1, "needed": 1, "roll": 12}
    assert opened.opened_at is not None and opened.opened_at >= second_at


def _some_id() -> str:
    from uuid import uuid4

    return str(uuid4())


def test_ar_notice_of_14_days_is_blocked(cast: Cast) -> None:
    draft = build.make_draft(cast, days=14)
    with pytest.raises(Refused, match="15 calendar days of notice and this call gives 14"):
        calling.call(assembly=draft, by=cast.user("sofia"), at=cast.at)
    assert calling.call(
        assembly=build.make_draft(cast, days=15), by=cast.user("sofia"), at=cast.at
    ).number


def test_ar_off_agenda_motion_buy_a_kiln_cannot_be_put(cast: Cast) -> None:
    assembly, by = build.make_open(cast), cast.user("ana")
    at = assembly.starts_at
    with pytest.raises(Refused, match="nothing outside it can be decided"):
        calling.add_item(assembly=assembly, point=Point("Buy a kiln"), by=by, at=at)
    # Even when the row is there, written around the action, it cannot be put.
    item = assembly.items.create(n=9, title="Buy a kiln", on_notice=False)
    motion = motions.propose(
        item=item,
        proposal=Proposal(title="Buy a kiln", text="A kiln is bought.", mover_text="Hornos"),
        by=by,
        at=at,
    )
    with pytest.raises(Refused, match="nothing outside it can be decided"):
        motions.put(motion=motion, by=by, at=at)


def test_ar_choose_signatories_may_be_put_off_the_agenda(cast: Cast) -> None:
    assembly, by = build.make_open(cast), cast.user("ana")
    at = assembly.starts_at + timedelta(minutes=5)
    item = calling.add_exception(assembly=assembly, exception="signatories", by=by, at=at)
    assert (item.on_notice, item.exception, item.n) == (False, "signatories", 2)
    ballot = build.open_ballot(assembly, by=by, item=item, title="Bruno and Delia sign", at=at)
    build.vote_all(cast, ballot, {"bruno": "yes", "delia": "yes"})
    from assemblies.actions import ballots

    closed = ballots.close(ballot=ballot, by=by, at=at + timedelta(minutes=5))
    assert closed.motion.state == "adopted"


def test_ar_removal_off_the_agenda_follows_from_an_item_that_was_on_it(cast: Cast) -> None:
    assembly, by = build.make_open(cast), cast.user("ana")
    at = assembly.starts_at + timedelta(minutes=5)
    with pytest.raises(Refused, match="from which item"):
        calling.add_exception(assembly=assembly, exception="removal", by=by, at=at)
    cause = assembly.items.get(n=1)
    item = calling.add_exception(
        assembly=assembly, exception="removal", follows=cause, by=by, at=at
    )
    assert (item.matter, item.follows) == ("removal", cause)
    term = cast.offices["treasurer"].terms.get()
    motion = build.make_motion(
        assembly, by=by, at=at, item=item, kind="members.end_office",
        parameters={
            "term": term.pk, "reason": "Losses",
            "ended_on": timezone.localdate(assembly.starts_at).isoformat(),
        },
    )  # fmt: skip
    assert motions.put(motion=motion, by=by, at=at).state == "put"


def test_a_removal_is_no_door_for_another_matter(cast: Cast) -> None:
    assembly, by = build.make_open(cast), cast.user("ana")
    at = assembly.starts_at + timedelta(minutes=5)
    item = calling.add_exception(assembly=assembly, exception="signatories", by=by, at=at)
    term = cast.offices["treasurer"].terms.get()
    motion = build.make_motion(
        assembly, by=by, at=at, item=item, kind="members.end_office",
        parameters={
            "term": term.pk, "reason": "Losses",
            "ended_on": timezone.localdate(assembly.starts_at).isoformat(),
        },
    )  # fmt: skip
    with pytest.raises(Refused, match="was not on the notice"):
        motions.put(motion=motion, by=by, at=at)


def adjourn(cast: Cast, assembly: Assembly, *, to: int, on: int) -> None:
    """Go into recess on day `on` of the assembly, until day `to`."""
    sittings.adjourn(
        assembly=assembly,
        resumes_at=assembly.starts_at + timedelta(days=to),
        by=cast.user("ana"),
        at=assembly.starts_at + timedelta(days=on, hours=2),
    )


def go_on(cast: Cast, assembly: Assembly, *, on: int, people: int = 3) -> None:
    at = assembly.starts_at + timedelta(days=on)
    members = list(cast.members.values())[:people]
    for member in members:
        attendance.check_in(
            assembly=assembly, member=member, way="desk", by=cast.user("sofia"), at=at
        )
    sittings.reopen(assembly=assembly, by=cast.user("ana"), at=at)


def test_ar_second_recess_that_would_end_on_day_31_is_refused(cast: Cast) -> None:
    assembly = build.make_open(cast)
    adjourn(cast, assembly, to=10, on=0)
    go_on(cast, assembly, on=10)
    with pytest.raises(Refused, match="30 days for all recesses"):
        adjourn(cast, assembly, to=31, on=10)
    assert Assembly.objects.get(pk=assembly.pk).state == AssemblyState.OPEN
    adjourn(cast, assembly, to=30, on=10)
    assert reading.last_sitting(assembly) is not None
    go_on(cast, assembly, on=30)
    assert assembly.sittings.count() == 3


def test_ar_the_quorum_is_not_checked_again_after_a_recess(cast: Cast) -> None:
    assembly = build.make_open(cast)
    adjourn(cast, assembly, to=2, on=0)
    go_on(cast, assembly, on=2, people=1)
    opening = assembly.sittings.get(n=2).opening
    assert (opening["present"], opening["needed"]) == (1, None)


def test_where_the_statutes_check_it_the_quorum_holds_again_in_two_calls(
    coop_founded: Cast,
) -> None:
    cast = coop_founded
    build.give_statutes(cast, preset="generic")
    assembly = build.make_open(cast)
    adjourn(cast, assembly, to=2, on=0)
    with pytest.raises(Refused, match="7 people are needed and 4 are here"):
        go_on(cast, assembly, on=2, people=4)
    at = assembly.starts_at + timedelta(days=2, hours=1)
    sittings.reopen(assembly=assembly, by=cast.user("ana"), at=at)
    assert assembly.sittings.get(n=2).opening["call"] == "second"
    closed = openings.close(assembly=assembly, by=cast.user("ana"), at=at)
    assert closed.state == AssemblyState.CLOSED
