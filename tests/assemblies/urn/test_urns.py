"""The named side: who draws a paper, when, once; how the urn opens, is sealed, or ends unused."""

import secrets
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from assemblies import checks
from assemblies.actions import attendance, ballots, motions, openings, urns
from assemblies.actions.calling import Point
from assemblies.models import Box, PaperIssue, SealedBallot, Vote
from assemblies.models.ballots import BallotMethod
from assemblies.models.motions import MotionState
from coop.errors import Refused
from coop.models import AuditEvent
from coop.statutes import Matter
from tests.assemblies.urn.builders import VOTERS, Secret, prepare
from tests.assemblies.urn.voter import Paper, draw, put
from tests.builders import assemblies as meet
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(cast: Cast) -> Secret:
    return prepare(cast)


def test_a_secret_ballot_is_counted_from_the_urn(secret: Secret) -> None:
    ballot = secret.open()
    choices = dict.fromkeys(VOTERS[:4], "yes") | {"marta": "no", "juana": "abstain"}
    secret.vote(choices)
    closed = secret.close(ballot)
    assert (closed.tally["yes"], closed.tally["no"], closed.tally["abstain"]) == (4, 1, 1)
    assert closed.tally["carried"] is True
    secret.motion.refresh_from_db()
    assert secret.motion.state == MotionState.ADOPTED
    box = Box.objects.get(pk=secret.urn.box_id)
    assert (box.state, box.cast, box.primes, len(box.root)) == ("sealed", 6, "", 64)
    assert not Vote.objects.exists()
    assert [check.broken for check in checks.all_checks()] == [[]] * len(list(checks.all_checks()))


def test_a_vote_is_changed_until_the_closing_and_only_the_last_counts(secret: Secret) -> None:
    ballot = secret.open()
    secret.vote(dict.fromkeys(VOTERS, "yes"))
    secret.vote({"bruno": "no"})
    secret.vote({"bruno": "no"})
    assert secret.close(ballot).tally["yes"] == 5
    assert put(secret.urn.box_id, secret.papers["bruno"], "yes") == "closed"
    assert SealedBallot.objects.filter(choice="no").count() == 1


def test_the_same_paper_again_gets_the_same_signature_and_another_none(secret: Secret) -> None:
    bruno = secret.member("bruno")
    assert bruno.user is not None
    again = urns.draw(
        urn=secret.urn, member=bruno, blinded=secret.papers["bruno"].blinded, by=bruno.user
    )
    assert secret.papers["bruno"].open(bytes.fromhex(again.signature)).signature
    with pytest.raises(Refused, match="already have a ballot paper"):
        draw(secret.urn, bruno)
    assert secret.urn.issues.filter(member=bruno).count() == 1
    assert AuditEvent.objects.filter(event="paper.drawn").count() == len(VOTERS)


def test_only_for_oneself(secret: Secret) -> None:
    paper = Paper(secret.urn.box.public_key)
    with pytest.raises(Refused, match="only their own paper"):
        urns.draw(
            urn=secret.urn,
            member=secret.member("tomas"),
            blinded=paper.blinded,
            by=secret.cast.user("bruno"),
        )


def test_a_paper_that_is_no_number_is_refused_in_words(secret: Secret) -> None:
    with pytest.raises(Refused, match="This browser cannot draw"):
        urns.draw(
            urn=secret.urn,
            member=secret.member("tomas"),
            blinded=secrets.token_bytes(7),
            by=secret.cast.user("tomas"),
        )


def test_who_is_absent_or_left_gets_no_paper(cast: Cast) -> None:
    present = [name for name in cast.members if name != "bruno"]
    secret = prepare(cast, assembly=meet.open_today(cast, present=present), drawn=("delia",))
    with pytest.raises(Refused, match="Check in first"):
        draw(secret.urn, cast.member("bruno"))
    pablo = cast.member("pablo")
    attendance.check_out(assembly=secret.assembly, member=pablo, by=cast.user("sofia"))
    with pytest.raises(Refused, match="Check in first"):
        draw(secret.urn, pablo)


def test_who_has_voice_only_gets_no_paper(cast: Cast) -> None:
    """Whoever holds an office does not vote on the officers' own management."""
    points = (Point("Management", matter=Matter.MANAGEMENT),)
    secret = prepare(cast, assembly=meet.open_today(cast, items=points), drawn=("bruno",))
    with pytest.raises(Refused, match="voice but no vote on this matter"):
        draw(secret.urn, cast.member("ana"))
    assert list(secret.urn.issues.values_list("member__number", flat=True)) == [
        cast.member("bruno").number
    ]


def test_after_the_opening_no_paper_is_drawn_whoever_asks(secret: Secret) -> None:
    tomas = secret.member("tomas")
    ballot = secret.open()
    with pytest.raises(Refused, match="Ask a teller"):
        draw(secret.urn, tomas)
    drawn = AuditEvent.objects.filter(event="paper.drawn").order_by("-at").first()
    assert drawn is not None
    assert drawn.at < ballot.opened_at
    with pytest.raises(DatabaseError, match="gives out no such paper"), transaction.atomic():
        PaperIssue.objects.create(urn=secret.urn, member=tomas, way="phone", blinded="ab")


def test_paper_in_the_hand_is_counted_with_the_urn(secret: Secret) -> None:
    ballot = secret.open(tellers=True)
    secret.vote(dict.fromkeys(VOTERS, "no"))
    sofia, at = secret.cast.user("sofia"), timezone.now()
    for name in ("aurora", "elio"):
        urns.hand_out(ballot=ballot, member=secret.member(name), by=sofia, at=at)
    with pytest.raises(Refused, match="already has a ballot paper"):
        urns.hand_out(ballot=ballot, member=secret.member("bruno"), by=sofia, at=at)
    with pytest.raises(Refused, match="Both tellers must record"):
        secret.close(ballot)
    teller = ballot.first_teller
    assert teller is not None
    with pytest.raises(Refused, match="only 2 were handed out"):
        ballots.count_paper(ballot=ballot, teller=teller, counted=(3, 0, 0), by=sofia)
    for each in (ballot.first_teller, ballot.second_teller):
        assert each is not None
        ballots.count_paper(ballot=ballot, teller=each, counted=(1, 0, 1), by=sofia)
    tally = secret.close(ballot).tally
    assert (tally["yes"], tally["no"], tally["abstain"]) == (1, 6, 1)
    assert [c.broken for c in checks.all_checks() if c.broken] == []


def test_no_paper_is_handed_out_without_tellers_or_outside(secret: Secret) -> None:
    ballot = secret.open()
    sofia = secret.cast.user("sofia")
    with pytest.raises(Refused, match="no tellers"):
        urns.hand_out(ballot=ballot, member=secret.member("elio"), by=sofia)
    secret.close(ballot)
    ballot.refresh_from_db()
    with pytest.raises(Refused, match="No secret ballot is open"):
        urns.hand_out(ballot=ballot, member=secret.member("elio"), by=sofia)


def test_a_secret_matter_goes_into_the_urn_and_the_sheet_says_so(cast: Cast) -> None:
    points = (Point("Surplus", matter=Matter.SURPLUS),)
    secret = prepare(cast, assembly=meet.open_today(cast, items=points))
    now, chair = timezone.now(), cast.user("ana")
    put_motion = motions.put(motion=secret.motion, by=chair, at=now)
    with pytest.raises(Refused, match="in the urn or on paper"):
        ballots.open(motion=put_motion, method=BallotMethod.NAMED, by=chair, at=now)
    ballot = ballots.open(motion=put_motion, method=BallotMethod.URN, by=chair, at=now)
    secret.vote(dict.fromkeys(VOTERS, "yes"))
    sheet = {finding["rule"]: finding for finding in secret.close(ballot).sheet}
    assert sheet["secrecy"]["held"] is True
    assert sheet["secrecy"]["figures"]["urn"] is True


def test_an_urn_is_prepared_and_has_papers_before_it_opens(cast: Cast) -> None:
    assembly = meet.open_today(cast)
    now, chair = timezone.now(), cast.user("ana")
    motion = motions.put(motion=meet.make_motion(assembly, by=chair, at=now), by=chair, at=now)
    with pytest.raises(Refused, match="Prepare the urn first"):
        ballots.open(motion=motion, method=BallotMethod.URN, by=chair, at=now)
    urns.prepare(motion=motion, by=chair, at=now)
    with pytest.raises(Refused, match="Nobody has drawn"):
        ballots.open(motion=motion, method=BallotMethod.URN, by=chair, at=now)
    with pytest.raises(Refused, match="already has its urn"):
        urns.prepare(motion=motion, by=chair, at=now)
    motions.withdraw(motion=motion, by=chair, at=now)
    assert Box.objects.get().state == "void"


def test_a_motion_that_was_voted_gets_no_urn(cast: Cast) -> None:
    assembly = meet.open_today(cast)
    ballot = meet.open_ballot(assembly, by=cast.user("ana"), at=timezone.now())
    with pytest.raises(Refused, match="being voted"):
        urns.prepare(motion=ballot.motion, by=cast.user("ana"), at=timezone.now())


def test_an_annulled_ballot_reads_nothing_from_its_urn(secret: Secret) -> None:
    ballot = secret.open()
    secret.vote({"bruno": "yes"})
    ballots.annul(ballot=ballot, reason="The power went", by=secret.cast.user("ana"))
    assert Box.objects.get().state == "void"
    assert not SealedBallot.objects.exists()
    assert put(secret.urn.box_id, secret.papers["delia"], "yes") == "closed"
    assert set(secret.urn.issues.values_list("blinded", "signature")) == {("", "")}


def test_closing_the_assembly_ends_an_urn_that_was_not_used(secret: Secret) -> None:
    openings.close(assembly=secret.assembly, by=secret.cast.user("ana"))
    assert Box.objects.get().state == "void"


def test_an_effect_that_cannot_be_carried_out_leaves_the_urn_open(
    secret: Secret,
) -> None:
    """Nothing is half sealed: a count is missing, all is as it was, and it closes later."""
    ballot = secret.open(tellers=True)
    secret.vote(dict.fromkeys(VOTERS, "yes"))
    sofia = secret.cast.user("sofia")
    urns.hand_out(ballot=ballot, member=secret.member("elio"), by=sofia)
    with pytest.raises(Refused, match="Both tellers"), transaction.atomic():
        secret.close(ballot)
    box = Box.objects.get()
    assert (box.state, box.root, bool(box.primes)) == ("open", "", True)
    secret.vote({"bruno": "no"})
    for each in (ballot.first_teller, ballot.second_teller):
        assert each is not None
        ballots.count_paper(ballot=ballot, teller=each, counted=(0, 0, 1), by=sofia)
    assert secret.close(ballot).tally["no"] == 1


def test_what_was_signed_is_forgotten_with_the_sealing(secret: Secret) -> None:
    ballot = secret.open()
    secret.vote({"bruno": "yes"})
    before = sorted(secret.urn.issues.values_list("member_id", flat=True))
    secret.close(ballot)
    kept = secret.urn.issues.values_list("member_id", "way", "blinded", "signature")
    assert sorted(kept) == [(member, "phone", "", "") for member in before]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (ctid::text::point)[0] AS page, member_id FROM assemblies_paperissue"
            " ORDER BY ctid"
        )
        lies = cursor.fetchall()
    # In each page that of the members; which page is filled next hangs on its room alone.
    assert lies == sorted(lies)
    assert sorted(member for _page, member in lies) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE assemblies_sealedballot SET choice = 'no'",
        "DELETE FROM assemblies_sealedballot",
        "UPDATE assemblies_box SET root = repeat('0', 64)",
        "DELETE FROM assemblies_box",
    ],
)
def test_the_database_keeps_a_sealed_urn(secret: Secret, change: str) -> None:
    ballot = secret.open()
    secret.vote({"bruno": "yes"})
    secret.close(ballot)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_an_open_urn_keeps_its_key(secret: Secret) -> None:
    secret.open()
    with (
        pytest.raises(DatabaseError, match="keeps its key"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE assemblies_box SET modulus = 'ff'")


def test_a_late_draw_does_not_slip_in_beside_the_opening(secret: Secret) -> None:
    """The opener holds the urn alone; whoever draws shares it: one of the two is first."""
    moment = timezone.now() + timedelta(seconds=1)
    ballot = secret.open()
    with pytest.raises(Refused):
        draw(secret.urn, secret.member("elio"), at=moment)
    assert ballot.is_open
