"""What of an agreement was called off and what is left; what ending it brings; its prices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop import screen, statutes
from coop.models import Decision, User
from coop.models.decisions import ENTITLED
from ledger.models import Buyer
from ledger.pricing import for_quantity
from ledger.reading.capacity import capacity_of
from production import reading
from production.models import (
    Agreement,
    AgreementLine,
    Order,
    OrderLine,
    OrderState,
    PriceList,
    PriceRule,
)
from production.models.agreements import Stage
from production.reading import ZERO, Offer
from production.reading.credited import called_given_back

TONES = {
    Stage.PROPOSED: "warn",
    Stage.DECLINED: "neutral",
    Stage.COMING: "info",
    Stage.RUNNING: "good",
    Stage.OVER: "neutral",
}
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class LineState:
    """A line of an agreement: what was called off of it, and what one may still call off."""

    line: AgreementLine
    offer: Offer | None
    called: Decimal
    allowed: Decimal

    @property
    def left(self) -> Decimal:
        """What is left of the quantity agreed, the tolerance not counted."""
        return max(self.line.quantity - self.called, ZERO)

    @property
    def still(self) -> Decimal:
        return max(self.allowed - self.called, ZERO)

    @property
    def percent(self) -> int:
        return int(min(self.called * HUNDRED / self.line.quantity, HUNDRED))


def limit_on(day: date) -> Decimal | None:
    """Above which amount the statutes ask for the assembly; None when they ask for none."""
    amount = statutes.in_force(day).agreement_limit
    return Decimal(amount) if amount else None


def offers_of(agreement: Agreement, day: date) -> dict[int, Offer]:
    """The price of each product that the agreement promises on a day, by product."""
    if agreement.price_rule == PriceRule.FROZEN:
        price_list: PriceList | None = agreement.price_list
        capacity = agreement.capacity
    else:
        price_list = PriceList.objects.in_force(day)
        capacity = capacity_of(agreement.buyer)
    if price_list is None:
        return {}
    found = reading.offers(price_list, agreement.buyer.kind, capacity)
    return {offer.product_id: offer for offer in found}


def offers_today(buyer: Buyer, day: date) -> list[Offer]:
    """What can be agreed with a buyer: the list in force at the prices of its class."""
    price_list = PriceList.objects.in_force(day)
    return reading.offers(price_list, buyer.kind, capacity_of(buyer)) if price_list else []


def amount_of(quantities: Mapping[int, Decimal], offers: Mapping[int, Offer]) -> Decimal:
    """The net amount of quantities at these prices."""
    known = ((offers[pk], n) for pk, n in quantities.items() if pk in offers)
    return sum((for_quantity(offer.layers, n).price for offer, n in known), ZERO)


def called_of(agreement: Agreement) -> dict[int, Decimal]:
    """How much of each product stands in live call-offs and was not credited, by product."""
    live = OrderLine.objects.filter(order__call_off__agreement=agreement)
    live = live.exclude(order__state=OrderState.CANCELLED)
    rows = live.order_by().values_list("product").annotate(called=Sum("quantity"))
    back = called_given_back(agreement)
    return {pk: called - back.get(pk, ZERO) for pk, called in rows}


def states_of(agreement: Agreement, day: date) -> list[LineState]:
    """Each line with its price on that day, what was called off and what is still allowed."""
    offers, called = offers_of(agreement, day), called_of(agreement)
    return [
        LineState(
            line=line,
            offer=offers.get(line.product_id),
            called=called.get(line.product_id, ZERO),
            allowed=line.with_tolerance(agreement.tolerance),
        )
        for line in agreement.lines.select_related("product")
    ]


def call_offs_of(agreement: Agreement) -> QuerySet[Order]:
    return Order.objects.filter(call_off__agreement=agreement).order_by("-number")


def open_resolutions() -> QuerySet[Decision]:
    """Resolutions in words of the assembly, under which no agreement was made yet."""
    in_words = Decision.objects.filter(kind="", body__in=ENTITLED, agreement=None)
    return in_words.order_by("-number")


def ending(agreement: Agreement, last_day: date) -> Iterator[str]:
    """What ending the agreement brings, in words, before anybody does it."""
    if agreement.agreed_at is None:
        yield _("It was not agreed yet: it is put aside, and nothing else follows.")
        return
    day = screen.day(last_day)
    yield _("Until %(day)s goods can still be called off; after it nothing more.") % {"day": day}
    live = call_offs_of(agreement).filter(
        Q(state=OrderState.PLACED) | Q(state=OrderState.SIGNING) | Q(state=OrderState.CONFIRMED)
    )
    if count := live.count():
        words = ngettext(
            "%(count)s order called off and not delivered stands, at its price.",
            "%(count)s orders called off and not delivered stand, at their prices.",
            count,
        )
        yield words % {"count": count}
    for state in states_of(agreement, last_day):
        if state.left > 0:
            words = _("%(quantity)s of %(product)s stay without being called off.")
            quantity = screen.quantity(state.left, state.line.product.unit)
            yield words % {"quantity": quantity, "product": state.line.product}
    if count := agreement.standing_orders.live().count():
        words = ngettext(
            "%(count)s standing order on it ends with it.",
            "%(count)s standing orders on it end with it.",
            count,
        )
        yield words % {"count": count}
    yield _("Nobody owes anything for what is not called off.")


def is_of(user: User, agreement: Agreement) -> bool:
    """True when `user` signs in for the buyer of the agreement."""
    return agreement.buyer.contacts.filter(user=user, ended_at=None).exists()
