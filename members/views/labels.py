"""How a standing is shown: a word, a colour, the reason."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.eligibility import Standing, Status
from members.hiring import Census, Limit
from members.models import HiredPerson, Member
from members.reading.hiring import hire_of

STANDINGS: dict[Status, Promise | str] = {
    Status.IN_GOOD_STANDING: _("voice and vote"),
    Status.VOICE_ONLY: _("voice only"),
    Status.SUSPENDED: _("suspended"),
    Status.LEFT: _("left"),
    Status.NOT_YET: _("not on the register"),
}
TONES = {
    Status.IN_GOOD_STANDING: "good",
    Status.VOICE_ONLY: "warn",
    Status.SUSPENDED: "bad",
    Status.LEFT: "neutral",
    Status.NOT_YET: "neutral",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A member as lists and pages show them."""

    member: Member
    on_register: bool
    label: str
    tone: str
    reason: str
    day: date | None


def shown(member: Member, standing: Standing) -> Row:
    return Row(
        member=member,
        on_register=standing.on_register,
        label=str(STANDINGS[standing.status]),
        tone=TONES[standing.status],
        reason=gettext(standing.reason) if standing.reason else "",
        day=standing.day,
    )


@dataclass(frozen=True, slots=True)
class HireRow:
    """A hire as the list shows it: days only, and what does not fit in a badge."""

    hired: HiredPerson
    last_day_allowed: date | None
    badges: list[str]


def shown_hire(hired: HiredPerson, census: Census, limit: Limit) -> HireRow:
    said = (
        (census.unlisted, gettext("not a listed case")),
        (census.overlong, gettext("past the time allowed")),
        (census.overdue, gettext("past the time agreed")),
    )
    badges = [words for keys, words in said if hired.pk in keys]
    allowed = None if hired.pk in census.unlisted else limit.last_day(hire_of(hired))
    return HireRow(hired, allowed, badges)
