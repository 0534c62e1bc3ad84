"""What the register tells people by mail: an office that is about to end."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy

from coop import clock, notices, offers, screen
from coop.models import User
from coop.notices import Kind, Written
from coop.permissions import Role, has_role
from members.models import OfficeTerm
from members.reading import ENDING_SOON

TERM = "members.term"


def register() -> None:
    """Register the kind and the round that starts it."""
    notices.kinds.add(TERM, KIND)
    offers.rounds.add("members.terms", go_round)


def go_round() -> None:
    """Tell whoever holds an office, once, that its term is about to end."""
    now = clock.now()
    if notices.is_early(now):
        return
    today = timezone.localdate(now)
    ending = OfficeTerm.objects.live(today).filter(ends_on__lte=today + timedelta(days=ENDING_SOON))
    for term in ending.order_by("ends_on", "id"):
        notices.announce_once(TERM, about=term.pk, key=f"term-{term.pk}")


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
