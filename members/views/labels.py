"""How a standing is shown: a word, a colour, the reason."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.eligibility import Standing, Status
from members.models import Member

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
