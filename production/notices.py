"""What production tells by mail: an order to sign, a message, a review that is near, an order that
a standing order did not make."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from coop import audit, clock, notices, offers, screen
from coop.models import AuditEvent, User
from coop.notices import Kind, Written
from coop.permissions import Role, has_role
from ledger.models import Buyer, BuyerContact
from members.reading import holders
from production.models import (
    ContributionRound,
    Order,
    OrderMessage,
    Review,
    RoundLocal,
    StandingRun,
)
from production.reading import signing

SIGN = "production.sign"
MESSAGE = "production.message"
REVIEW = "production.agreement_review"
ROUND = "production.contribution_round"
NOT_MADE = "production.standing_not_made"
REMIND_MAX = timedelta(days=730)


def register() -> None:
    """Register the kinds, the ear that hears the events they start with, and the round."""
    for name, kind in KINDS.items():
        notices.kinds.add(name, kind)
    offers.rounds.add("production.reviews", go_round)
    audit.listen("production.notices", tell, to="production")


def tell(trace: AuditEvent, about: models.Model | None) -> None:
    """Announce what happened, in the transaction in which it happened."""
    if trace.event == "order.signatures_asked" and about is not None:
        notices.announce(SIGN, about=about.pk, key=f"event-{trace.pk}")
    if trace.event == "order.message_sent":
        notices.announce(MESSAGE, about=trace.particulars["message"], key=f"event-{trace.pk}")
    if trace.event == "round.opened" and about is not None:
        notices.announce(ROUND, about=about.pk, key=f"event-{trace.pk}")
    if trace.event == "standing_order.not_ordered":
        run = trace.particulars["run"]
        notices.announce(NOT_MADE, about=run, key=f"standing-{run}")


def _signs(user: User) -> bool:
    return BuyerContact.objects.filter(user=user, ended_at=None, may_sign=True).exists()


def _signers(pk: int) -> Iterable[User]:
    order = Order.objects.get(pk=pk)
    return User.objects.filter(buyer_contacts__in=signing.signers_of(order))


def _say_sign(pk: int, user: User) -> Written | None:
    """Nothing once this person signed it, or it no longer waits."""
    asked = signing.for_signer(user).filter(order=pk).select_related("order__buyer").first()
    if asked is None or asked.expires_on < timezone.localdate(clock.now()):
        return None
    until = screen.day(asked.expires_on)
    words = {"order": str(asked.order), "buyer": str(asked.order.buyer), "until": until}
    return Written(asked.order.get_absolute_url(), {**words, "wanted": asked.wanted})


def _writes(user: User) -> bool:
    """Whoever orders or signs for a buyer, and the sales office."""
    return has_role(user, Role.BUYER, Role.SALES)


def _other_side(pk: int) -> Iterable[User]:
    """The sales office, or those who order and sign for the buyer."""
    message = OrderMessage.objects.select_related("order").get(pk=pk)
    if message.from_buyer:
        today = timezone.localdate(clock.now())
        return [member.user for member in holders(Role.SALES, today) if member.user is not None]
    contacts = BuyerContact.objects.filter(buyer=message.order.buyer_id, ended_at=None)
    able = contacts.filter(models.Q(may_order=True) | models.Q(may_sign=True))
    return User.objects.filter(buyer_contacts__in=able).distinct()


def _say_message(pk: int, _user: User) -> Written:
    """Who wrote about which order; what they wrote stays on its page."""
    message = OrderMessage.objects.select_related("order__buyer", "by").get(pk=pk)
    words = {"order": str(message.order), "buyer": str(message.order.buyer)}
    path = f"{message.order.get_absolute_url()}#messages"
    return Written(path, {**words, "who": str(message.by)})


def go_round() -> None:
    """Remind both sides of what is near, once."""
    remind(clock.now())


def remind(now: datetime) -> None:
    """Tell of each review, so many days before as was agreed with the buyer."""
    if notices.is_early(now):
        return
    today = timezone.localdate(now)
    near = Review.objects.to_hold(today, within=REMIND_MAX)
    for review in near.select_related("agreement"):
        if review.due_date - timedelta(days=review.agreement.remind_days) <= today:
            notices.announce_once(REVIEW, about=review.pk, key=f"review-{review.pk}")


def both_sides(buyer: Buyer) -> list[User]:
    """Whoever sells, and whoever orders for the buyer."""
    selling = [member.user_id for member in holders(Role.SALES, timezone.localdate(clock.now()))]
    ordering = buyer.contacts.filter(ended_at=None, may_order=True).values_list("user", flat=True)
    return list(User.objects.filter(pk__in=[*selling, *ordering]).order_by("pk"))


def _reviewing(pk: int) -> Iterable[User]:
    return both_sides(Review.objects.select_related("agreement__buyer").get(pk=pk).agreement.buyer)


def _say_review(pk: int, _user: User) -> Written | None:
    review = Review.objects.select_related("agreement__buyer").get(pk=pk)
    if review.held_at is not None or review.agreement.ended_at is not None:
        return None
    day = screen.day(review.due_date)
    facts = {"agreement": str(review.agreement), "buyer": str(review.agreement.buyer), "day": day}
    return Written(review.get_absolute_url(), facts)


def _standing(pk: int) -> Iterable[User]:
    return both_sides(
        StandingRun.objects.select_related("standing__buyer").get(pk=pk).standing.buyer
    )


def _say_not_made(pk: int, _user: User) -> Written | None:
    run = StandingRun.objects.select_related("standing__buyer").get(pk=pk)
    day = screen.day(run.date)
    facts = {"standing": str(run.standing), "buyer": str(run.standing.buyer), "day": day}
    return Written(run.standing.get_absolute_url(), {**facts, "why": run.words})


def _locals(pk: int) -> Iterable[User]:
    """Whoever orders for a local that takes part."""
    taking_part = RoundLocal.objects.filter(round=pk).values("buyer")
    contacts = BuyerContact.objects.filter(buyer__in=taking_part, ended_at=None, may_order=True)
    return User.objects.filter(buyer_contacts__in=contacts).distinct()


def _say_round(pk: int, _user: User) -> Written | None:
    round_ = ContributionRound.objects.select_related("agreement__buyer").get(pk=pk)
    if round_.ended_at is not None or round_.accepted_at is not None:
        return None
    day = screen.day(round_.first_until)
    facts = {"buyer": str(round_.agreement.buyer), "day": day, "what": round_.note}
    return Written(round_.get_absolute_url(), facts)


TO_SIGN = Kind(
    gettext_lazy("an order waits for my signature"), "order_to_sign", _signers, _say_sign, _signs
)
WRITTEN_TO = Kind(
    gettext_lazy("a message about an order"), "order_message", _other_side, _say_message, _writes
)
KINDS = {
    SIGN: TO_SIGN,
    MESSAGE: WRITTEN_TO,
    NOT_MADE: Kind(
        gettext_lazy("an order of a standing order was not made"),
        "standing_not_made",
        _standing,
        _say_not_made,
        lambda user: has_role(user, Role.SALES, Role.BUYER),
    ),
    ROUND: Kind(
        gettext_lazy("a contribution round in which my local takes part"),
        "contribution_round",
        _locals,
        _say_round,
        lambda user: has_role(user, Role.BUYER),
    ),
    REVIEW: Kind(
        gettext_lazy("a review of an agreement is near"),
        "agreement_review",
        _reviewing,
        _say_review,
        lambda user: has_role(user, Role.SALES, Role.BUYER),
    ),
}
