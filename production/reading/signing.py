"""Who signs an order, who has signed, and what cancelling it would release."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop import screen
from coop.models import User
from ledger.models import BuyerContact
from ledger.reading.access import remaining
from production import reading
from production.models import MakingState, Order, OrderSignature, OrderState, ProductionOrder
from production.models.signing import Signing


def wanted_of(order: Order) -> int:
    """How many people of the buyer sign the order; placing it is the first when one is enough."""
    return order.mandate.signatures if order.mandate else 1


def signers_of(order: Order) -> QuerySet[BuyerContact]:
    return BuyerContact.objects.filter(buyer=order.buyer_id, ended_at=None, may_sign=True)


def counting(asked: Signing) -> QuerySet[OrderSignature]:
    """Signatures that stand, of people who still sign for the buyer."""
    live = asked.signatures.standing().filter(contact__ended_at=None, contact__may_sign=True)
    return live.select_related("contact__user")


def missing_of(asked: Signing) -> int:
    return max(asked.wanted - counting(asked).count(), 0)


@dataclass(frozen=True)
class Standing:
    """What is before the signers of an order, as its page shows it."""

    asked: Signing
    signed: list[OrderSignature]
    waiting: list[BuyerContact]
    mine: bool

    @property
    def missing(self) -> int:
        return max(self.asked.wanted - len(self.signed), 0)


def standing_of(order: Order, user: User) -> Standing | None:
    """What waits for signatures; None when nothing does."""
    asked = order.signings.waiting().first()
    if asked is None:
        return None
    signed = list(counting(asked))
    done = {signature.contact_id for signature in signed}
    able = signers_of(order).select_related("user").order_by("pk")
    return Standing(
        asked=asked,
        signed=signed,
        waiting=[contact for contact in able if contact.pk not in done],
        mine=any(signature.contact.user_id == user.pk for signature in signed),
    )


def for_signer(user: User) -> QuerySet[Signing]:
    """What waits for the signature of `user`."""
    mine = BuyerContact.objects.filter(user=user, ended_at=None, may_sign=True)
    signed = OrderSignature.objects.standing().filter(contact__in=mine)
    waiting = Signing.objects.waiting().filter(order__buyer__in=mine.values("buyer"))
    return waiting.exclude(pk__in=signed.values("signing")).select_related("order")


def released_by_cancelling(order: Order) -> Iterator[str]:
    """What ending the order gives back, in words, before anybody does it."""
    if order.mandate is not None:
        net = screen.money(reading.net_of(Q(order=order)))
        words = _("%(amount)s of the mandate %(mandate)s can be ordered again.")
        yield words % {"amount": net, "mandate": order.mandate}
    if order.reservation is not None and (left := remaining(order.reservation)) > 0:
        words = _("%(amount)s goes back to the popular-price fund.")
        yield words % {"amount": screen.money(left)}
    if order.state == OrderState.SIGNING:
        yield _("Nobody needs to sign it any more; the signatures given stay on record.")
    planned = ProductionOrder.objects.filter(order_line__order=order)
    if count := planned.exclude(state=MakingState.CANCELLED).count():
        words = ngettext(
            "%(count)s production order made for it stays: planning decides about it.",
            "%(count)s production orders made for it stay: planning decides about them.",
            count,
        )
        yield words % {"count": count}
    yield _("Nothing is charged: no part of it was delivered or invoiced.")
