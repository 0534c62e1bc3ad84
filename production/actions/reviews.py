"""Reviews of an agreement: what both sides found, and what it changes once both confirmed it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, screen
from coop.errors import Refused
from coop.models import User
from ledger.reading.capacity import capacity_of
from production.models import Agreement, PriceList, PriceRule, Review, ReviewChange
from production.models.agreements import Stage
from production.reading import agreements as read

OPEN = (Stage.COMING, Stage.RUNNING)


@transaction.atomic
def hold(
    *,
    review: Review,
    words: str,
    new_prices: bool,
    quantities: Mapping[int, Decimal],
    by: User,
    at: datetime,
) -> Review:
    """Record what was agreed in a review; `quantities` are the new ones, by line.

    What changes something waits for the other side; a review that changes nothing is done.
    """
    agreement, review = _locked(review)
    if review.held_at is not None:
        raise Refused(_("This review was recorded already."))
    if agreement.stage(timezone.localdate(at)) not in OPEN:
        raise Refused(_("The agreement does not run: there is nothing to review."))
    if not words.strip():
        raise Refused(_("Write what was agreed, also when nothing changes."), field="words")
    if new_prices and agreement.price_rule != PriceRule.FROZEN:
        raise Refused(_("Its prices follow the list in force already."), field="new_prices")
    review.held_at, review.held_by, review.words = at, by, words.strip()
    review.for_factory = not read.is_of(by, agreement)
    review.new_prices = new_prices
    review.save(update_fields=["held_at", "held_by", "words", "for_factory", "new_prices"])
    for line in agreement.lines.all():
        after = quantities.get(line.pk)
        if after is not None and after != line.quantity:
            if after <= 0:
                raise Refused(_("Quantities must be more than zero."), field=f"line_{line.pk}")
            ReviewChange.objects.create(review=review, line=line, before=line.quantity, after=after)
    audit.record("agreement.reviewed", by=by, at=at, about=agreement, review=review.pk)
    return review


@transaction.atomic
def confirm(*, review: Review, by: User, at: datetime) -> Review:
    """The other side confirms: new quantities and prices count from now on."""
    agreement, review = _locked(review)
    day = timezone.localdate(at)
    if review.held_at is None or review.confirmed_at is not None or not changes_something(review):
        raise Refused(_("Nothing of this review waits to be confirmed."))
    if agreement.stage(day) not in OPEN:
        raise Refused(_("The agreement does not run: there is nothing to review."))
    review.confirmed_at, review.confirmed_by = at, by
    review.save(update_fields=["confirmed_at", "confirmed_by"])
    called = read.called_of(agreement)
    for change in review.changes.select_related("line__product"):
        _change(change, agreement, called.get(change.line.product_id, Decimal(0)))
    if review.new_prices:
        _freeze_again(agreement, day)
    audit.record("agreement.review_confirmed", by=by, at=at, about=agreement, review=review.pk)
    return review


def changes_something(review: Review) -> bool:
    return review.new_prices or review.changes.exists()


def _locked(review: Review) -> tuple[Agreement, Review]:
    agreement = Agreement.objects.select_for_update().get(pk=review.agreement_id)
    return agreement, Review.objects.select_for_update().get(pk=review.pk)


def _change(change: ReviewChange, agreement: Agreement, called: Decimal) -> None:
    line = change.line
    if line.quantity != change.before:
        raise Refused(_("The quantities changed meanwhile. Record the review again."))
    line.quantity = change.after
    if called > line.with_tolerance(agreement.tolerance):
        words = _("Of %(product)s, %(called)s are called off already: less cannot be agreed.")
        figure = screen.quantity(called, line.product.unit)
        raise Refused(words % {"product": line.product, "called": figure})
    line.save(update_fields=["quantity"])


def _freeze_again(agreement: Agreement, day: date) -> None:
    """From today on the prices of the list in force count, until the next review."""
    price_list = PriceList.objects.in_force(day)
    if price_list is None:
        raise Refused(_("There is no price list in force. The assembly sets it."))
    agreement.price_list, agreement.capacity = price_list, capacity_of(agreement.buyer)
    agreement.save(update_fields=["price_list", "capacity"])
