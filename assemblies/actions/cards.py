"""Ballot papers on cards: printed before the ballot opens, drawn by hand from a bag.

What a card says is made and signed here and kept nowhere; the list says only who drew one. How
many were printed, drawn and destroyed bounds what can come in.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.models import PaperIssue, Urn
from assemblies.models.motions import MotionState
from assemblies.models.urns import PaperWay
from assemblies.urn import sealing
from assemblies.urn.models import BoxState
from coop import audit, clock
from coop.errors import Refused
from coop.models import User
from members.models import Member

WAITING = (MotionState.SUBMITTED, MotionState.PUT)
GOING = (BoxState.DRAWING, BoxState.OPEN)


@dataclass(frozen=True)
class Card:
    """A paper as the card carries it, in hex. Never kept, never logged."""

    token: str
    signature: str


@transaction.atomic
def print_cards(*, urn: Urn, number: int, by: User, at: datetime) -> list[Card]:
    """Make `number` cards, in no order; together never more than people on the roll."""
    urn = _own(urn)
    if urn.box.state != BoxState.DRAWING or urn.motion.state not in WAITING:
        raise Refused(_("Cards are printed before the ballot opens."))
    most = urn.assembly.roll.count() - urn.cards
    if not 1 <= number <= most:
        raise Refused(
            _("Print 1 to %(most)s cards: there are no more people on the roll.") % {"most": most},
            field="number",
        )
    urn.cards += number
    urn.save(update_fields=["cards"])
    audit.record("cards.printed", by=by, at=at, about=urn, number=number)
    return [Card(token.hex(), signed.hex()) for token, signed in sealing.papers(urn.box_id, number)]


@transaction.atomic
def draw_card(*, urn: Urn, member: Member, by: User, at: datetime | None = None) -> PaperIssue:
    """Note that somebody drew a card from the bag; nobody knows which."""
    urn = _own(urn)
    if urn.box.state not in GOING:
        raise Refused(_("No card is drawn for this ballot now."))
    drawn = urn.issues.filter(way=PaperWay.CARD).count()
    if drawn >= urn.cards - urn.spoiled:
        raise Refused(_("The bag is empty: %(drawn)s cards were drawn.") % {"drawn": drawn})
    at = at or clock.now()
    if why := reading.why_no_paper(urn, member, at=at):
        raise Refused(why, field="member")
    if urn.issues.filter(member=member).exists():
        raise Refused(_("%(name)s already has a ballot paper.") % {"name": member}, field="member")
    issue = PaperIssue.objects.create(urn=urn, member=member, way=PaperWay.CARD)
    audit.record("card.drawn", by=by, at=at, about=urn, member=member.pk)
    return issue


@transaction.atomic
def destroy_cards(*, urn: Urn, number: int, by: User, at: datetime) -> Urn:
    """Note that cards nobody drew were torn up before witnesses."""
    urn = _own(urn)
    if urn.box.state not in GOING:
        raise Refused(_("No card is drawn for this ballot now."))
    left = urn.cards - urn.spoiled - urn.issues.filter(way=PaperWay.CARD).count()
    if not 1 <= number <= left:
        raise Refused(_("%(left)s cards are in the bag.") % {"left": left}, field="number")
    urn.spoiled += number
    urn.save(update_fields=["spoiled"])
    audit.record("cards.destroyed", by=by, at=at, about=urn, number=number)
    return urn


def _own(urn: Urn) -> Urn:
    """The urn, held alone: cards are counted one after another."""
    own = Urn.objects.select_for_update(of=("self",))
    return own.select_related("motion__item__assembly", "box").get(pk=urn.pk)
