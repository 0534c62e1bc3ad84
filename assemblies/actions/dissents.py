"""A vote against put on record, with its reason, on the request of who cast it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions.locks import share
from assemblies.models import Ballot, Dissent, Minutes
from assemblies.models.ballots import BallotMethod, Choice
from assemblies.permissions import runs
from coop import audit
from coop.errors import Refused
from coop.models import User
from members.models import Member


@transaction.atomic
def dissent(*, ballot: Ballot, member: Member, reason: str, by: User, at: datetime) -> Dissent:
    """Leave a vote against on record: after the ballot, until the minutes are approved.

    By name, only who voted against; in secret, whoever was in the room and could vote says so,
    and the minutes say that it is their word.
    """
    ballot = Ballot.objects.select_related("motion__item__assembly").get(pk=ballot.pk)
    if member.user_id != by.pk and not runs(by, ballot):
        raise Refused(_("Everybody puts only their own vote on record."))
    if minutes := Minutes.objects.filter(assembly=ballot.assembly).first():
        share(minutes)
    if why := why_no_dissent(ballot, member):
        raise Refused(why)
    made, new = Dissent.objects.get_or_create(
        ballot=ballot, member=member, defaults={"reason": reason.strip(), "at": at, "by": by}
    )
    if not new:
        raise Refused(_("Your vote against is on record already."))
    audit.record("dissent.recorded", by=by, at=at, about=ballot, member=member.pk)
    return made


def why_no_dissent(ballot: Ballot, member: Member) -> str:
    """Why `member` cannot leave a vote against on record, in words; "" when they can."""
    if ballot.closed_at is None or ballot.is_annulled:
        return _("This ballot has no result yet.")
    minutes = Minutes.objects.filter(assembly=ballot.assembly).first()
    if minutes and (minutes.issued_at is not None or reading.is_approved(minutes)):
        return _("The minutes were approved: nothing can be put on record any more.")
    if ballot.method == BallotMethod.NAMED:
        against = ballot.votes.filter(member=member, choice=Choice.NO).exists()
        return "" if against else _("Only who voted against can leave it on record.")
    return reading.why_no_vote(ballot, member, at=ballot.closed_at)
