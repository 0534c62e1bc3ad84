"""Whether a mandate covers what is to be ordered under it: one rule for orders and agreements."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from coop import screen
from coop.errors import Refused
from ledger.models import Buyer, BuyerMandate
from production import reading


def covering(
    buyer: Buyer, mandate: BuyerMandate | None, *, net: Decimal, day: date
) -> BuyerMandate | None:
    """The mandate that covers `net` on that day, locked so that two orders cannot share a rest."""
    if mandate is None:
        if reading.needs_mandate(buyer):
            raise Refused(_("A union orders under a mandate of its own body."), field="mandate")
        return None
    mandate, remaining = rest_of(mandate, buyer, day=day)
    if net > remaining:
        words = _(
            "The order comes to %(net)s and the mandate still covers %(remaining)s."
            " Order less, or bring a new mandate."
        )
        figures = {"net": screen.money(net), "remaining": screen.money(remaining)}
        raise Refused(words % figures, field="mandate")
    return mandate


def rest_of(mandate: BuyerMandate, buyer: Buyer, *, day: date) -> tuple[BuyerMandate, Decimal]:
    """A mandate locked, and what it still covers; refused when it is another's or not valid."""
    mandate = BuyerMandate.objects.select_for_update().get(pk=mandate.pk)
    if mandate.buyer_id != buyer.pk:
        raise Refused(_("This mandate belongs to another buyer."), field="mandate")
    if mandate.ended_at is not None or not mandate.valid_from <= day <= mandate.valid_until:
        raise Refused(_("This mandate is not valid today."), field="mandate")
    return mandate, reading.remaining_of(mandate)
