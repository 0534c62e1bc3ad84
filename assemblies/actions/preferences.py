"""Votes among options: by name, and what two tellers counted on paper."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.actions.ballots import require_open, require_possible, vote_in
from assemblies.actions.locks import shared_ballot
from assemblies.marking import ABSTAIN, MarkError, read
from assemblies.models import Ballot, PaperCount, Vote
from assemblies.models.ballots import BallotMethod
from assemblies.permissions import runs
from coop import audit, clock
from coop.errors import Refused
from coop.models import User
from members.models import Member


@transaction.atomic
def cast(
    *,
    ballot: Ballot,
    member: Member,
    choice: str,
    receipt: UUID,
    by: User,
    at: datetime | None = None,
) -> Vote:
    """Record or change a choice by name; the same again gives the same receipt.

    `choice` is the one text of it (`assemblies.marking`).
    """
    ballot = shared_ballot(ballot)
    require_open(ballot)
    if ballot.method != BallotMethod.NAMED:
        raise Refused(_("This ballot is not voted by name."))
    _require_readable(ballot, choice)
    return vote_in(ballot, member, choice, receipt, by=by, at=at)


@transaction.atomic
def count_paper(
    *,
    ballot: Ballot,
    teller: Member,
    choices: Mapping[str, int],
    by: User,
    at: datetime | None = None,
) -> PaperCount:
    """Record how a teller found the papers marked: each choice and how many; again to correct."""
    ballot = shared_ballot(ballot)
    require_open(ballot)
    at = at or clock.now()
    if teller.pk not in {ballot.first_teller_id, ballot.second_teller_id}:
        raise Refused(_("Only the two tellers of this ballot count it."))
    if teller.user_id != by.pk and not runs(by, ballot.assembly):
        raise Refused(_("Each teller records their own count."))
    for choice in choices:
        _require_readable(ballot, choice)
    require_possible(ballot, sum(choices.values()), at=at)
    abstain = choices.get(ABSTAIN, 0)
    count, _made = PaperCount.objects.update_or_create(
        ballot=ballot,
        teller=teller,
        defaults={
            "yes": sum(choices.values()) - abstain,
            "no": 0,
            "abstain": abstain,
            "choices": dict(sorted(choices.items())),
            "counted_at": at,
            "by": by,
        },
    )
    audit.record("vote.counted", by=by, at=at, about=ballot, teller=teller.pk)
    return count


def _require_readable(ballot: Ballot, choice: str) -> None:
    form = reading.form_of_ballot(ballot)
    if form is None:
        raise Refused(_("This ballot is voted in favour or against."))
    try:
        read(form, choice)
    except MarkError as wrong:
        raise Refused(_(wrong.words) % wrong.figures) from wrong
