"""What production tells people by mail: a review that is near, an order that was not made."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from coop import audit, clock, formatting, notices, offers
from coop.models import AuditEvent, User
from coop.notices import Kind, Written
from coop.permissions import Role, has_role
from ledger.models import Buyer
from members.reading import holders
from production.models import Review, StandingRun

REVIEW = "production.agreement_review"
NOT_MADE = "production.standing_not_made"
# Nobody is written to about a day before this hour.
FIRST_HOUR = 8
REMIND_MAX = timedelta(days=730)


def register() -> None:
    """Register the kinds and the round that starts them."""
    for name, kind in KINDS.items():
        notices.kinds.add(name, kind)
    offers.rounds.add("production.reviews", go_round)
    audit.listeners.add("production.notices", tell)


def tell(trace: AuditEvent, _about: models.Model | None) -> None:
    """Announce that the order of a date was not made, in the transaction that keeps it so."""
    if trace.event == "standing_order.not_ordered":
        run = trace.particulars["run"]
        notices.announce(NOT_MADE, about=run, key=f"standing-{run}")


def go_round() -> None:
    """Remind both sides of what is near, once."""
    remind(clock.now())


def remind(now: datetime) -> None:
    """Tell of each review, so many days before as was agreed with the buyer."""
    if timezone.localtime(now).hour < FIRST_HOUR:
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
    day = formatting.day(review.due_date, language=get_language() or "en")
    facts = {"agreement": str(review.agreement), "buyer": str(review.agreement.buyer), "day": day}
    return Written(review.get_absolute_url(), facts)


def _standing(pk: int) -> Iterable[User]:
    return both_sides(
        StandingRun.objects.select_related("standing__buyer").get(pk=pk).standing.buyer
    )


def _say_not_made(pk: int, _user: User) -> Written | None:
    run = StandingRun.objects.select_related("standing__buyer").get(pk=pk)
    day = formatting.day(run.date, language=get_language() or "en")
    facts = {"standing": str(run.standing), "buyer": str(run.standing.buyer), "day": day}
    return Written(run.standing.get_absolute_url(), {**facts, "why": run.words})


KINDS = {
    NOT_MADE: Kind(
        gettext_lazy("an order of a standing order was not made"),
        "standing_not_made",
        _standing,
        _say_not_made,
        lambda user: has_role(user, Role.SALES, Role.BUYER),
    ),
    REVIEW: Kind(
        gettext_lazy("a review of an agreement is near"),
        "agreement_review",
        _reviewing,
        _say_review,
        lambda user: has_role(user, Role.SALES, Role.BUYER),
    ),
}
