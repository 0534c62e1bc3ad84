"""Secret ballots, the named side: the urn is prepared, each voter gets one paper, it is sealed.

What is done with a paper afterwards is `assemblies.urn`, which knows no names.
"""

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions import listing
from assemblies.actions.locks import share, shared_assembly, shared_ballot
from assemblies.models import Ballot, Motion, PaperIssue, Urn
from assemblies.models.assemblies import Assembly, AssemblyState
from assemblies.models.ballots import BallotMethod, Choice
from assemblies.models.motions import MotionState
from assemblies.models.urns import PaperWay
from assemblies.urn import sealing
from assemblies.urn.models import BoxState
from coop import audit, clock
from coop.errors import Refused
from coop.models import User
from members.models import Member

LIVE = (AssemblyState.CALLED, AssemblyState.OPEN)
WAITING = (MotionState.SUBMITTED, MotionState.PUT)

# In the order of the members' numbers and without what was signed: nothing is left that says who
# drew when, or that a leaked key could be tried on.
FORGET = """
WITH drawn AS (DELETE FROM assemblies_paperissue WHERE urn_id = %s RETURNING urn_id, member_id, way)
INSERT INTO assemblies_paperissue (urn_id, member_id, way, blinded, signature)
SELECT urn_id, member_id, way, '', '' FROM drawn ORDER BY member_id
"""


@transaction.atomic
def prepare(*, motion: Motion, by: User, at: datetime) -> Urn:
    """Make the urn of a motion: a key of its own, shown in the hall before anybody draws."""
    motion = Motion.objects.select_for_update(of=("self",)).get(pk=motion.pk)
    assembly = shared_assembly(motion.item.assembly)
    reading.require_state(assembly, *LIVE)
    if motion.state not in WAITING or hasattr(motion, "ballot"):
        raise Refused(_("This motion is being voted, was voted or was withdrawn."))
    if hasattr(motion, "urn"):
        raise Refused(_("This motion already has its urn."))
    form = listing.listed(motion, at=at)
    box = sealing.make([] if form else Choice.values, form)
    urn = Urn.objects.create(
        motion=motion,
        box=box,
        fingerprint=box.public_key.fingerprint,
        prepared_at=at,
        prepared_by=by,
    )
    audit.record("urn.prepared", by=by, at=at, about=urn, fingerprint=urn.fingerprint)
    return urn


@transaction.atomic
def draw(
    *, urn: Urn, member: Member, blinded: bytes, by: User, at: datetime | None = None
) -> PaperIssue:
    """Sign the paper that a voter's phone made, unseen. The same paper again: the same signature.

    Only before the ballot opens, so that the order of drawing says nothing about the order of
    voting; one paper for each voter.
    """
    share(urn)
    urn = Urn.objects.select_related("motion__item__assembly", "box").get(pk=urn.pk)
    if member.user_id != by.pk:
        raise Refused(_("Everybody draws only their own paper."))
    before = PaperIssue.objects.filter(urn=urn, member=member).first()
    if before is not None:
        return _same_paper(before, blinded)
    if urn.box.state != BoxState.DRAWING or urn.motion.state not in WAITING:
        raise Refused(_("The papers of this ballot are drawn. Ask a teller for one on paper."))
    at = at or clock.now()
    if why := reading.why_no_paper(urn, member, at=at):
        raise Refused(why)
    issue = PaperIssue.objects.create(
        urn=urn,
        member=member,
        way=PaperWay.PHONE,
        blinded=blinded.hex(),
        signature=_sign(urn, blinded),
    )
    audit.record("paper.drawn", by=by, at=at, about=urn, member=member.pk)
    return issue


@transaction.atomic
def hand_out(*, ballot: Ballot, member: Member, by: User, at: datetime | None = None) -> PaperIssue:
    """Hand a paper ballot to somebody who drew none, while the secret ballot is open."""
    ballot = shared_ballot(ballot)
    if ballot.method != BallotMethod.URN or not ballot.is_open:
        raise Refused(_("No secret ballot is open here."))
    if ballot.first_teller_id is None:
        raise Refused(_("This ballot has no tellers: nobody could count paper."))
    at = at or clock.now()
    why = reading.why_no_vote(ballot, member, at=at)
    if why := why or reading.why_not_secret(ballot.assembly, member):
        raise Refused(why, field="member")
    urn = ballot.motion.urn
    if PaperIssue.objects.filter(urn=urn, member=member).exists():
        raise Refused(_("%(name)s already has a ballot paper.") % {"name": member}, field="member")
    issue = PaperIssue.objects.create(urn=urn, member=member, way=PaperWay.HAND)
    audit.record("paper.handed_out", by=by, at=at, about=urn, member=member.pk)
    return issue


def open_with(ballot: Ballot) -> None:
    """Open the urn with its ballot: no paper is drawn any more. Part of opening the ballot."""
    urn = Urn.objects.select_for_update().filter(motion=ballot.motion).first()
    if urn is None:
        raise Refused(_("Prepare the urn first, so that everybody draws a paper."), field="method")
    if not urn.issues.exists():
        raise Refused(_("Nobody has drawn a paper for the urn yet."), field="method")
    sealing.open_box(urn.box_id)


def seal_with(ballot: Ballot) -> None:
    """Seal the urn with its ballot. Part of closing it."""
    urn = ballot.motion.urn
    sealing.seal(urn.box_id)
    _forget(urn)


def void_with(motion: Motion) -> None:
    """End the urn of a motion that is not voted after all, if it has one that waits or is open."""
    urn = Urn.objects.select_related("box").filter(motion=motion).first()
    if urn is not None and urn.box.state in {BoxState.DRAWING, BoxState.OPEN}:
        sealing.void(urn.box_id)
        _forget(urn)


def void_unused(assembly: Assembly) -> None:
    """End the urns that were prepared and never opened. Part of closing the assembly."""
    for urn in Urn.objects.filter(motion__item__assembly=assembly, box__state=BoxState.DRAWING):
        void_with(urn.motion)


def _same_paper(before: PaperIssue, blinded: bytes) -> PaperIssue:
    if before.way == PaperWay.PHONE and before.blinded == blinded.hex():
        return before
    raise Refused(_("You already have a ballot paper for this vote, on another phone or in hand."))


def _sign(urn: Urn, blinded: bytes) -> str:
    try:
        return sealing.sign(urn.box_id, blinded).hex()
    except ValueError:
        raise Refused(
            _("This browser cannot draw a paper. Ask a teller for one on paper when it opens.")
        ) from None


def _forget(urn: Urn) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [urn.pk])
