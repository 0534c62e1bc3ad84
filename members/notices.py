"""What the register tells by mail: an office about to end, erasures that wait for another day."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from coop import clock, notices, offers, screen
from coop.errors import Refused
from coop.models import User
from coop.notices import Kind, Written
from coop.permissions import Role, has_role
from members.actions import erasures as actions
from members.models import Erasure, OfficeTerm
from members.models.erasures import ERASERS
from members.reading import ENDING_SOON, holders

TERM = "members.term"
ERASURES = "members.erasures"
log = logging.getLogger(__name__)


def register() -> None:
    """Register the kinds and the rounds that start them."""
    notices.kinds.add(TERM, KIND)
    notices.kinds.add(ERASURES, ERASURES_WAIT)
    offers.rounds.add("members.terms", go_round)
    offers.rounds.add("members.erasures", erase_what_is_due)


def go_round() -> None:
    """Tell whoever holds an office, once, that its term is about to end."""
    now = clock.now()
    if notices.is_early(now):
        return
    today = timezone.localdate(now)
    ending = OfficeTerm.objects.live(today).filter(ends_on__lte=today + timedelta(days=ENDING_SOON))
    for term in ending.order_by("ends_on", "id"):
        notices.announce_once(TERM, about=term.pk, key=f"term-{term.pk}")


def erase_what_is_due() -> None:
    """Carry out the erasures that are due, as many as one day may; tell of those that wait.

    A restored backup that holds a confirmed erasure has it carried out here again.
    """
    now = clock.now()
    due = list(Erasure.objects.due(now).select_related("member", "application"))
    for erasure in due:
        if actions.room_on(now) < 1:
            break
        try:
            actions.carry_out(erasure=erasure, at=now)
        except Refused as refused:
            log.info("%s waits: %s", erasure, refused)
    left = Erasure.objects.due(now).count()
    if left and actions.room_on(now) < 1:
        notices.announce_once(ERASURES, about=left, key=f"erasures-{timezone.localdate(now)}")


def _erasers(_count: int) -> Iterable[User]:
    today = timezone.localdate(clock.now())
    held = {member.pk for role in ERASERS for member in holders(role, today)}
    return User.objects.filter(member__in=held)


def _say_erasures(count: int, _user: User) -> Written | None:
    return Written(reverse("members:erasures"), {"count": count})


def _holder(pk: int) -> Iterable[User]:
    return User.objects.filter(member__office_terms=pk)


def _say_term(pk: int, _user: User) -> Written | None:
    term = OfficeTerm.objects.select_related("office").get(pk=pk)
    if not term.runs_on(timezone.localdate(clock.now())):
        return None
    until = screen.day(term.last_day)
    return Written(term.office.get_absolute_url(), {"office": str(term.office), "until": until})


KIND = Kind(
    gettext_lazy("an office of mine is about to end"),
    "term",
    _holder,
    _say_term,
    lambda user: has_role(user, Role.MEMBER),
)

ERASURES_WAIT = Kind(
    gettext_lazy("more erasures of contact data than one day carries out"),
    "erasures",
    _erasers,
    _say_erasures,
    lambda user: has_role(user, *ERASERS),
)
