"""Who may do what in production."""

from typing import Any

from django.utils import timezone

from coop.models import User
from coop.permissions import Predicate, Role, has_role, holders_of
from coop.permissions import register as allow
from ledger.models import Buyer, BuyerContact
from ledger.models.accounts import BOOKS_OPEN_TO
from members.models import OfficeTerm, Sector
from production.models import (
    ContributionRound,
    Delivery,
    Order,
    OrderState,
    ProofOfReceipt,
    Quotation,
    Review,
)
from production.models.crews import whose_hours

# Who answers a buyer about its orders.
ANSWER = (Role.SALES, Role.PLANNING, Role.DISPATCH)
CATALOGUE = (Role.MEMBER, Role.BUYER, Role.FOUNDER)


def register() -> None:
    """Register this app's permissions."""
    for name, predicate in PERMISSIONS.items():
        allow(f"production.{name}", predicate)


def sectors_of(user: User) -> frozenset[int]:
    """The sectors that make things and whose crew or coordination `user` belongs to today."""
    own = Sector.objects.filter(makes=True, members__user=user).values_list("pk", flat=True)
    terms = OfficeTerm.objects.live(timezone.localdate()).coordinating()
    led = terms.filter(member__user=user, office__sector__makes=True).values_list(
        "office__sector_id", flat=True
    )
    return frozenset(own) | frozenset(pk for pk in led if pk is not None)


def orders_for(user: User, buyer: Buyer) -> bool:
    """True when `user` may order in the name of `buyer`."""
    return BuyerContact.objects.filter(
        user=user, buyer=buyer, ended_at=None, may_order=True
    ).exists()


def _places_orders(user: User, buyer: Any) -> bool:
    """A buyer's own people; sales may write down what a buyer ordered by telephone."""
    if buyer is None:
        return has_role(user, Role.BUYER, Role.SALES)
    return has_role(user, Role.SALES) or orders_for(user, buyer)


def speaks_for_buyer(user: User, order: Order) -> bool:
    """True when `user` is one of the buyer's own people."""
    mine = BuyerContact.objects.filter(user=user, ended_at=None)
    return mine.filter(buyer=order.buyer_id).exists()


def _proves(user: User, delivery: Any) -> bool:
    """Dispatch, and the people of the buyer it went to."""
    if has_role(user, Role.DISPATCH):
        return True
    return isinstance(delivery, Delivery) and speaks_for_buyer(user, delivery.order)


def _withdraws_proof(user: User, proof: Any) -> bool:
    """Dispatch, and the buyer's people when it is theirs."""
    if not isinstance(proof, ProofOfReceipt):
        return False
    own = proof.from_buyer and speaks_for_buyer(user, proof.delivery.order)
    return own or has_role(user, Role.DISPATCH)


def _talks(user: User, order: Any) -> bool:
    """The buyer's people and whoever answers for its order; nobody else reads what they write."""
    if has_role(user, *ANSWER):
        return True
    return isinstance(order, Order) and speaks_for_buyer(user, order)


def _orders_quotation(user: User, quotation: Any) -> bool:
    return isinstance(quotation, Quotation) and _places_orders(user, quotation.buyer)


def _cancels(user: User, order: Any) -> bool:
    """The buyer until the order is confirmed, sales until something was delivered."""
    if not isinstance(order, Order):
        return has_role(user, Role.SALES)
    if has_role(user, Role.SALES):
        return order.state in (OrderState.PLACED, OrderState.SIGNING, OrderState.CONFIRMED)
    before = order.state in (OrderState.PLACED, OrderState.SIGNING)
    return before and orders_for(user, order.buyer)


def _asks_to_cancel(user: User, order: Any) -> bool:
    """Sales and the buyer's people, also when it is too late: the action says so in words."""
    own = isinstance(order, Order) and orders_for(user, order.buyer)
    return own or has_role(user, Role.SALES)


def _signs(user: User, order: Any) -> bool:
    """The people of its buyer who sign."""
    mine = BuyerContact.objects.filter(user=user, ended_at=None, may_sign=True)
    return isinstance(order, Order) and mine.filter(buyer=order.buyer_id).exists()


def _serves(user: User, thing: Any) -> bool:
    """Sales, and those who order for the buyer of the thing."""
    return has_role(user, Role.SALES) or _buys(user, thing)


def _buys(user: User, thing: Any) -> bool:
    return thing is not None and orders_for(user, thing.buyer)


def _reviews(user: User, review: Any) -> bool:
    return isinstance(review, Review) and _serves(user, review.agreement)


def _confirms_review(user: User, review: Any) -> bool:
    """The side that did not record it."""
    if not isinstance(review, Review):
        return False
    return _buys(user, review.agreement) if review.for_factory else has_role(user, Role.SALES)


def _accepts_round(user: User, round_: Any) -> bool:
    """Those who order for the federation."""
    return isinstance(round_, ContributionRound) and _buys(user, round_.agreement)


def _ends_round(user: User, round_: Any) -> bool:
    return isinstance(round_, ContributionRound) and _serves(user, round_.agreement)


def _corrects_hours(user: User, log: Any) -> bool:
    """Planning, and who coordinates the sector in which they were worked."""
    kept = whose_hours(user)
    return (kept if log is None else kept.filter(pk=log.sector_id)).exists()


def _reports(user: User, _thing: Any) -> bool:
    """The crews of the sectors that make things, and their coordinators."""
    return has_role(user, Role.MEMBER) and bool(sectors_of(user))


PERMISSIONS: dict[str, Predicate] = {
    "see_catalogue": holders_of(*CATALOGUE),
    "keep_catalogue": holders_of(Role.SALES, Role.PLANNING, Role.FOUNDER),
    "read_quotes": holders_of(Role.MEMBER, Role.FOUNDER),
    "see_order": lambda user, _order: user.is_authenticated,
    "list_orders": holders_of(Role.MEMBER, Role.BUYER),
    "place_order": _places_orders,
    "talk_about_order": _talks,
    "ask_report": holders_of(Role.BUYER, Role.SALES),
    "order_quotation": _orders_quotation,
    "confirm_order": holders_of(Role.SALES, Role.PLANNING),
    "sign_order": _signs,
    "cancel_order": _cancels,
    "ask_to_cancel": _asks_to_cancel,
    "list_agreements": holders_of(Role.MEMBER, Role.BUYER),
    "see_agreement": lambda user, _agreement: user.is_authenticated,
    "propose_agreement": holders_of(Role.SALES),
    "agree_agreement": _buys,
    "end_agreement": _serves,
    "call_off": _serves,
    "hold_review": _reviews,
    "confirm_review": _confirms_review,
    "open_round": _serves,
    "see_round": lambda user, _round: user.is_authenticated,
    "read_contributions": holders_of(Role.SALES, Role.TREASURER),
    "bid": _buys,
    "accept_round": _accepts_round,
    "end_round": _ends_round,
    "reopen_round": _ends_round,
    "ask_deposit": holders_of(Role.SALES),
    "see_standing": lambda user, _standing: user.is_authenticated,
    "keep_standing": _serves,
    "see_making": holders_of(Role.MEMBER),
    "plan_making": holders_of(Role.PLANNING),
    "report_making": _reports,
    "tell_stop": holders_of(Role.MEMBER),
    "hold_quality": holders_of(Role.SECTOR_COORDINATOR, Role.PLANNING, Role.STORES),
    "keep_repairs": holders_of(Role.MEMBER),
    "read_meters": holders_of(Role.MEMBER),
    "keep_meters": holders_of(Role.SECTOR_COORDINATOR, Role.PLANNING),
    "see_hours": holders_of(Role.MEMBER),
    "correct_hours": _corrects_hours,
    "keep_floor_devices": holders_of(Role.SECTOR_COORDINATOR, Role.PLANNING),
    "count_stock": holders_of(Role.STORES),
    "deliver": holders_of(Role.DISPATCH),
    "prove_receipt": _proves,
    "withdraw_proof": _withdraws_proof,
    "settle_proof": holders_of(Role.DISPATCH, Role.SALES),
    "buy": holders_of(Role.PLANNING, Role.STORES),
    "read_bills": holders_of(*BOOKS_OPEN_TO),
    "keep_bills": holders_of(Role.TREASURER),
}
