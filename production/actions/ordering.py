"""Orders: placed under a mandate, confirmed with the subsidy set aside, cancelled with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.later import JobRequest, later
from coop.models import User
from coop.numbers import next_number
from coop.permissions import may
from ledger.actions import reservations
from ledger.models import Buyer, BuyerAddress, BuyerMandate, Entry
from ledger.models.organisations import AddressUse
from ledger.reading.capacity import capacity_of
from production import reading, tasks
from production.actions import reserving
from production.actions.mandates import covering
from production.models import Order, OrderLine, OrderState, PriceList, Product
from production.models.signing import Outcome
from production.reading import Offer, signing
from production.tolerance import bounds


@dataclass(frozen=True)
class Wanted:
    """A product and how much of it, give or take a share; `offer` when its price was promised."""

    product: Product
    quantity: Decimal
    share: Decimal = reading.ZERO
    offer: Offer | None = None


@dataclass(frozen=True)
class Wish:
    """Under which mandate an order is placed, for when and where."""

    mandate: BuyerMandate | None = None
    wanted_date: date | None = None
    place: BuyerAddress | str = ""
    note: str = ""


NO_WISH = Wish()


@transaction.atomic
def place(
    *, buyer: Buyer, lines: Sequence[Wanted], wish: Wish = NO_WISH, by: User, at: datetime
) -> Order:
    """Place an order at today's prices of the buyer's class, frozen on each line.

    Its mandate must cover the most that its tolerance lets leave.
    A place that is an address of the buyer is written down as it reads today.
    """
    day = timezone.localdate(at)
    refuse_the_impossible(buyer, wish.wanted_date, day)
    price_list = PriceList.objects.in_force(day)
    if price_list is None:
        raise Refused(_("There is no price list in force. The assembly sets it."))
    made = _priced(lines, price_list, buyer)
    order = write(made, wish, buyer=buyer, prices=_list_of(lines, price_list), by=by, at=at)
    audit.record("order.placed", by=by, at=at, about=order, buyer=buyer.pk)
    return order


def refuse_the_impossible(buyer: Buyer, wanted_date: date | None, day: date) -> None:
    """Raises `Refused` for a buyer who is gone and for a day that has passed."""
    if buyer.annulled_at is not None:
        raise Refused(_("This buyer is no longer on the register."))
    if wanted_date is not None and wanted_date < day:
        raise Refused(_("The day it is wanted by has passed already."), field="wanted_date")


def write(
    lines: Sequence[OrderLine], wish: Wish, *, buyer: Buyer, prices: int, by: User, at: datetime
) -> Order:
    """Write an order with its lines, whose prices are of that list; its mandate must cover them.

    Runs inside the action's transaction, which records the event.
    """
    net = sum((line.worth(line.at_most) for line in lines), reading.ZERO)
    order = Order.objects.create(
        number=next_number("order"),
        buyer=buyer,
        mandate=covering(buyer, wish.mandate, net=net, day=timezone.localdate(at)),
        price_list_id=prices,
        wanted_date=wish.wanted_date,
        place=where(buyer, wish.place),
        note=wish.note,
        placed_at=at,
        placed_by=by,
    )
    for line in lines:
        line.order = order
    OrderLine.objects.bulk_create(lines)
    return order


@transaction.atomic
def confirm(*, order: Order, promised_date: date, by: User, at: datetime) -> Order:
    """Promise a day; for a popular price, set the subsidy aside in its fund first."""
    known = Order.objects.select_related("buyer", "mandate")
    order = known.select_for_update(of=("self",)).get(pk=order.pk)
    if order.state not in (OrderState.PLACED, OrderState.SIGNING):
        raise Refused(_("Only an order that was just placed can be confirmed."))
    if promised_date < timezone.localdate(at):
        raise Refused(_("The promised day has passed already."), field="promised_date")
    if signing.wanted_of(order) > 1:
        _end_signing(order, Outcome.SIGNED, at=at)
    else:
        set_aside(order, key="subsidy", by=by, at=at)
    order.state = OrderState.CONFIRMED
    order.promised_date = promised_date
    order.confirmed_at, order.confirmed_by = at, by
    order.save(
        update_fields=["state", "promised_date", "confirmed_at", "confirmed_by", "reservation"]
    )
    audit.record("order.confirmed", by=by, at=at, about=order)
    title = _("Confirmation of order %(order)s") % {"order": order}
    request = JobRequest(key=f"order:{order.pk}", title=title, by=by)
    later(tasks.print_order_confirmation, request, order_id=order.pk)
    return order


def set_aside(order: Order, *, key: str, by: User, at: datetime) -> None:
    """Reserve the subsidy of a locked order in its fund, if it has one; the caller saves it."""
    subsidy = reading.subsidy_of(order)
    if subsidy > 0:
        order.reservation = _reserved(order, subsidy, key=key, by=by, at=at)


@transaction.atomic
def reserve_again(*, order: Order, by: User, at: datetime) -> Order:
    """Set the subsidy of what is still to be delivered aside anew, once its reservation ran out."""
    order = Order.objects.select_for_update().get(pk=order.pk)
    if not reading.lacks_reservation(order):
        raise Refused(_("Nothing of this order needs to be set aside again."))
    before = order.reservation
    key, left = f"subsidy:{before and before.pk}", reading.subsidy_left(order)
    order.reservation = _reserved(order, left, key=key, by=by, at=at)
    order.save(update_fields=["reservation"])
    audit.record("order.reserved_again", by=by, at=at, about=order)
    return order


@transaction.atomic
def cancel(*, order: Order, reason: str, by: User, at: datetime) -> Order:
    """End an order of which nothing was delivered; what its fund had set aside goes back.

    Stock that was kept for it is free again.
    """
    order = Order.objects.select_for_update().get(pk=order.pk)
    if order.deliveries.exists():
        raise Refused(_("Part of this order was delivered already: it can no longer be cancelled."))
    if order.state == OrderState.CANCELLED:
        raise Refused(_("This order is cancelled already."))
    if not may(by, "production.cancel_order", order):
        raise Refused(_("The order is confirmed. Ask the sales office to cancel it."))
    if not reason.strip():
        raise Refused(_("Say why the order is cancelled."), field="reason")
    reserving.free(order, at=at)
    give_back(order, by=by, at=at)
    if order.state == OrderState.SIGNING:
        _end_signing(order, Outcome.CANCELLED, at=at)
    order.state = OrderState.CANCELLED
    order.cancelled_at, order.cancelled_by, order.cancel_reason = at, by, reason.strip()
    order.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancel_reason"])
    audit.record("order.cancelled", by=by, at=at, about=order)
    return order


def give_back(order: Order, *, by: User | None, at: datetime) -> None:
    """Release what is left of the reservation of a locked order."""
    if order.reservation is not None and reservations.remaining(order.reservation) > 0:
        reservations.release(order.reservation, by=by, at=at)


def _reserved(order: Order, amount: Decimal, *, key: str, by: User, at: datetime) -> Entry:
    """The entry that sets the popular price of an order aside, once for each `key`."""
    return reservations.reserve(
        buyer=order.buyer,
        amount=amount,
        text=_("Popular price of order %(order)s") % {"order": order},
        client_id=uuid5(NAMESPACE_URL, f"order:{order.pk}:{key}"),
        by=by,
        at=at,
    )


def _end_signing(order: Order, outcome: Outcome, *, at: datetime) -> None:
    """Close what was put before the signers; "signed" only when as many stand as are wanted."""
    asked = order.signings.waiting().first()
    if asked is None or (outcome == Outcome.SIGNED and signing.missing_of(asked) > 0):
        raise Refused(_("The buyer's own people sign this order first."))
    asked.ended_at, asked.outcome = at, outcome
    asked.save(update_fields=["ended_at", "outcome"])


def _list_of(lines: Sequence[Wanted], price_list: PriceList) -> int:
    """The list the prices are of: that of what was promised before, else today's."""
    promised = next((line.offer for line in lines if line.offer is not None), None)
    return promised.price.price_list_id if promised else price_list.pk


def _priced(lines: Sequence[Wanted], price_list: PriceList, buyer: Buyer) -> list[OrderLine]:
    """The lines of an order to be, each with its price and its tolerance."""
    made = []
    for n, (offer, quantity) in enumerate(choose(lines, price_list, buyer), start=1):
        line = OrderLine(n=n, **frozen(offer, quantity))
        if share := lines[n - 1].share:
            line.least, line.most = bounds(quantity, share)
        made.append(line)
    return made


def choose(
    lines: Sequence[Wanted], price_list: PriceList, buyer: Buyer
) -> list[tuple[Offer, Decimal]]:
    """Find the offer behind each line; refuse what the list does not offer."""
    if not lines:
        raise Refused(_("Choose at least one product."))
    offers = {
        offer.product_id: offer
        for offer in reading.offers(price_list, buyer.kind, capacity_of(buyer))
    }
    chosen: dict[int, tuple[Offer, Decimal]] = {}
    for line in lines:
        offer = line.offer or offers.get(line.product.pk)
        if offer is None:
            raise Refused(_("%(product)s has no price today.") % {"product": line.product})
        if line.quantity <= 0:
            raise Refused(_("Quantities must be more than zero."))
        if line.product.pk in chosen:
            raise Refused(_("%(product)s appears twice.") % {"product": line.product})
        chosen[line.product.pk] = (offer, line.quantity)
    return list(chosen.values())


def where(buyer: Buyer, place: BuyerAddress | str) -> str:
    """A place in words: an address of the buyer as it reads today, with how to get in."""
    if isinstance(place, str):
        return place
    stands = place.ended_at is None and place.use == AddressUse.DELIVERY
    if place.buyer_id != buyer.pk or not stands:
        raise Refused(_("Goods no longer go to this address. Choose another."), field="address")
    return f"{place} ({place.note})" if place.note else str(place)


def frozen(offer: Offer, quantity: Decimal) -> dict[str, Any]:
    """What a line keeps of an offer."""
    unit = offer.layers
    return {
        "product_id": offer.product_id,
        "quantity": quantity,
        "floor": unit.floor,
        "market": unit.market,
        "market_known": unit.market_known,
        "shield": unit.shield,
        "premium": unit.premium,
        "concession": unit.concession,
        "subsidy": unit.subsidy,
        "unit_price": unit.price,
        "hours": offer.price.hours,
    }
