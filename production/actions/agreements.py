"""Framework agreements: proposed, agreed by the buyer, called off in orders, ended with notice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, screen
from coop.errors import Refused, must_say_why
from coop.models import Decision, User
from coop.numbers import next_number
from ledger.models import Buyer, BuyerMandate
from ledger.reading.capacity import capacity_of
from production import reading
from production.actions import ordering
from production.actions.mandates import rest_of
from production.actions.ordering import Wanted, Wish
from production.models import (
    Agreement,
    AgreementLine,
    CallOff,
    Order,
    PriceList,
    PriceRule,
    Product,
    Review,
)
from production.models.agreements import Stage
from production.reading import agreements as read


@dataclass(frozen=True)
class LineTerms:
    """A product, how much of it in the whole term, and the bounds of one call-off."""

    product: Product
    quantity: Decimal
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True)
class AgreementTerms:
    """What is proposed. `tolerance` is a part of one; `review_days` without reviews is 0."""

    valid_from: date
    valid_until: date
    price_rule: str
    mandate: BuyerMandate | None = None
    tolerance: Decimal = Decimal(0)
    notice_days: int = 30
    remind_days: int = 14
    review_days: int = 90
    decision: Decision | None = None
    note: str = ""


@transaction.atomic
def propose(
    terms: AgreementTerms, *, buyer: Buyer, lines: Sequence[LineTerms], by: User, at: datetime
) -> Agreement:
    """Write down what the factory proposes to a buyer; it binds nobody until the buyer agrees."""
    day = timezone.localdate(at)
    _check_terms(terms, buyer, day)
    price_list = PriceList.objects.in_force(day)
    if price_list is None:
        raise Refused(_("There is no price list in force. The assembly sets it."))
    amount = _amount(lines, buyer, day)
    limit = read.limit_on(day)
    if limit is not None and amount > limit and terms.decision is None:
        words = _(
            "It comes to %(amount)s, more than the %(limit)s the statutes let sales agree:"
            " the assembly decides first. Choose its resolution."
        )
        figures = {"amount": screen.money(amount), "limit": screen.money(limit)}
        raise Refused(words % figures, field="decision")
    agreement = Agreement.objects.create(
        number=next_number("agreement"),
        buyer=buyer,
        mandate=terms.mandate,
        valid_from=terms.valid_from,
        valid_until=terms.valid_until,
        price_rule=PriceRule(terms.price_rule),
        price_list=price_list,
        capacity=capacity_of(buyer),
        tolerance=terms.tolerance,
        notice_days=terms.notice_days,
        remind_days=terms.remind_days,
        amount=amount,
        limit=limit,
        decision=terms.decision,
        note=terms.note,
        proposed_at=at,
        proposed_by=by,
    )
    _write_parts(agreement, lines, terms.review_days)
    audit.record("agreement.proposed", by=by, at=at, about=agreement, decision=terms.decision)
    return agreement


@transaction.atomic
def agree(*, agreement: Agreement, by: User, at: datetime) -> Agreement:
    """The buyer agrees, under a mandate that is valid and covers it."""
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    day = timezone.localdate(at)
    if agreement.stage(day) != Stage.PROPOSED:
        raise Refused(_("Only what is proposed can be agreed."))
    if agreement.valid_until < day:
        raise Refused(_("Its term is over already. Ask the factory for a new proposal."))
    _require_mandate(agreement.mandate, agreement.buyer, amount=agreement.amount, day=day)
    agreement.agreed_at, agreement.agreed_by = at, by
    agreement.save(update_fields=["agreed_at", "agreed_by"])
    audit.record("agreement.agreed", by=by, at=at, about=agreement)
    return agreement


@transaction.atomic
def end(*, agreement: Agreement, reason: str, by: User, at: datetime) -> Agreement:
    """Either side ends it; goods can be called off until the days of notice are over."""
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    day = timezone.localdate(at)
    if agreement.ended_at is not None or day > agreement.last_day:
        raise Refused(_("This agreement has ended already."))
    must_say_why(reason)
    agreement.ends_on = last_day(agreement, day)
    agreement.ended_at, agreement.ended_by, agreement.end_reason = at, by, reason.strip()
    agreement.save(update_fields=["ends_on", "ended_at", "ended_by", "end_reason"])
    audit.record("agreement.ended", by=by, at=at, about=agreement)
    return agreement


def last_day(agreement: Agreement, day: date) -> date:
    """The last day of an agreement that is ended on `day`: one not agreed ends at once."""
    if agreement.agreed_at is None:
        return day
    return min(agreement.valid_until, day + timedelta(days=agreement.notice_days))


@transaction.atomic
def call_off(
    *,
    agreement: Agreement,
    quantities: Mapping[int, Decimal],
    wish: Wish,
    by: User,
    at: datetime,
) -> Order:
    """Order part of what was agreed, at the agreement's prices; `quantities` by product.

    The agreement's row is locked: two call-offs never share one rest.
    """
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    day = timezone.localdate(at)
    if agreement.stage(day) != Stage.RUNNING:
        raise Refused(_("Nothing can be called off today: the agreement does not run."))
    order = ordering.place(
        buyer=agreement.buyer,
        lines=_wanted(agreement, quantities, day),
        wish=wish,
        by=by,
        at=at,
    )
    CallOff.objects.create(agreement=agreement, order=order)
    audit.record("agreement.called_off", by=by, at=at, about=agreement, order=order.pk)
    return order


def _wanted(agreement: Agreement, quantities: Mapping[int, Decimal], day: date) -> list[Wanted]:
    """What is called off with its prices; refused outside the bounds and beyond what is left."""
    states = {state.line.product_id: state for state in read.states_of(agreement, day)}
    chosen = {pk: n for pk, n in quantities.items() if n}
    if not chosen:
        raise Refused(_("Choose how much of at least one product."))
    wanted = []
    for pk, quantity in chosen.items():
        state = states.get(pk)
        if state is None or state.offer is None:
            raise Refused(_("One of the products is not in this agreement, or has no price today."))
        _check_bounds(state, quantity)
        wanted.append(Wanted(state.line.product, quantity, offer=state.offer))
    return wanted


def _check_bounds(state: read.LineState, quantity: Decimal) -> None:
    line, field = state.line, f"q_{state.line.product_id}"
    facts = {"product": line.product}
    if quantity < 0:
        raise Refused(_("Quantities must be more than zero."), field=field)
    if quantity > state.still:
        words = _("Of %(product)s, %(left)s can still be called off.")
        left = screen.quantity(state.still, line.product.unit)
        raise Refused(words % {**facts, "left": left}, field=field)
    if line.most is not None and quantity > line.most:
        words = _("Of %(product)s, one call-off takes %(bound)s at most.")
        bound = screen.quantity(line.most, line.product.unit)
        raise Refused(words % {**facts, "bound": bound}, field=field)
    if line.least is not None and quantity < min(line.least, state.still):
        words = _("Of %(product)s, one call-off takes %(bound)s at least.")
        bound = screen.quantity(line.least, line.product.unit)
        raise Refused(words % {**facts, "bound": bound}, field=field)


def _check_terms(terms: AgreementTerms, buyer: Buyer, day: date) -> None:
    if buyer.annulled_at is not None:
        raise Refused(_("This buyer is no longer on the register."))
    if terms.valid_until < max(terms.valid_from, day):
        raise Refused(_("The term ends before it begins, or is over."), field="valid_until")
    if not 0 <= terms.tolerance <= 1:
        raise Refused(_("The tolerance is between 0 and 100 %."), field="tolerance")
    if terms.mandate is None and reading.needs_mandate(buyer):
        raise Refused(_("A union orders under a mandate of its own body."), field="mandate")
    if terms.mandate is not None and terms.mandate.buyer_id != buyer.pk:
        raise Refused(_("This mandate belongs to another buyer."), field="mandate")
    taken = terms.decision and not read.open_resolutions().filter(pk=terms.decision.pk).exists()
    if taken:
        words = _("This resolution was used for another agreement, or no assembly voted it.")
        raise Refused(words, field="decision")


def _amount(lines: Sequence[LineTerms], buyer: Buyer, day: date) -> Decimal:
    """The quantities at today's prices; refused when something is missing, double or unpriced."""
    if not lines:
        raise Refused(_("Choose how much of at least one product."))
    offers = {offer.product_id: offer for offer in read.offers_today(buyer, day)}
    quantities = {line.product.pk: line.quantity for line in lines}
    if len(quantities) < len(lines):
        raise Refused(_("A product appears twice."))
    for line in lines:
        if line.product.pk not in offers:
            raise Refused(_("%(product)s has no price today.") % {"product": line.product})
        if line.quantity <= 0:
            raise Refused(_("Quantities must be more than zero."))
        if line.least is not None and line.most is not None and line.least > line.most:
            words = _("Of %(product)s, the least of a call-off is more than the most.")
            raise Refused(words % {"product": line.product})
    return read.amount_of(quantities, offers)


def _write_parts(agreement: Agreement, lines: Sequence[LineTerms], review_days: int) -> None:
    AgreementLine.objects.bulk_create(
        AgreementLine(
            agreement=agreement,
            product=line.product,
            first_quantity=line.quantity,
            quantity=line.quantity,
            least=line.least,
            most=line.most,
        )
        for line in lines
    )
    days = (agreement.valid_until - agreement.valid_from).days
    steps = range(review_days, days, review_days) if review_days else ()
    Review.objects.bulk_create(
        Review(agreement=agreement, due_date=agreement.valid_from + timedelta(days=step))
        for step in steps
    )


def _require_mandate(
    mandate: BuyerMandate | None, buyer: Buyer, *, amount: Decimal, day: date
) -> None:
    if mandate is None:
        return
    _mandate, remaining = rest_of(mandate, buyer, day=day)
    if amount > remaining:
        words = _("It comes to %(amount)s and the mandate of %(buyer)s still covers %(rest)s.")
        facts = {"amount": screen.money(amount), "rest": screen.money(remaining)}
        raise Refused(words % {**facts, "buyer": buyer})
