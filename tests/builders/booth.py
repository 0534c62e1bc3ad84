"""A vote at the door and the same vote at the page: what each would write."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db import transaction

from assemblies.actions import ballots, booth
from assemblies.models import Ballot, Vote
from coop.errors import Refused
from coop.models import AuditEvent, Submission, User
from coop.permissions import may
from members.reading import member_of

Rows = dict[str, Any]
PATH, DIGEST = "/there/", "0" * 64


def at_the_door(ballot: Ballot, user: User, choice: str = "yes") -> Rows | None:
    """What the booth writes for this first vote; None when it leaves it to the page."""
    paper = booth.Paper(ballot.pk, choice, uuid4(), PATH, DIGEST, "/done/")
    return _tried(ballot, user, lambda: booth.cast(paper, by=user.pk))


def at_the_page(ballot: Ballot, user: User, choice: str = "yes") -> Rows | None:
    """What the page's action writes; None when it is refused or the page not allowed."""

    def cast() -> bool:
        member = member_of(user)
        if member is None or not may(user, "assemblies.cast_vote", ballot):
            return False
        try:
            ballots.cast(ballot=ballot, member=member, choice=choice, receipt=uuid4(), by=user)
        except (Refused, ValueError):
            return False
        return True

    return _tried(ballot, user, cast)


def _tried(ballot: Ballot, user: User, cast: Callable[[], bool]) -> Rows | None:
    """Nothing stays of what was tried; what is not recorded must have written nothing."""
    before = _counts()
    with transaction.atomic():
        recorded = cast()
        assert recorded or _counts() == before
        rows = _rows(ballot, user) if recorded else None
        transaction.set_rollback(True)
    return rows


def _counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Vote, AuditEvent, Submission))


def _rows(ballot: Ballot, user: User) -> Rows:
    """The vote and its event, without the numbers and moments of their own."""
    vote = Vote.objects.get(ballot=ballot, by=user)
    event = AuditEvent.objects.filter(by=user).latest("id")  # the same vote again leaves none
    assert event.at == vote.cast_at
    return {
        "vote": (vote.member, vote.choice),
        "event": (event.event, event.by, event.about_type, event.about_id, event.about_label),
        "particulars": (event.particulars, event.decision_id),
    }
